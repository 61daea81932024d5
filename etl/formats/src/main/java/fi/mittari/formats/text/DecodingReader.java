package fi.mittari.formats.text;

import fi.mittari.formats.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Characters of a text file without its byte order mark. Bytes that the encoding does not know and
 * binary content are refused with their line; nothing is replaced silently.
 */
public final class DecodingReader extends Reader {

  private final String name;
  private final TextEncoding encoding;
  private final InputStream in;
  private final CharsetDecoder decoder;
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 15).flip();
  private boolean end;
  private long line;
  private boolean afterReturn;

  /** Opens a stream of bytes. */
  @FunctionalInterface
  public interface Bytes {
    InputStream open() throws IOException;
  }

  private DecodingReader(String name, TextEncoding encoding, InputStream in, long lines) {
    this.line = lines + 1;
    this.name = name;
    this.encoding = encoding;
    this.in = in;
    this.decoder =
        encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /**
   * @param name the file's name in messages
   * @throws SourceException if the file cannot be opened
   */
  public static DecodingReader open(Path file, String name, TextEncoding encoding) {
    return open(() -> Files.newInputStream(file), name, encoding, 0);
  }

  /**
   * @param bytes of the file or of a part of it
   * @param name the file's name in messages
   * @param lines line breaks before the part
   * @throws SourceException if the file cannot be opened
   */
  public static DecodingReader open(Bytes bytes, String name, TextEncoding encoding, long lines) {
    try {
      InputStream in = bytes.open();
      in.skipNBytes(encoding.markLength());
      return new DecodingReader(name, encoding, in, lines);
    } catch (IOException e) {
      throw new SourceException(name, 0, "file", "cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    CharBuffer chars = CharBuffer.wrap(buffer, offset, length).slice();
    while (chars.position() == 0) {
      CoderResult result = decoder.decode(bytes, chars, end);
      if (chars.position() > 0) {
        break;
      }
      if (result.isError()) {
        throw undecodable();
      }
      if (end) {
        return -1;
      }
      if (result.isOverflow()) {
        throw new IOException("a character of two units needs a buffer of two");
      }
      fill();
    }
    count(buffer, offset, chars.position());
    return chars.position();
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void fill() throws IOException {
    bytes.compact();
    int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
    end = read < 0;
    bytes.position(bytes.position() + Math.max(read, 0));
    bytes.flip();
  }

  private void count(char[] buffer, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      char c = buffer[i];
      if (c == '\n') {
        line += afterReturn ? 0 : 1;
      } else if (c == '\r') {
        line++;
      } else if (c == 0) {
        throw new SourceException(
            name, line, "content", "holds a NUL character: this is a binary file, not text");
      }
      afterReturn = c == '\r';
    }
  }

  private SourceException undecodable() {
    String found = bytes.hasRemaining() ? hex(bytes.get(bytes.position())) : "the end of the file";
    return new SourceException(
        name,
        line,
        "encoding",
        found + " is not a character in " + encoding.name() + "; name the file's real encoding");
  }

  private static String hex(byte value) {
    return String.format(Locale.ROOT, "byte 0x%02X", value & 0xFF);
  }
}
