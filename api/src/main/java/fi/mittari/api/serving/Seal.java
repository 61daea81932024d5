package fi.mittari.api.serving;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;

/**
 * Length and CRC-32C of a file, kept beside it: a serving file that lost or changed a byte is not
 * carried on and not opened.
 */
final class Seal {

  private static final String ENDING = ".crc32c";
  private static final int BUFFER = 1 << 20;

  private Seal() {}

  /** Where the seal of a file lies. */
  static Path of(Path file) {
    return file.resolveSibling(file.getFileName() + ENDING);
  }

  /**
   * Seals a file under the name that it will have.
   *
   * @param file the finished file
   * @param target what it will be called, in the folder of its seal
   */
  static void write(Path file, Path target) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ENDING);
    Files.writeString(draft, text(file, null), StandardCharsets.UTF_8);
    Files.move(
        draft, of(target), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Whether a file is as it was sealed; false where there is no seal. */
  static boolean holds(Path file) throws IOException {
    return Files.exists(of(file)) && sealed(file).equals(text(file, null));
  }

  /**
   * Copies a file.
   *
   * @return whether what was copied is as it was sealed
   */
  static boolean copy(Path file, Path to) throws IOException {
    if (!Files.exists(of(file))) {
      return false;
    }
    try (FileChannel out =
        FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      return sealed(file).equals(text(file, out));
    }
  }

  private static String sealed(Path file) throws IOException {
    // Not as UTF-8, which refuses a damaged byte instead of differing.
    return Files.readString(of(file), StandardCharsets.ISO_8859_1);
  }

  private static String text(Path file, FileChannel copy) throws IOException {
    CRC32C sum = new CRC32C();
    ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    long length = 0;
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      while (in.read(buffer.clear()) >= 0) {
        buffer.flip();
        length += buffer.remaining();
        sum.update(buffer.duplicate());
        while (copy != null && buffer.hasRemaining()) {
          copy.write(buffer);
        }
      }
    }
    return "%08x %d\n".formatted(sum.getValue(), length);
  }
}
