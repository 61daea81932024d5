package fi.mittari.api.serving;

import fi.mittari.model.home.Embargoes;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What a server would show of a home, without one: the file of the release that may be shown is
 * built in this process, and read. For the fault program, which looks at many homes.
 */
public final class BuiltHere {

  private static final String FIGURES =
      """
      select area, period, value
      from observation
      join (select indicator_id from indicator where indicator = ? and release_to is null) using (indicator_id)
      join (select area_id, area from area where release_to is null) using (area_id)
      join period using (period_id)
      """;

  private BuiltHere() {}

  /** Number of the release that is shown, 0 where there is none. */
  public static int shown(Home home) {
    return new Embargoes(new ReleaseLog(home)).shown(Instant.now());
  }

  /**
   * Builds the serving file of a release.
   *
   * @throws fi.mittari.model.MittariException if the home is damaged
   */
  public static void build(Home home, int release) {
    new ServingBuilder(home, "128MB", line -> {}).build(release);
  }

  /** The figures of an indicator in a file that was built: {@code area period} → value. */
  public static Map<String, Long> figures(Home home, int release, String indicator)
      throws SQLException, IOException {
    Map<String, Long> figures = new HashMap<>();
    try (Connection file =
            DriverManager.getConnection("jdbc:duckdb:" + ServingFile.of(home, release));
        PreparedStatement query = file.prepareStatement(FIGURES)) {
      query.setString(1, indicator);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          long value = rows.getLong(3);
          figures.put(rows.getString(1) + " " + rows.getString(2), rows.wasNull() ? null : value);
        }
      }
    }
    return figures;
  }
}
