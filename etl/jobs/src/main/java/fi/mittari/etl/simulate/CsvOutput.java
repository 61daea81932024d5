package fi.mittari.etl.simulate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A CSV file that is written row by row: UTF-8, comma, one header line, LF; counts its rows. */
final class CsvOutput implements AutoCloseable {

  private static final MathContext DIGITS = new MathContext(12);
  private static final int BUFFER = 1 << 18;

  private final Path file;
  private final BufferedWriter out;
  private final StringBuilder line = new StringBuilder(256);
  private long rows;

  private CsvOutput(Path file, BufferedWriter out) {
    this.file = file;
    this.out = out;
  }

  /** Replaces the file; its folders are made. */
  static CsvOutput create(Path file, String... header) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      CsvOutput output =
          new CsvOutput(
              file,
              new BufferedWriter(
                  new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8),
                  BUFFER));
      output.out.write(String.join(",", header) + "\n");
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  /** Adds a field; null is an empty one. Texts must need no quotes. */
  CsvOutput field(Object value) {
    if (value != null) {
      line.append(value);
    }
    line.append(',');
    return this;
  }

  CsvOutput field(long value) {
    line.append(value).append(',');
    return this;
  }

  /** A number with twelve digits at most; NaN is an empty field. */
  CsvOutput number(double value) {
    if (!Double.isNaN(value)) {
      line.append(BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString());
    }
    line.append(',');
    return this;
  }

  void endRow() {
    line.setCharAt(line.length() - 1, '\n');
    try {
      out.append(line);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
    line.setLength(0);
    rows++;
  }

  long rows() {
    return rows;
  }

  @Override
  public void close() {
    try {
      out.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }
}
