package fi.mittari.formats.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.text.DecodingReader;
import fi.mittari.formats.text.TextEncoding;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A CSV file on disk: its characters, its records, and what is wrong with it. */
record CsvSource(Path file, String name, TextEncoding encoding, CsvParts.Part part) {

  /** Characters of one field; a longer one is a quote that was never closed. */
  static final int LONGEST_FIELD = 1 << 20;

  private static final Pattern LINE = Pattern.compile("line (\\d+)");

  /** All of a file. */
  static CsvSource whole(Path file, String name, TextEncoding encoding) {
    return new CsvSource(file, name, encoding, new CsvParts.Part(0, Long.MAX_VALUE, 0));
  }

  CsvSample sample() {
    try (DecodingReader reader = open()) {
      return CsvSample.of(reader);
    } catch (IOException | UncheckedIOException e) {
      throw new SourceException(name, 0, "file", "cannot be read: " + e.getMessage(), e);
    }
  }

  CsvReader<CsvRecord> reader(char delimiter) {
    return CsvReader.builder()
        .fieldSeparator(delimiter)
        .skipEmptyLines(true)
        .allowMissingFields(true)
        .allowExtraFields(true)
        .allowUnclosedQuote(false)
        .maxBufferSize(LONGEST_FIELD)
        .ofCsvRecord(open());
  }

  SourceException fault(long line, String subject, String message) {
    return new SourceException(name, line, subject, message);
  }

  /** Says in the person's words what the parser stumbled over. */
  SourceException malformed(CsvParseException fault, CsvLayout layout) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SourceException known) {
        return known;
      }
    }
    if (fault.getCause() instanceof EOFException) {
      String lines = "the file ends before its " + layout.titleLines() + " title lines do";
      return new SourceException(name, 0, "header", lines, fault);
    }
    long quote = openQuote(layout);
    if (quote > 0) {
      return new SourceException(
          name, part.lines() + quote, "quote", "opens a field here and is never closed", fault);
    }
    String reason = rootMessage(fault);
    Matcher line = LINE.matcher(reason);
    return new SourceException(
        name,
        line.find() ? part.lines() + Long.parseLong(line.group(1)) : 0,
        "record",
        reason.contains("closing quote")
            ? "has text after a closing quote; a quote within a field must be doubled"
            : "is not valid CSV: " + reason,
        fault);
  }

  private DecodingReader open() {
    return DecodingReader.open(this::bytes, name, encoding, part.lines());
  }

  private InputStream bytes() throws IOException {
    return part.to() == Long.MAX_VALUE
        ? Files.newInputStream(file)
        : CsvParts.range(file, part.from(), part.to());
  }

  private long openQuote(CsvLayout layout) {
    try (DecodingReader reader = open()) {
      return OpenQuote.line(
          reader, layout.delimiter(), part.from() == 0 ? layout.titleLines() : 0, LONGEST_FIELD);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The innermost message that there is. */
  private static String rootMessage(Throwable fault) {
    String message = "no reason given";
    for (Throwable at = fault; at != null; at = at.getCause()) {
      message = at.getMessage() == null ? message : at.getMessage();
    }
    return message;
  }
}
