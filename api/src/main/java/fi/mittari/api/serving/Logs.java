package fi.mittari.api.serving;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.TableState;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The logs of the warehouse as a release pinned them.
 *
 * @param tables those that its record names
 * @param absent names of those that it lacks
 */
record Logs(List<WarehouseTable> tables, List<String> absent) {

  private static final String OBSERVATION = "observation";

  private static final List<String> TABLES =
      List.of("area", "dimension", "indicator", "load", OBSERVATION, "period");

  /** Younger than the first releases: a record may lack them. */
  private static final List<String> YOUNGER = List.of("index_definition", "ledger");

  Logs {
    tables = List.copyOf(tables);
    absent = List.copyOf(absent);
  }

  /**
   * Finds their files, of observations only those that may hold rows of releases after one, for
   * which the release of each row is still to be looked at. What those releases added is held
   * against its checksums.
   *
   * @param since number of that release; 0 for all
   * @throws MittariException of kind INTERNAL if the warehouse is damaged
   */
  static Logs read(Home home, ReleaseRecord record, int since) {
    IntactFiles.check(home, since, record.sequence());
    return find(home, record, since);
  }

  /**
   * The same without a look at the checksums: not to be opened.
   *
   * @throws MittariException of kind INTERNAL if the metadata is damaged
   */
  static Logs find(Home home, ReleaseRecord record, int since) {
    List<WarehouseTable> tables = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (String log : TABLES) {
      TableState state = record.tables().get(Home.PUBLISHED + "." + log);
      if (state == null) {
        throw MittariException.internal(
            "damaged-release",
            "the record of %s names no table %s.%s".formatted(record.id(), Home.PUBLISHED, log),
            null);
      }
      int from = log.equals(OBSERVATION) ? since : 0;
      tables.add(WarehouseTable.read(home, log, state, from));
    }
    for (String log : YOUNGER) {
      TableState state = record.tables().get(Home.PUBLISHED + "." + log);
      if (state == null) {
        absent.add(log);
      } else {
        tables.add(WarehouseTable.read(home, log, state));
      }
    }
    return new Logs(tables, absent);
  }

  /** Makes them views {@code log_…}. */
  void open(Session session) throws SQLException {
    try (Statement statement = session.connection().createStatement()) {
      for (WarehouseTable table : tables) {
        table.open(statement);
      }
      for (String log : absent) {
        session.run("serving/no_" + log);
      }
    }
  }
}
