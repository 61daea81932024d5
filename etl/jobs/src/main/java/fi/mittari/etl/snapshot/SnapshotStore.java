package fi.mittari.etl.snapshot;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.Durable;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Keeps source bytes in a home: {@code snapshots/<producer>/<dataflow>/<day and time>-<checksum>/}
 * with the file and {@code <file>.json} beside it. The same bytes of the same file are kept once.
 */
public final class SnapshotStore {

  private static final DateTimeFormatter DAY_AND_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Home home;
  private final Clock clock;

  public SnapshotStore(Home home, Clock clock) {
    this.home = home;
    this.clock = clock;
  }

  /**
   * What the sidecar says.
   *
   * @param name the file's name relative to the source folder
   * @param dataflow the dataflow it was taken for
   * @param producer who makes the figures (English)
   * @param licence under which they may be used
   * @param url address of the source, or null
   * @param fetchedAt when the bytes were taken
   * @param sha256 checksum in hexadecimal
   * @param size in bytes
   * @param address that the bytes were fetched from, null for a local file
   * @param body what was posted there, or null
   * @param etag of the answer, or null
   * @param lastModified of the answer, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Sidecar(
      String name,
      String dataflow,
      String producer,
      String licence,
      String url,
      Instant fetchedAt,
      String sha256,
      long size,
      String address,
      String body,
      String etag,
      String lastModified) {}

  /**
   * Keeps a file, or finds it kept already.
   *
   * @throws MittariException of kind SOURCE if it cannot be read
   */
  public Snapshot keep(Dataflow dataflow, Path file, String name) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    return keep(dataflow, file, name, new Origin(null, null, now, null, null));
  }

  /**
   * Keeps a file that came from somewhere, or finds it kept already.
   *
   * @throws MittariException of kind SOURCE if it cannot be read
   */
  public Snapshot keep(Dataflow dataflow, Path file, String name, Origin origin) {
    try {
      String sha256 = Sha256.of(file);
      Path folder = home.snapshots().resolve(dataflow.id());
      Optional<Snapshot> kept = find(folder, name, sha256);
      return kept.isPresent() ? kept.get() : copy(folder, dataflow, file, name, sha256, origin);
    } catch (IOException e) {
      throw new MittariException(
          MittariException.Kind.SOURCE,
          "unreadable-source",
          "the file %s cannot be read or kept: %s".formatted(name, e),
          e);
    }
  }

  private Optional<Snapshot> find(Path folder, String name, String sha256) throws IOException {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    List<Path> candidates;
    try (Stream<Path> folders = Files.list(folder)) {
      candidates =
          folders
              .filter(f -> f.getFileName().toString().endsWith("-" + sha256.substring(0, 16)))
              .sorted(Comparator.reverseOrder())
              .toList();
    }
    for (Path candidate : candidates) {
      Path bytes = candidate.resolve(fileName(name));
      Path sidecar = sidecar(bytes);
      if (Files.exists(bytes) && Files.exists(sidecar)) {
        Sidecar said = read(sidecar);
        if (said != null
            && sha256.equals(said.sha256())
            && name.equals(said.name())
            && Sha256.of(bytes).equals(sha256)) {
          return Optional.of(
              new Snapshot(name, bytes, sha256, said.size(), said.fetchedAt(), said.address()));
        }
      }
    }
    return Optional.empty();
  }

  /** Null where a killed load left it damaged: the bytes are then kept again. */
  private static Sidecar read(Path sidecar) throws IOException {
    try {
      return JSON.readValue(sidecar.toFile(), Sidecar.class);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private Snapshot copy(
      Path folder, Dataflow dataflow, Path file, String name, String sha256, Origin origin)
      throws IOException {
    Instant now = origin.at().truncatedTo(ChronoUnit.SECONDS);
    Path place = folder.resolve(DAY_AND_TIME.format(now) + "-" + sha256.substring(0, 16));
    Files.createDirectories(place);
    Path bytes = place.resolve(fileName(name));
    Path draft = place.resolve(fileName(name) + "." + ProcessHandle.current().pid() + ".draft");
    Files.copy(file, draft, StandardCopyOption.REPLACE_EXISTING);
    if (!Sha256.of(draft).equals(sha256)) {
      Files.delete(draft);
      throw new IOException("it changed while it was read; repeat the load");
    }
    // A release will name these bytes; they must outlive a power cut that it outlives.
    Durable.force(draft);
    Files.move(draft, bytes, StandardCopyOption.ATOMIC_MOVE);
    Sidecar said =
        new Sidecar(
            name,
            dataflow.id(),
            dataflow.producer().en(),
            dataflow.licence(),
            dataflow.url(),
            now,
            sha256,
            Files.size(bytes),
            origin.address(),
            origin.body(),
            origin.etag(),
            origin.lastModified());
    Files.write(draft, JSON.writeValueAsBytes(said));
    Durable.force(draft);
    Files.move(draft, sidecar(bytes), StandardCopyOption.ATOMIC_MOVE);
    return new Snapshot(name, bytes, sha256, said.size(), now, said.address());
  }

  /** What the last whole fetch of a dataflow brought; empty where it was never fetched. */
  public Optional<LastFetch> lastFetch(Dataflow dataflow) {
    Path file = home.snapshots().resolve(dataflow.id()).resolve(LastFetch.FILE_NAME);
    try {
      return Files.exists(file)
          ? Optional.of(JSON.readValue(file.toFile(), LastFetch.class))
          : Optional.empty();
    } catch (IOException e) {
      // A damaged record only costs a fetch.
      return Optional.empty();
    }
  }

  /** Records what a whole fetch brought. */
  public void fetched(Dataflow dataflow, LastFetch last) {
    Path folder = home.snapshots().resolve(dataflow.id());
    Path draft =
        folder.resolve(LastFetch.FILE_NAME + "." + ProcessHandle.current().pid() + ".draft");
    try {
      Files.createDirectories(folder);
      Files.write(draft, JSON.writeValueAsBytes(last));
      Files.move(
          draft,
          folder.resolve(LastFetch.FILE_NAME),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw MittariException.internal("cannot-keep-fetch", folder + ": " + e, e);
    }
  }

  /** Where an entry of the last fetch lies; empty where its bytes are gone or damaged. */
  public Optional<Snapshot> find(LastFetch.Entry entry) {
    Path file = home.root().resolve(entry.place());
    try {
      return Files.isRegularFile(file) && Sha256.of(file).equals(entry.sha256())
          ? Optional.of(
              new Snapshot(
                  entry.name(),
                  file,
                  entry.sha256(),
                  Files.size(file),
                  entry.fetchedAt(),
                  entry.address()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Path sidecar(Path bytes) {
    return bytes.resolveSibling(bytes.getFileName() + ".json");
  }

  private static String fileName(String name) {
    return Path.of(name).getFileName().toString();
  }
}
