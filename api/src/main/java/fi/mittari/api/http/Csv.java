package fi.mittari.api.http;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rows of one kind as CSV (RFC 4180) with a header; columns in the order they were added. */
public final class Csv<T> {

  private record Column<T>(String name, Function<T, Object> value) {}

  private final List<Column<T>> columns = new ArrayList<>();

  /**
   * Adds a column.
   *
   * @param value a text, a number, a truth value, a list (written with semicolons between) or null
   */
  public Csv<T> column(String name, Function<T, Object> value) {
    columns.add(new Column<>(name, value));
    return this;
  }

  /**
   * The rows as an answer.
   *
   * @param next cursor of the next page, or null
   */
  public Answer answer(List<T> rows, String next) {
    StringWriter text = new StringWriter();
    try (CsvWriter out = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
      out.writeRecord(columns.stream().map(Column::name).toList());
      for (T row : rows) {
        out.writeRecord(columns.stream().map(c -> text(c.value().apply(row))).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Answer(
        text.toString().getBytes(StandardCharsets.UTF_8), Format.CSV.contentType(), next);
  }

  private static String text(Object value) {
    if (value instanceof Double number) {
      return Numbers.text(number);
    }
    if (value instanceof Collection<?> list) {
      return list.stream().map(Csv::text).collect(Collectors.joining(";"));
    }
    return value == null ? "" : value.toString();
  }
}
