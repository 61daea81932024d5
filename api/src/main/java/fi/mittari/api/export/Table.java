package fi.mittari.api.export;

import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import fi.mittari.api.catalog.Dimension;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Choice;
import fi.mittari.api.http.Format;
import fi.mittari.api.http.Numbers;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Rows of one kind as a file, columns in the order they were added: CSV (RFC 4180) with codes as
 * header, or a workbook with headings in the language of the question and its notes beside it.
 *
 * @param <T> a row
 */
public final class Table<T> {

  /** Parameters that say how CSV is written; every path with tables takes them. */
  public static final Set<String> PARAMETERS = Set.of("decimal", "bom");

  /** Formats of lists that are tables too. */
  public static final Set<Format> FORMATS = Set.of(Format.JSON, Format.CSV, Format.XLSX);

  /**
   * @param heading in the language of the question; null where {@link Headings} has it
   */
  private record Column<T>(String name, String heading, Function<T, Object> value) {}

  private final List<Column<T>> columns = new ArrayList<>();

  /** The parameters of a path with those of its tables. */
  public static Set<String> with(Set<String> parameters) {
    Set<String> all = new HashSet<>(parameters);
    all.addAll(PARAMETERS);
    return all;
  }

  /** Whether a question asks for a table. */
  public static boolean asked(Question question) {
    return question.format() == Format.CSV || question.format() == Format.XLSX;
  }

  /**
   * Adds a column.
   *
   * @param value a text, a number, a truth value, a day, a moment, a list (written with semicolons
   *     between) or null
   */
  public Table<T> column(String name, Function<T, Object> value) {
    return column(name, null, value);
  }

  /**
   * Adds a column whose heading is no word of ours.
   *
   * @param heading in the language of the question
   */
  public Table<T> column(String name, String heading, Function<T, Object> value) {
    columns.add(new Column<>(name, heading, value));
    return this;
  }

  /** Adds a column for each dimension of breakdowns. */
  public Table<T> dimensions(Question question, Function<T, Function<String, Object>> codes) {
    for (Dimension d : question.catalog().dimensions()) {
      column(d.code(), d.name().in(question.language()), row -> codes.apply(row).apply(d.code()));
    }
    return this;
  }

  /**
   * The rows in the format that a question asks for.
   *
   * @param next cursor of the next page, or null
   * @throws ProblemException 400 for a wrong {@code decimal} or {@code bom}
   */
  public Answer answer(Question question, List<T> rows, Notes notes, String next) {
    boolean comma = Choice.of(question, "decimal", "point", "comma");
    boolean mark = Choice.of(question, "bom", "no", "yes");
    byte[] body =
        question.format() == Format.XLSX ? xlsx(question, rows, notes) : csv(rows, comma, mark);
    return new Answer(body, question.format().contentType(), next);
  }

  /** CSV with decimal points and commas between fields. */
  public byte[] csv(List<T> rows) {
    return csv(rows, false, false);
  }

  private byte[] csv(List<T> rows, boolean comma, boolean mark) {
    StringWriter text = new StringWriter();
    if (mark) {
      text.write('\uFEFF');
    }
    try (CsvWriter out =
        CsvWriter.builder()
            .fieldSeparator(comma ? ';' : ',')
            .lineDelimiter(LineDelimiter.CRLF)
            .build(text)) {
      out.writeRecord(columns.stream().map(Column::name).toList());
      for (T row : rows) {
        out.writeRecord(columns.stream().map(c -> text(c.value().apply(row), comma)).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Object value, boolean comma) {
    if (value instanceof Double number) {
      return comma ? Numbers.text(number).replace('.', ',') : Numbers.text(number);
    }
    if (value instanceof Collection<?> list) {
      // Fields with semicolons are quoted where semicolons part fields.
      return list.stream().map(v -> text(v, comma)).collect(Collectors.joining(";"));
    }
    return value == null ? "" : value.toString();
  }

  private byte[] xlsx(Question question, List<T> rows, Notes notes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook book = new Workbook(question.language())) {
      List<String> headings =
          columns.stream()
              .map(
                  c ->
                      c.heading() != null
                          ? c.heading()
                          : Headings.of(c.name(), question.language()))
              .toList();
      book.data(headings);
      for (T row : rows) {
        book.row(columns.stream().map(c -> joined(c.value().apply(row))).toList());
      }
      notes.write(book, rows.size(), headings, columns.stream().map(Column::name).toList());
      book.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static Object joined(Object value) {
    return value instanceof Collection<?> ? text(value, false) : value;
  }

  /** The row as an object of JSON with the columns as fields. */
  public void json(JsonGenerator out, T row) throws IOException {
    out.writeStartObject();
    for (Column<T> column : columns) {
      out.writeFieldName(column.name());
      out.writePOJO(column.value().apply(row));
    }
    out.writeEndObject();
  }
}
