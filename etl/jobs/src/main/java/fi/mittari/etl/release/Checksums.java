package fi.mittari.etl.release;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Durable;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseSums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * SHA-256 of every file that a release has added, beside its record as {@code r5.sha256}, and of
 * the record and of that list as {@code r5.json.sha256}, the seal; both for {@code sha256sum -c} in
 * the folder of the home. Listing a file also forces it to the disk, so that no record outlives
 * what it names.
 */
final class Checksums {

  private final Home home;

  Checksums(Home home) {
    this.home = home;
  }

  Path file(String id) {
    return home.releases().resolve(id + ".sha256");
  }

  /** Lists files of the warehouse; before the record is published. */
  void write(ReleaseRecord record, List<String> locations) {
    List<String> lines = new ArrayList<>();
    try {
      for (String location : locations) {
        Path path = home.resolve(location);
        Durable.force(path);
        lines.add(line(path));
      }
      put(file(record.id()), lines);
    } catch (IOException e) {
      throw MittariException.internal(
          "cannot-publish", "the files of release %s: %s".formatted(record.id(), e), e);
    }
  }

  /** Lists further files of a release that is published already; it has no seal after that. */
  void add(ReleaseRecord record, List<String> locations) {
    unseal(record);
    try {
      Map<String, String> sums =
          Files.exists(file(record.id())) ? read(record.id()) : new LinkedHashMap<>();
      for (String location : locations) {
        Path path = home.resolve(location);
        Durable.force(path);
        sums.put(relative(path), sha256(path));
      }
      put(file(record.id()), lines(sums));
    } catch (IOException e) {
      throw MittariException.internal(
          "cannot-maintain", "the checksums of release %s: %s".formatted(record.id(), e), e);
    }
  }

  /** Takes files out of the list of a release. */
  void remove(ReleaseRecord record, Collection<String> names) {
    try {
      if (Files.exists(file(record.id()))) {
        Map<String, String> sums = read(record.id());
        if (sums.keySet().removeAll(names)) {
          unseal(record);
          put(file(record.id()), lines(sums));
          seal(record);
        }
      }
    } catch (IOException e) {
      throw MittariException.internal(
          "cannot-maintain", "the checksums of release %s: %s".formatted(record.id(), e), e);
    }
  }

  private static List<String> lines(Map<String, String> sums) {
    return sums.entrySet().stream().map(e -> e.getValue() + "  " + e.getKey()).toList();
  }

  /** Drops the seal of a record that is about to be renewed, or of its list. */
  void unseal(ReleaseRecord record) {
    try {
      Files.deleteIfExists(file(record.id() + ".json"));
    } catch (IOException e) {
      throw MittariException.internal(
          "cannot-maintain", "the checksum of record %s: %s".formatted(record.id(), e), e);
    }
  }

  /** Keeps the checksum of the record itself; after it is published. */
  void seal(ReleaseRecord record) {
    try {
      put(
          file(record.id() + ".json"),
          List.of(line(home.releases().resolve(record.id() + ".json")), line(file(record.id()))));
    } catch (IOException e) {
      throw MittariException.internal(
          "cannot-seal",
          "release %s is published, but its checksum is not: %s".formatted(record.id(), e),
          e);
    }
  }

  /**
   * Reads a list.
   *
   * @return path relative to the home → checksum in hexadecimal
   * @throws IOException if there is none or it is no list of checksums
   */
  Map<String, String> read(String id) throws IOException {
    return ReleaseSums.read(file(id));
  }

  private String line(Path path) throws IOException {
    return sha256(path) + "  " + relative(path);
  }

  /** A path below the home, with slashes. */
  String relative(Path path) {
    return home.root().relativize(path).toString().replace('\\', '/');
  }

  private static void put(Path file, List<String> lines) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    Files.write(draft, lines);
    Durable.force(draft);
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** SHA-256 of a file's bytes in hexadecimal. */
  static String sha256(Path path) throws IOException {
    return ReleaseSums.sha256(path);
  }
}
