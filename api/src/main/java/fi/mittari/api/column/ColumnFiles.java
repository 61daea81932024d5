package fi.mittari.api.column;

import fi.mittari.model.home.FileSum;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the columns of a home lie: a manifest for each release, shards shared by all of them.
 *
 * @param folder beside the serving files
 */
public record ColumnFiles(Path folder) {

  /** A shard that no manifest names may belong to a manifest that is about to be written. */
  private static final Duration GRACE = Duration.ofMinutes(30);

  private static final Pattern MANIFEST = Pattern.compile("columns-r(\\d{1,9})\\.json");
  private static final Pattern DRAFT = Pattern.compile("draft-(\\d{1,18})-.*");

  /** The manifest of a release. */
  public Path manifest(int release) {
    return folder.resolve("columns-r" + release + ".json");
  }

  /** A shard by its name. */
  public Path shard(String name) {
    return folder.resolve(name);
  }

  /** A file of this process that is not finished. */
  public Path draft(String name) {
    return folder.resolve("draft-" + ProcessHandle.current().pid() + "-" + name);
  }

  /** The manifest of a release; empty if there is none that can be read. */
  public Optional<ColumnManifest> read(int release) {
    try {
      return Files.exists(manifest(release))
          ? Optional.of(ColumnManifest.read(manifest(release)))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * Whether a shard is what was written.
   *
   * @throws IOException if it cannot be read
   */
  public boolean isWhole(ColumnManifest.ShardName shard) throws IOException {
    Path file = shard(shard.file());
    return Files.exists(file) && Digests.of(file).equals(shard.sha256());
  }

  /**
   * The newest manifest before a release.
   *
   * @throws IOException if the folder cannot be read
   */
  public Optional<ColumnManifest> before(int release) throws IOException {
    return releases().stream()
        .filter(number -> number < release)
        .max(Integer::compare)
        .flatMap(this::read);
  }

  private Set<Integer> releases() throws IOException {
    Set<Integer> releases = new HashSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Matcher m = MANIFEST.matcher(file.getFileName().toString());
        if (m.matches()) {
          releases.add(Integer.parseInt(m.group(1)));
        }
      }
    }
    return releases;
  }

  /**
   * Deletes manifests of releases whose serving files are gone, shards that no manifest names, and
   * drafts of processes that no longer run. Shards that are mapped stay readable.
   *
   * @param kept releases with a serving file
   */
  public void clean(Set<Integer> kept) {
    try {
      Set<String> named = new HashSet<>();
      for (int release : releases()) {
        if (kept.contains(release)) {
          read(release).ifPresent(m -> m.shards().forEach(s -> named.add(s.file())));
        } else {
          FileSum.delete(manifest(release));
        }
      }
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          if (isAbandoned(file, named)) {
            Files.deleteIfExists(file);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isAbandoned(Path file, Set<String> named) throws IOException {
    String name = file.getFileName().toString();
    Matcher draft = DRAFT.matcher(name);
    if (draft.matches()) {
      return ProcessHandle.of(Long.parseLong(draft.group(1))).isEmpty();
    }
    Instant young = Instant.now().minus(GRACE);
    return name.endsWith(".columns")
        && !named.contains(name)
        && Files.getLastModifiedTime(file).toInstant().isBefore(young);
  }
}
