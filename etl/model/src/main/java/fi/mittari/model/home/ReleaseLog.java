package fi.mittari.model.home;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The release records of a home, one JSON file each. Safe to read while another process writes. */
public final class ReleaseLog {

  private static final Pattern FILE = Pattern.compile("r(\\d{1,9})\\.json");
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private final Home home;

  public ReleaseLog(Home home) {
    this.home = Objects.requireNonNull(home, "home");
  }

  /** Number of the newest release, empty where there is no home yet. Costs a folder listing. */
  public Optional<Integer> newest() {
    return sequences().stream().max(Comparator.naturalOrder());
  }

  /** The current release, empty where there is no home yet. */
  public Optional<ReleaseRecord> current() {
    return newest().map(this::read);
  }

  /** All releases, oldest first, with the empty {@code r0}. */
  public List<ReleaseRecord> all() {
    return sequences().stream().sorted().map(this::read).toList();
  }

  /** The releases up to one, oldest first; later records are not looked at. */
  public List<ReleaseRecord> upTo(int last) {
    return sequences().stream().filter(n -> n <= last).sorted().map(this::read).toList();
  }

  /**
   * @throws MittariException of kind USER if there is no such release; of kind INTERNAL if its
   *     record is damaged
   */
  public ReleaseRecord read(int sequence) {
    Path file = file(sequence);
    if (!Files.exists(file)) {
      throw MittariException.user("unknown-release", "there is no release r" + sequence);
    }
    try {
      if (!new ReleaseSums(home).sealed(sequence, file)) {
        throw MittariException.internal(
            "damaged-release",
            "the release record %s has other bytes than its checksum in r%d.json.sha256 says; run verify"
                .formatted(file, sequence),
            null);
      }
      return JSON.readValue(file.toFile(), ReleaseRecord.class);
    } catch (IOException e) {
      throw MittariException.internal(
          "damaged-release", "the release record " + file + " cannot be read: " + e, e);
    }
  }

  /** Publishes: the record appears whole and durable, or not at all. */
  public void publish(ReleaseRecord record) {
    if (Files.exists(file(record.sequence()))) {
      throw new IllegalStateException("release " + record.id() + " exists already");
    }
    write(record);
  }

  /**
   * Puts a record in the place of the one of its number, whole and durable or not at all. It must
   * say the same of the release; only where its rows lie may differ.
   */
  public void renew(ReleaseRecord record) {
    ReleaseRecord old = read(record.sequence());
    if (!old.createdAt().equals(record.createdAt()) || !old.changes().equals(record.changes())) {
      throw new IllegalStateException("release " + record.id() + " is another one");
    }
    write(record);
  }

  private void write(ReleaseRecord record) {
    Path file = file(record.sequence());
    Path draft = home.releases().resolve(file.getFileName() + ".draft");
    try {
      Files.createDirectories(home.releases());
      Files.write(draft, JSON.writeValueAsBytes(record));
      Durable.force(draft);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      Durable.force(home.releases());
    } catch (IOException e) {
      throw MittariException.internal(
          "cannot-publish", "the release record " + file + " cannot be written: " + e, e);
    }
  }

  private Path file(int sequence) {
    return home.releases().resolve("r" + sequence + ".json");
  }

  private List<Integer> sequences() {
    List<Integer> found = new ArrayList<>();
    if (!Files.isDirectory(home.releases())) {
      return found;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(home.releases())) {
      for (Path file : files) {
        Matcher m = FILE.matcher(file.getFileName().toString());
        if (m.matches()) {
          found.add(Integer.parseInt(m.group(1)));
        }
      }
    } catch (IOException e) {
      throw MittariException.internal(
          "unreadable-home", "the folder " + home.releases() + " cannot be read: " + e, e);
    }
    return found;
  }
}
