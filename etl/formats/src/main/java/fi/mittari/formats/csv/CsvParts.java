package fi.mittari.formats.csv;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.text.TextEncoding;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A CSV file that several readers share, each reading some of its records with their true line
 * numbers. First every range of bytes is {@link #scan scanned} for line breaks and quotes, anywhere
 * and in any order; then {@link #parts} knows where records begin. A file with line breaks within
 * quotes, or in an encoding of several bytes a unit, is one part.
 *
 * @param file where the bytes lie
 * @param name the file's name in messages
 * @param charset name of the character encoding
 * @param mark bytes of the byte order mark
 * @param layout delimiter and lines above the header
 * @param headerRows rows of the header
 * @param columns names of the columns
 * @param size bytes of the file
 */
public record CsvParts(
    String file,
    String name,
    String charset,
    int mark,
    CsvLayout layout,
    int headerRows,
    List<String> columns,
    long size)
    implements Serializable {

  private static final int BUFFER = 1 << 16;

  /**
   * Records that one reader reads.
   *
   * @param from first byte
   * @param to byte behind the last
   * @param lines line breaks before it
   */
  public record Part(long from, long to, long lines) implements Serializable {}

  /**
   * What a range of bytes holds.
   *
   * @param from first byte
   * @param to byte behind the last
   * @param first byte behind the first line break, -1 where there is none
   * @param outside line breaks before which the range has an even number of quotes
   * @param inside all other line breaks
   * @param quotes whether the number of quotes is odd
   */
  public record Scan(long from, long to, long first, long outside, long inside, boolean quotes)
      implements Serializable {}

  public CsvParts {
    columns = List.copyOf(columns);
  }

  /**
   * Reads the header, and guesses what the options leave open.
   *
   * @throws SourceException if the file cannot be read as text or has no header
   */
  public static CsvParts of(Path file, String name, ReadOptions options) {
    try (CsvTable table = CsvTable.open(file, name, options)) {
      return new CsvParts(
          file.toString(),
          name,
          table.encoding(),
          table.markLength(),
          table.layout(),
          options.headerRows(),
          table.columns(),
          Files.size(file));
    } catch (IOException e) {
      throw new SourceException(name, 0, "file", "cannot be read: " + e.getMessage(), e);
    }
  }

  /** Ranges of about this many bytes that make up the file; one where it cannot be shared. */
  public List<Part> ranges(long bytes) {
    boolean several = "\n".getBytes(Charset.forName(charset)).length > 1;
    long count = several ? 1 : Math.max(1, size / bytes);
    List<Part> ranges = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      ranges.add(new Part(size * i / count, size * (i + 1) / count, 0));
    }
    return ranges;
  }

  /** Looks for line breaks and quotes; {@code \n}, {@code \r\n} and {@code \r} break a line. */
  public Scan scan(Part range) {
    long first = -1;
    long outside = 0;
    long inside = 0;
    boolean odd = false;
    try (InputStream in = bytes(range.from(), size)) {
      byte[] buffer = new byte[BUFFER];
      boolean afterReturn = false;
      for (long at = range.from(); at <= range.to(); ) {
        int read = in.read(buffer, 0, (int) Math.min(BUFFER, range.to() + 1 - at));
        for (int i = 0; i < read; i++, at++) {
          byte b = buffer[i];
          boolean here = b == '\n' && at < range.to();
          if (here || (afterReturn && b != '\n')) {
            first = first < 0 ? at + (here ? 1 : 0) : first;
            outside += odd ? 0 : 1;
            inside += odd ? 1 : 0;
          }
          afterReturn = b == '\r' && at < range.to();
          odd ^= b == '"' && at < range.to();
        }
        if (read <= 0) {
          break;
        }
      }
    } catch (IOException e) {
      throw new SourceException(name, 0, "file", "cannot be read: " + e.getMessage(), e);
    }
    return new Scan(range.from(), range.to(), first, outside, inside, odd);
  }

  /**
   * The parts of the file.
   *
   * @param scans of all {@link #ranges}, in order
   */
  public List<Part> parts(List<Scan> scans) {
    List<Part> parts = new ArrayList<>();
    boolean odd = false;
    long lines = 0;
    long from = 0;
    long before = 0;
    for (Scan scan : scans) {
      if ((odd ? scan.outside() : scan.inside()) > 0) {
        return whole();
      }
      // The first range begins with the file, the others behind their first line break.
      if (scan.from() > 0 && scan.first() >= 0) {
        parts.add(new Part(from, scan.first(), before));
        from = scan.first();
        before = lines + 1;
      }
      lines += scan.outside() + scan.inside();
      odd ^= scan.quotes();
    }
    parts.add(new Part(from, size, before));
    return parts;
  }

  private List<Part> whole() {
    return List.of(new Part(0, size, 0));
  }

  /** The whole file as its only part. */
  public List<Part> single() {
    return whole();
  }

  /** The records of a part; their lines are those of the file. */
  public SourceTable read(Part part) {
    Charset encoding = Charset.forName(charset);
    TextEncoding text = new TextEncoding(encoding, part.from() == 0 ? mark : 0, List.of());
    ReadOptions options =
        new ReadOptions(
            Optional.of(encoding),
            Optional.of(layout.delimiter()),
            layout.titleLines(),
            headerRows,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    CsvSource source = new CsvSource(Path.of(file), name, text, part);
    return part.from() == 0
        ? new CsvTable(source, layout, options)
        : new CsvTable(source, layout, options, columns);
  }

  private InputStream bytes(long from, long to) throws IOException {
    return range(Path.of(file), from, to);
  }

  /** The bytes of a file from one to before another. */
  static InputStream range(Path file, long from, long to) throws IOException {
    FileChannel channel = FileChannel.open(file);
    channel.position(from);
    return new BoundedStream(Channels.newInputStream(channel), to - from);
  }
}
