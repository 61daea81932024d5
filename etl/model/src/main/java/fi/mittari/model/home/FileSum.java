package fi.mittari.model.home;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.zip.CRC32C;

/**
 * The checksum beside a file that can be built again, as a serving file: CRC-32C and length in
 * {@code NAME.sum}. It is there to find damage, not malice, and read at about the speed of the
 * disk.
 */
public final class FileSum {

  private static final int BUFFER = 1 << 20;
  private static final int ATTEMPTS = 10;
  private static final int PAUSE_MILLIS = 20;

  private FileSum() {}

  public static Path of(Path file) {
    return file.resolveSibling(file.getFileName() + ".sum");
  }

  /** Puts a finished draft in the place of a serving file, with its checksum, safe on the disk. */
  public static void place(Path draft, Path target) throws IOException {
    Path sum = of(draft);
    Files.writeString(sum, text(draft), StandardCharsets.US_ASCII);
    force(draft);
    force(sum);
    Files.move(
        sum, of(target), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Whether a file is as it was when it was placed; one without a checksum is not. Another may be
   * placed meanwhile.
   */
  public static boolean matches(Path file) {
    for (int attempt = 1; ; attempt++) {
      String before = stamps(file);
      try {
        if (Files.readString(of(file), StandardCharsets.US_ASCII).equals(text(file))) {
          return true;
        }
      } catch (IOException e) {
        // Missing or no text: looked at again where something came meanwhile.
      }
      // The checksum is placed first, the file a moment later.
      if (attempt == ATTEMPTS || !paused() || before.equals(stamps(file))) {
        return false;
      }
    }
  }

  /** Changes when the file or its checksum does. */
  private static String stamps(Path file) {
    try {
      BasicFileAttributes one = Files.readAttributes(file, BasicFileAttributes.class);
      BasicFileAttributes sum = Files.readAttributes(of(file), BasicFileAttributes.class);
      return "%s %s %s %s"
          .formatted(one.fileKey(), one.lastModifiedTime(), sum.fileKey(), sum.lastModifiedTime());
    } catch (IOException e) {
      return "";
    }
  }

  private static boolean paused() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Copies a file that was placed.
   *
   * @param to which must not exist
   * @return whether what was copied is as it was when it was placed
   */
  public static boolean copy(Path file, Path to) throws IOException {
    if (!Files.exists(of(file))) {
      return false;
    }
    try (FileChannel out =
        FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      // Not as ASCII, which refuses a damaged byte instead of differing.
      return Files.readString(of(file), StandardCharsets.ISO_8859_1).equals(text(file, out));
    }
  }

  /** Deletes a serving file and its checksum. */
  public static void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
    Files.deleteIfExists(of(file));
  }

  private static String text(Path file) throws IOException {
    return text(file, null);
  }

  private static String text(Path file, FileChannel copy) throws IOException {
    CRC32C crc = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    long length = 0;
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (channel.read(buffer.clear()) >= 0) {
        buffer.flip();
        length += buffer.remaining();
        crc.update(buffer.duplicate());
        while (copy != null && buffer.hasRemaining()) {
          copy.write(buffer);
        }
      }
    }
    return "crc32c %08x, %d bytes\n".formatted(crc.getValue(), length);
  }

  private static void force(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
