package fi.mittari.formats.text;

import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceWarning;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The encoding of a text file: its byte order mark, else what the person says, else UTF-8 where the
 * whole file is valid UTF-8, else windows-1252. ISO-8859-15 is never guessed: nothing in the bytes
 * tells it from windows-1252.
 *
 * @param charset the character encoding
 * @param markLength bytes of the byte order mark to skip
 * @param warnings where the file and what the person says differ
 */
public record TextEncoding(Charset charset, int markLength, List<SourceWarning> warnings) {

  private static final Charset WINDOWS = Charset.forName("windows-1252");
  private static final int SNIFF = 4096;

  public TextEncoding {
    Objects.requireNonNull(charset, "charset");
    warnings = List.copyOf(warnings);
  }

  /**
   * Reads the file once where its encoding has to be guessed.
   *
   * @param name the file's name in messages
   * @throws SourceException if the file cannot be read
   */
  public static TextEncoding of(Path file, String name, Optional<Charset> given) {
    try {
      byte[] head = head(file);
      Optional<TextEncoding> marked = marked(head, given);
      if (marked.isPresent()) {
        return marked.get();
      }
      return given.isPresent() ? given(file, given.get()) : guessed(file, head);
    } catch (IOException e) {
      throw new SourceException(name, 0, "file", "cannot be read: " + e.getMessage(), e);
    }
  }

  /** The name as IANA has it, for example {@code windows-1252}. */
  public String name() {
    return charset.name();
  }

  private static byte[] head(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(SNIFF);
    }
  }

  private static Optional<TextEncoding> marked(byte[] head, Optional<Charset> given) {
    Charset marked = null;
    int length = 2;
    if (startsWith(head, 0xEF, 0xBB, 0xBF)) {
      marked = StandardCharsets.UTF_8;
      length = 3;
    } else if (startsWith(head, 0xFF, 0xFE)) {
      marked = StandardCharsets.UTF_16LE;
    } else if (startsWith(head, 0xFE, 0xFF)) {
      marked = StandardCharsets.UTF_16BE;
    }
    if (marked == null) {
      return Optional.empty();
    }
    boolean contradicted =
        given.isPresent()
            && !given.get().equals(marked)
            && !given.get().equals(StandardCharsets.UTF_16);
    List<SourceWarning> warnings =
        contradicted
            ? List.of(
                new SourceWarning(
                    1,
                    "encoding",
                    "given as "
                        + given.get().name()
                        + ", but the byte order mark says "
                        + marked.name()
                        + ", which was used"))
            : List.of();
    return Optional.of(new TextEncoding(marked, length, warnings));
  }

  private static boolean startsWith(byte[] head, int... mark) {
    if (head.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((head[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }

  private static TextEncoding guessed(Path file, byte[] head) throws IOException {
    int even = zeros(head, 0);
    int odd = zeros(head, 1);
    int half = head.length / 2;
    if (half > 1 && odd > 0.4 * half && even == 0) {
      return unmarked(StandardCharsets.UTF_16LE);
    }
    if (half > 1 && even > 0.4 * half && odd == 0) {
      return unmarked(StandardCharsets.UTF_16BE);
    }
    if (even + odd > 0) {
      // Binary content; every byte has to come through for the reader to name its line.
      return new TextEncoding(StandardCharsets.ISO_8859_1, 0, List.of());
    }
    boolean windows = utf8(file) == Utf8.NO;
    return new TextEncoding(windows ? WINDOWS : StandardCharsets.UTF_8, 0, List.of());
  }

  private static TextEncoding given(Path file, Charset given) throws IOException {
    boolean oneByte = given.newEncoder().maxBytesPerChar() == 1;
    boolean doubtful = oneByte && utf8(file) == Utf8.BEYOND_ASCII;
    List<SourceWarning> warnings =
        doubtful
            ? List.of(
                new SourceWarning(
                    0,
                    "encoding",
                    "given and read as "
                        + given.name()
                        + ", but all of the file is valid UTF-8; look whether its letters are right"))
            : List.of();
    return new TextEncoding(given, 0, warnings);
  }

  private enum Utf8 {
    ASCII,
    BEYOND_ASCII,
    NO
  }

  private static TextEncoding unmarked(Charset charset) {
    return new TextEncoding(
        charset,
        0,
        List.of(
            new SourceWarning(
                1, "encoding", "read as " + charset.name() + " without a byte order mark")));
  }

  private static int zeros(byte[] head, int from) {
    int zeros = 0;
    for (int i = from; i < head.length; i += 2) {
      if (head[i] == 0) {
        zeros++;
      }
    }
    return zeros;
  }

  private static Utf8 utf8(Path file) throws IOException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
    CharBuffer chars = CharBuffer.allocate(1 << 16);
    try (InputStream in = Files.newInputStream(file)) {
      boolean end = false;
      boolean beyond = false;
      while (!end) {
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        end = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0));
        bytes.flip();
        CoderResult result = decoder.decode(bytes, chars.clear(), end);
        if (result.isError()) {
          return Utf8.NO;
        }
        beyond = beyond || chars.flip().chars().anyMatch(c -> c > 0x7F);
        bytes.compact();
      }
      return beyond ? Utf8.BEYOND_ASCII : Utf8.ASCII;
    }
  }
}
