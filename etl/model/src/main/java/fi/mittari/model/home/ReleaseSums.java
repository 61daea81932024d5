package fi.mittari.model.home;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The checksums of a home's releases, as {@code sha256sum} writes them: {@code r5.sha256} lists the
 * files of the warehouse that the release added; {@code r5.json.sha256}, the seal, lists the record
 * and that list.
 */
public final class ReleaseSums {

  private static final Pattern LINE = Pattern.compile("[0-9a-f]{64} {2}\\S.*");
  private static final int DIGITS = 64;
  private static final int NAME = 66;
  private static final int ATTEMPTS = 5;
  private static final long PAUSE_MILLIS = 20;

  private final Home home;

  public ReleaseSums(Home home) {
    this.home = Objects.requireNonNull(home, "home");
  }

  /** The list of a release's files. */
  public Path list(int release) {
    return home.releases().resolve("r" + release + ".sha256");
  }

  /** The seal of a release's record and list. */
  public Path seal(int release) {
    return home.releases().resolve("r" + release + ".json.sha256");
  }

  /**
   * Reads checksums.
   *
   * @return path relative to the home → SHA-256 in hexadecimal
   * @throws IOException if there is no such file or it is no list of checksums
   */
  public static Map<String, String> read(Path file) throws IOException {
    Map<String, String> sums = new LinkedHashMap<>();
    for (String line : Files.readAllLines(file)) {
      if (!LINE.matcher(line).matches()) {
        throw new IOException("not a line of checksums: " + line);
      }
      sums.put(line.substring(NAME), line.substring(0, DIGITS));
    }
    return sums;
  }

  /**
   * Whether a file of a release is as its seal says. Where nothing is said, as of the first release
   * or after a load that was killed between publishing and sealing, it is taken for sound.
   *
   * @throws IOException if the file or the seal cannot be read
   */
  public boolean sealed(int release, Path file) throws IOException {
    for (int attempt = 1; ; attempt++) {
      boolean last = attempt == ATTEMPTS;
      try {
        if (!Files.exists(seal(release)) || asSealed(seal(release), file)) {
          return true;
        }
        if (last) {
          return false;
        }
      } catch (NoSuchFileException e) {
        if (last) {
          throw e;
        }
      }
      // A record is renewed in three steps: its seal goes, it is replaced, it is sealed again.
      pause();
    }
  }

  private boolean asSealed(Path seal, Path file) throws IOException {
    String name = home.root().relativize(file).toString().replace('\\', '/');
    String expected = read(seal).get(name);
    return expected == null || expected.equals(sha256(file));
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a checksum was checked");
    }
  }

  /** SHA-256 of a file's bytes in hexadecimal. */
  public static String sha256(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteBuffer buffer = ByteBuffer.allocate(1 << 17);
      while (channel.read(buffer) >= 0) {
        digest.update(buffer.flip());
        buffer.clear();
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
