package fi.mittari.api.serving;

import fi.mittari.model.home.ReleaseRecord;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a serving file says of itself.
 *
 * @param format of its tables
 * @param release that it is of
 * @param fingerprint of that release's record
 * @param sortedRelease the release that it was last built from the start at: rows of later ones lie
 *     behind the sorted rows
 * @param sortedRows how many observations were sorted then
 */
record ServingMeta(
    int format, int release, String fingerprint, int sortedRelease, long sortedRows) {

  /** Empty for a file without the table or the columns, of an older format. */
  static Optional<ServingMeta> read(Session session) {
    try {
      List<ServingMeta> rows =
          session.query(
              "queries/meta",
              Map.of(),
              row ->
                  new ServingMeta(
                      row.number("format"),
                      row.number("release"),
                      row.text("fingerprint"),
                      row.number("sorted_release"),
                      row.count("sorted_rows")));
      return rows.size() == 1 ? Optional.of(rows.get(0)) : Optional.empty();
    } catch (SQLException e) {
      return Optional.empty();
    }
  }

  /** Whether the file is one of this build, of this very release. */
  boolean fits(ReleaseRecord record) {
    return format == ServingFile.FORMAT
        && release == record.sequence()
        && fingerprint.equals(ServingFile.fingerprint(record));
  }
}
