package fi.mittari.api.serving;

import static java.util.Comparator.naturalOrder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import fi.mittari.model.home.Approval;
import fi.mittari.model.home.ReleaseRecord;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The tables of words and releases. They are small, and made anew for every release, also where the
 * observations are carried on.
 */
final class SmallTables {

  private static final List<String> TABLES =
      List.of(
          "release",
          "load",
          "dimension",
          "indicator",
          "area",
          "breakdown",
          "period",
          "index_definition",
          "epoch",
          "ledger");

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final Session session;
  private final List<ReleaseRecord> releases;

  /**
   * @param releases from r1 to the one that is built, oldest first
   */
  SmallTables(Session session, List<ReleaseRecord> releases) {
    this.session = session;
    this.releases = List.copyOf(releases);
  }

  void drop() throws SQLException {
    try (Statement statement = session.connection().createStatement()) {
      for (String table : TABLES) {
        statement.execute("drop table \"" + table + "\"");
      }
      statement.execute("drop table meta");
    }
  }

  /**
   * Makes them from the logs and the earlier numbers of codes.
   *
   * @param since number of the release that is carried on; 0 for none
   */
  void fill(int since) throws SQLException {
    session.run("serving/given_id", Map.of("since", since));
    for (String table : TABLES) {
      session.run("serving/" + table);
    }
    insertReleases();
    insertEpochs();
  }

  private void insertReleases() throws SQLException {
    try (PreparedStatement insert =
        session
            .connection()
            .prepareStatement(
                "insert into release values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      Instant shown = Instant.MIN;
      for (ReleaseRecord record : releases) {
        insert.setInt(1, record.sequence());
        insert.setString(2, record.id());
        insert.setString(3, record.kind());
        insert.setString(4, record.restores());
        insert.setString(5, record.createdAt().toString());
        insert.setLong(6, record.changes().added());
        insert.setLong(7, record.changes().changed());
        insert.setLong(8, record.changes().withdrawn());
        insert.setString(9, json(record.loaded()));
        insert.setString(10, json(new TreeMap<>(record.dataflows())));
        // It holds the figures of those before it, and so waits for their embargoes too.
        shown = Stream.of(shown, record.createdAt(), record.shownFrom()).max(naturalOrder()).get();
        insert.setString(11, shown.toString());
        Approval approval = record.approval();
        insert.setString(12, approval == null ? null : approval.draft());
        insert.setString(13, approval == null ? null : approval.by());
        insert.setString(14, approval == null ? null : approval.at().toString());
        insert.setString(15, approval == null ? null : approval.note());
        insert.setString(
            16,
            approval == null || approval.embargoUntil() == null
                ? null
                : approval.embargoUntil().toString());
        insert.execute();
      }
    }
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private void insertEpochs() throws SQLException {
    try (PreparedStatement insert =
        session.connection().prepareStatement("insert into epoch values (?, ?, ?)")) {
      for (Epochs.Epoch epoch : Epochs.cut(releases).all()) {
        insert.setInt(1, epoch.number());
        insert.setInt(2, epoch.first());
        insert.setInt(3, epoch.last());
        insert.execute();
      }
    }
  }

  /** The last table: what has it is whole. */
  void insertMeta(ServingMeta meta) throws SQLException {
    session.run("serving/meta");
    try (PreparedStatement insert =
        session.connection().prepareStatement("insert into meta values (?, ?, ?, ?, ?, ?)")) {
      insert.setInt(1, meta.format());
      insert.setInt(2, meta.release());
      insert.setString(3, meta.fingerprint());
      insert.setObject(4, LocalDateTime.now(ZoneOffset.UTC));
      insert.setInt(5, meta.sortedRelease());
      insert.setLong(6, meta.sortedRows());
      insert.execute();
    }
  }
}
