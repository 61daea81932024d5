package fi.mittari.api.serving;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.TableState;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The logs of the warehouse as views {@code log_…}, as a release pinned them. */
final class Logs {

  private static final String OBSERVATION = "observation";

  private static final List<String> TABLES =
      List.of("area", "dimension", "indicator", "load", OBSERVATION, "period");

  /** Younger than the first releases: a record may lack them. */
  private static final List<String> YOUNGER = List.of("index_definition", "ledger");

  private Logs() {}

  /**
   * Opens them all. Of observations only the files that may hold rows of releases after one are
   * read, for which the release of each row is still to be looked at.
   *
   * @param since number of that release; 0 for all
   */
  static void open(Session session, Home home, ReleaseRecord record, int since)
      throws SQLException {
    try (Statement statement = session.connection().createStatement()) {
      for (String log : TABLES) {
        TableState state = record.tables().get(Home.PUBLISHED + "." + log);
        if (state == null) {
          throw MittariException.internal(
              "damaged-release",
              "the record of %s names no table %s.%s".formatted(record.id(), Home.PUBLISHED, log),
              null);
        }
        int from = log.equals(OBSERVATION) ? since : 0;
        WarehouseTable.read(home, log, state, from).open(statement);
      }
      for (String log : YOUNGER) {
        TableState state = record.tables().get(Home.PUBLISHED + "." + log);
        if (state == null) {
          session.run("serving/no_" + log);
        } else {
          WarehouseTable.read(home, log, state).open(statement);
        }
      }
    }
  }
}
