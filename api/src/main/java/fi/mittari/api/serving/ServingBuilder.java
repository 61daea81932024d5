package fi.mittari.api.serving;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.FileSum;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * Builds the serving file of one release: carries on the file of an earlier release where there is
 * one, else from the start. Reads the published tables only; the confidential namespace is never
 * opened. Memory stays bounded: what does not fit spills to the scratch folder.
 */
final class ServingBuilder {

  /** Rows that may lie behind the sorted ones, against these. */
  private static final double UNSORTED = 0.2;

  private final Home home;
  private final String memory;
  private final Consumer<String> progress;
  private final double unsorted;

  /**
   * @param memory DuckDB's limit, for example {@code 1GB}
   * @param progress takes plain lines for a person
   */
  ServingBuilder(Home home, String memory, Consumer<String> progress) {
    this(home, memory, progress, UNSORTED);
  }

  /**
   * @param unsorted how large a share of the sorted rows may lie behind them; below 0 every file is
   *     built from the start
   */
  ServingBuilder(Home home, String memory, Consumer<String> progress, double unsorted) {
    this.home = Objects.requireNonNull(home, "home");
    this.memory = Objects.requireNonNull(memory, "memory");
    this.progress = Objects.requireNonNull(progress, "progress");
    this.unsorted = unsorted;
  }

  /**
   * Loads the programs that every build needs, so that the next one begins at once. What fails here
   * fails again in the build, which says so.
   */
  void getReady() {
    CompletableFuture<Void> database = CompletableFuture.runAsync(Databases::load);
    try {
      ReleaseLog log = new ReleaseLog(home);
      log.current()
          .filter(record -> record.sequence() > 0)
          .ifPresent(record -> Logs.find(home, record, record.sequence()));
      database.join();
    } catch (MittariException | CompletionException e) {
      // The build will say it.
    }
  }

  /**
   * Builds and puts in place; an existing file of the release is replaced, unless another process
   * has just built it.
   *
   * @throws MittariException of kind INTERNAL if the warehouse or the disk refuses
   */
  Path build(int release) {
    ReleaseRecord record = new ReleaseLog(home).read(release);
    Path target = ServingFile.of(home, release);
    try (BuildLock lock = BuildLock.acquire(home, progress)) {
      if (!lock.waited() || !Earlier.isOf(target, record, memory)) {
        build(record, target);
      }
      return target;
    } catch (IOException | SQLException e) {
      throw new Disk(home).failed(record, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw MittariException.internal(
          "cannot-build", "interrupted while another process builds " + record.id(), e);
    }
  }

  private void build(ReleaseRecord record, Path target) throws SQLException, IOException {
    Files.createDirectories(ServingFile.scratch(home));
    ServingFile.deleteAbandoned(home);
    String draft = "%s.%d.draft".formatted(target.getFileName(), ProcessHandle.current().pid());
    Path file = ServingFile.scratch(home).resolve(draft);
    long begun = System.nanoTime();
    try {
      String way = fill(record, file);
      FileSum.place(file, target);
      progress.accept(
          "%s: built %s %s, %d KiB in %.1f s"
              .formatted(
                  record.id(),
                  target.getFileName(),
                  way,
                  Files.size(target) / 1024,
                  (System.nanoTime() - begun) / 1e9));
    } finally {
      ServingFile.discard(file);
    }
  }

  /** Returns how, for a person. */
  private String fill(ReleaseRecord record, Path file) throws SQLException, IOException {
    Optional<Earlier> earlier = unsorted < 0 ? Optional.empty() : Earlier.of(home, record, memory);
    if (earlier.isPresent()) {
      try {
        carryOn(earlier.get(), record, file);
        return "from that of r" + earlier.get().meta().release();
      } catch (StartOver | SQLException e) {
        ServingFile.discard(file);
        progress.accept(
            "%s: the file of r%d is not carried on: %s"
                .formatted(record.id(), earlier.get().meta().release(), e.getMessage()));
      }
    }
    try (Session session = open(file)) {
      new Filling(session, home, record, progress).fromTheStart();
      finish(session);
    }
    return "from the start";
  }

  /** The copy is made while what came since is looked up and checked. */
  private void carryOn(Earlier earlier, ReleaseRecord record, Path file)
      throws SQLException, IOException, StartOver {
    CompletableFuture<Logs> logs =
        CompletableFuture.supplyAsync(() -> Logs.read(home, record, earlier.meta().release()));
    try {
      new Disk(home).refuseFull(record, Files.size(earlier.file()));
      if (!FileSum.copy(earlier.file(), file)) {
        throw new StartOver("it is damaged");
      }
    } catch (NoSuchFileException e) {
      throw new StartOver("it is gone");
    }
    try (Session session = open(file)) {
      new Filling(session, home, record, progress).carryOn(earlier.meta(), result(logs), unsorted);
      finish(session);
    }
  }

  private static Logs result(CompletableFuture<Logs> logs) {
    try {
      return logs.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof MittariException plain) {
        throw plain;
      }
      throw e;
    }
  }

  private Session open(Path file) throws SQLException {
    return Session.patient(Databases.create(file, ServingFile.scratch(home), memory));
  }

  private static void finish(Session session) throws SQLException {
    try (Statement statement = session.connection().createStatement()) {
      statement.execute("checkpoint");
    }
  }
}
