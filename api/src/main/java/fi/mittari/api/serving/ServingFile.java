package fi.mittari.api.serving;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.FileSum;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names and care of the files in a home's serving folder. */
final class ServingFile {

  /** Raised whenever the tables of the serving file change; older files are built again. */
  static final int FORMAT = 7;

  private static final int KEPT = 2;
  private static final Pattern NAME = Pattern.compile("serving-r(\\d{1,9})\\.duckdb");

  private ServingFile() {}

  static Path of(Home home, int release) {
    return home.serving().resolve("serving-r" + release + ".duckdb");
  }

  /** Scratch of a running build. */
  static Path scratch(Home home) {
    return home.serving().resolve("tmp");
  }

  /** Tells apart two releases of the same number, as after a restored backup. */
  static String fingerprint(ReleaseRecord record) {
    String text = record.id() + " " + record.createdAt() + " " + new TreeMap<>(record.tables());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Deletes what builders have left in the scratch folder. Only for who holds the lock. */
  static void deleteAbandoned(Home home) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(scratch(home))) {
      for (Path file : files) {
        if (Files.isRegularFile(file)) {
          Files.deleteIfExists(file);
        }
      }
    }
  }

  /** Changes when a file is written to. */
  static String stamp(Path file) throws IOException {
    return Files.size(file) + " " + Files.getLastModifiedTime(file);
  }

  /** Deletes a draft that came to nothing, if it is there. */
  static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(Path.of(file + ".wal"));
    } catch (IOException e) {
      throw MittariException.internal("cannot-build", "cannot delete " + file, e);
    }
  }

  /** Numbers of the releases that have a file, newest first. */
  static List<Integer> built(Home home) throws IOException {
    List<Integer> found = new ArrayList<>();
    if (Files.isDirectory(home.serving())) {
      try (DirectoryStream<Path> files = Files.newDirectoryStream(home.serving())) {
        for (Path file : files) {
          Matcher m = NAME.matcher(file.getFileName().toString());
          if (m.matches()) {
            found.add(Integer.parseInt(m.group(1)));
          }
        }
      }
    }
    found.sort(Comparator.reverseOrder());
    return found;
  }

  /** Deletes all but the newest two; an open one stays readable until it is closed. */
  static void deleteOutdated(Home home, int current) throws IOException {
    List<Integer> found = built(home);
    found.removeIf(release -> release == current);
    for (int release : found.subList(Math.min(KEPT - 1, found.size()), found.size())) {
      FileSum.delete(of(home, release));
    }
  }
}
