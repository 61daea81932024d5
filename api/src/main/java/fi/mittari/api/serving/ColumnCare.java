package fi.mittari.api.serving;

import fi.mittari.api.column.ColumnFiles;
import fi.mittari.api.column.ColumnManifest;
import fi.mittari.api.column.ColumnManifest.ShardName;
import fi.mittari.api.column.ColumnStore;
import fi.mittari.model.home.FileSum;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Gives the release that is served its columns: opens what is built, builds what is not, takes away
 * what was damaged. The release is served without them meanwhile, only slower. In a thread of its
 * own.
 */
final class ColumnCare implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Pattern SERVING = Pattern.compile("serving-r(\\d{1,9})\\.duckdb");

  private final Home home;
  private final ColumnFiles files;
  private final Builder builder;
  private final Supplier<Optional<Lease>> current;
  private final Watcher watcher = new Watcher("columns", POLL, this::look);
  private Consumer<Serving> preparation = serving -> {};
  private Serving ready;
  private final Map<Path, String> stamps = new HashMap<>();
  private int failed;
  private long failedAt;

  ColumnCare(Home home, Builder builder, Supplier<Optional<Lease>> current) {
    this.home = home;
    this.files = ColumnBuilder.files(home);
    this.builder = builder;
    this.current = current;
  }

  /**
   * @param first what is done for each release when it has its columns, or has none
   */
  void start(Consumer<Serving> first) {
    preparation = first;
    watcher.start();
  }

  private void look() throws InterruptedException {
    Optional<Lease> lease = current.get();
    if (lease.isEmpty()) {
      return;
    }
    try (Lease held = lease.get()) {
      Serving serving = held.serving();
      boolean waits =
          failed == serving.release() && System.nanoTime() - failedAt < PATIENCE.toNanos();
      if (serving.columns() != null) {
        refuseTouched(serving);
      } else if (!waits) {
        give(serving);
      }
      if (ready != serving) {
        ready = serving;
        preparation.accept(serving);
      }
    } catch (RuntimeException | IOException e) {
      System.err.println("columns are set aside: " + e.getMessage());
      failedAt = System.nanoTime();
    }
  }

  private void give(Serving serving) throws InterruptedException, IOException {
    failed = serving.release();
    failedAt = System.nanoTime();
    if (!attach(serving)) {
      builder.buildColumns(serving.release());
      if (!attach(serving)) {
        return;
      }
    }
    failed = 0;
    files.clean(served());
  }

  /** False where there are none that fit. */
  private boolean attach(Serving serving) {
    String fingerprint = ServingFile.fingerprint(new ReleaseLog(home).read(serving.release()));
    Optional<ColumnManifest> manifest =
        files.read(serving.release()).filter(m -> m.fingerprint().equals(fingerprint));
    if (manifest.isEmpty()) {
      return false;
    }
    try {
      remember(manifest.get());
      serving.attach(ColumnStore.open(files, manifest.get(), serving.catalog()));
      return true;
    } catch (IOException | RuntimeException e) {
      System.err.println("columns of r" + serving.release() + ": " + e.getMessage());
      discard(manifest.get());
      return false;
    }
  }

  private void remember(ColumnManifest manifest) throws IOException {
    stamps.clear();
    for (ShardName shard : manifest.shards()) {
      stamps.put(files.shard(shard.file()), stamp(files.shard(shard.file())));
    }
  }

  private static String stamp(Path file) throws IOException {
    return Files.exists(file) ? Files.size(file) + " " + Files.getLastModifiedTime(file) : "gone";
  }

  /** A shard never changes; where its file was written to, it is read again before it is used. */
  private void refuseTouched(Serving serving) throws IOException {
    for (Map.Entry<Path, String> known : stamps.entrySet()) {
      String now = stamp(known.getKey());
      if (!now.equals(known.getValue())) {
        serving.attach(null);
        return;
      }
    }
  }

  /** Takes away the shards that are not what was written, and the manifest that names them. */
  private void discard(ColumnManifest manifest) {
    try {
      for (ShardName shard : manifest.shards()) {
        if (!files.isWhole(shard)) {
          Files.deleteIfExists(files.shard(shard.file()));
        }
      }
      FileSum.delete(files.manifest(manifest.release()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Set<Integer> served() throws IOException {
    Set<Integer> releases = new HashSet<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(home.serving())) {
      for (Path file : found) {
        Matcher m = SERVING.matcher(file.getFileName().toString());
        if (m.matches()) {
          releases.add(Integer.parseInt(m.group(1)));
        }
      }
    }
    return releases;
  }

  @Override
  public void close() {
    watcher.stop();
    builder.stop();
    watcher.close();
  }
}
