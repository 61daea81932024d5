package fi.mittari.api.serving;

import static java.util.Comparator.naturalOrder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.Approval;
import fi.mittari.model.home.FileSum;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.TableState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Builds the serving file of one release from the warehouse's Parquet files. Reads the published
 * tables only; the confidential namespace is never opened. Memory stays bounded: the log is taken
 * in chunks, and what does not fit spills to the scratch folder.
 */
final class ServingBuilder {

  private static final List<String> LOGS =
      List.of("area", "dimension", "indicator", "load", "observation", "period");

  /** Younger than the first releases: a record may lack them. */
  private static final List<String> YOUNGER = List.of("index_definition", "ledger");

  private static final List<String> TABLES =
      List.of(
          "load",
          "dimension",
          "indicator",
          "area",
          "breakdown",
          "period",
          "index_definition",
          "epoch",
          "ledger",
          "observation",
          "closed",
          "coverage_change",
          "state",
          "version");
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final Home home;
  private final String memory;
  private final Consumer<String> progress;

  /**
   * @param memory DuckDB's limit, for example {@code 1GB}
   * @param progress takes plain lines for a person
   */
  ServingBuilder(Home home, String memory, Consumer<String> progress) {
    this.home = Objects.requireNonNull(home, "home");
    this.memory = Objects.requireNonNull(memory, "memory");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  /**
   * Builds and puts in place; an existing file of the release is replaced.
   *
   * @throws MittariException of kind INTERNAL if the warehouse or the disk refuses
   */
  Path build(int release) {
    ReleaseRecord record = new ReleaseLog(home).read(release);
    Path target = ServingFile.of(home, release);
    String draft = "%s.%d.draft".formatted(target.getFileName(), ProcessHandle.current().pid());
    Path file = ServingFile.scratch(home).resolve(draft);
    long begun = System.nanoTime();
    try {
      Files.createDirectories(ServingFile.scratch(home));
      ServingFile.deleteAbandoned(home);
      Files.deleteIfExists(file);
      fill(record, file);
      FileSum.place(file, target);
      progress.accept(
          "%s: built %s, %d KiB in %.1f s"
              .formatted(
                  record.id(),
                  target.getFileName(),
                  Files.size(target) / 1024,
                  (System.nanoTime() - begun) / 1e9));
      return target;
    } catch (SQLException | IOException e) {
      throw MittariException.internal(
          "cannot-build", "the serving file of %s: %s".formatted(record.id(), e.getMessage()), e);
    } finally {
      discard(file);
    }
  }

  private void fill(ReleaseRecord record, Path file) throws SQLException {
    IntactFiles.check(home, 0, record.sequence());
    try (Session session = new Session(Databases.create(file, ServingFile.scratch(home), memory))) {
      openLogs(session, record);
      session.run("serving/meta");
      session.run("serving/release");
      insertReleases(session, record);
      for (String table : TABLES) {
        session.run("serving/" + table);
      }
      refuseOrphans(session);
      insertEpochs(session, record);
      insertObservations(session, record);
      session.run("serving/coverage");
      insertMeta(session, record);
      try (Statement statement = session.connection().createStatement()) {
        statement.execute("checkpoint");
      }
    }
  }

  private void openLogs(Session session, ReleaseRecord record) throws SQLException {
    try (Statement statement = session.connection().createStatement()) {
      for (String log : LOGS) {
        TableState state = record.tables().get(Home.PUBLISHED + "." + log);
        if (state == null) {
          throw MittariException.internal(
              "damaged-release",
              "the record of %s names no table %s.%s".formatted(record.id(), Home.PUBLISHED, log),
              null);
        }
        WarehouseTable.read(home, log, state).open(statement);
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

  private void insertReleases(Session session, ReleaseRecord current) throws SQLException {
    try (PreparedStatement insert =
        session
            .connection()
            .prepareStatement(
                "insert into release values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      Instant shown = Instant.MIN;
      for (ReleaseRecord record : new ReleaseLog(home).upTo(current.sequence())) {
        if (record.sequence() < 1) {
          continue;
        }
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

  private static void refuseOrphans(Session session) throws SQLException {
    List<String> orphans =
        session.query(
            "serving/orphans", Map.of(), row -> row.text("what") + " '" + row.text("code") + "'");
    if (!orphans.isEmpty()) {
      throw MittariException.internal(
          "orphan-observations",
          "the log has observations of codes that no catalog names: " + String.join(", ", orphans),
          null);
    }
  }

  private void insertObservations(Session session, ReleaseRecord record) throws SQLException {
    List<Chunks.Span> spans =
        session.query(
            "serving/spans",
            Map.of(),
            row ->
                new Chunks.Span(
                    row.text("indicator"), row.text("area"), row.count("observations")));
    List<Chunks.Chunk> chunks = Chunks.of(spans, Chunks.ROWS);
    for (int i = 0; i < chunks.size(); i++) {
      Chunks.Chunk chunk = chunks.get(i);
      Map<String, Object> bounds = new HashMap<>();
      bounds.put("first_indicator", chunk.firstIndicator());
      bounds.put("last_indicator", chunk.lastIndicator());
      bounds.put("first_area", chunk.firstArea());
      bounds.put("last_area", chunk.lastArea());
      session.run("serving/chunk", bounds);
      session.run("serving/fill-observation");
      session.run("serving/fill-closed");
      session.run("serving/fill-coverage_change");
      progress.accept("%s: part %d of %d".formatted(record.id(), i + 1, chunks.size()));
    }
  }

  private void insertEpochs(Session session, ReleaseRecord record) throws SQLException {
    List<ReleaseRecord> releases =
        new ReleaseLog(home)
            .upTo(record.sequence()).stream().filter(r -> r.sequence() > 0).toList();
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

  private static void insertMeta(Session session, ReleaseRecord record) throws SQLException {
    try (PreparedStatement insert =
        session.connection().prepareStatement("insert into meta values (?, ?, ?, ?)")) {
      insert.setInt(1, ServingFile.FORMAT);
      insert.setInt(2, record.sequence());
      insert.setString(3, ServingFile.fingerprint(record));
      insert.setObject(4, LocalDateTime.now(ZoneOffset.UTC));
      insert.execute();
    }
  }

  private static void discard(Path file) {
    try {
      FileSum.delete(file);
      Files.deleteIfExists(Path.of(file + ".wal"));
    } catch (IOException e) {
      throw MittariException.internal("cannot-build", "cannot delete " + file, e);
    }
  }
}
