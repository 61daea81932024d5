package fi.mittari.api.observation;

import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import fi.mittari.api.http.Json;
import fi.mittari.api.http.Numbers;
import fi.mittari.api.selection.Notice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes observations as JSON and as CSV (RFC 4180). */
final class ObservationWriter {

  private ObservationWriter() {}

  /**
   * @param links to the receipt of each
   * @param next cursor, or null
   * @param reason why there is nothing, or null
   */
  static byte[] json(
      String release,
      List<Columns.Column> columns,
      ReceiptLink links,
      List<Observation> observations,
      String next,
      String reason,
      List<Notice> notices) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = Json.mapper().createGenerator(bytes)) {
      out.writeStartObject();
      out.writeStringField("release", release);
      out.writeNumberField("count", observations.size());
      out.writeArrayFieldStart("observations");
      for (Observation observation : observations) {
        out.writeStartObject();
        for (Columns.Column column : columns) {
          out.writeFieldName(column.name());
          write(out, column.value().apply(observation));
        }
        out.writeStringField("receipt", links.to(observation));
        out.writeEndObject();
      }
      out.writeEndArray();
      out.writeStringField("next", next);
      if (reason != null) {
        out.writeStringField("reason", reason);
      }
      out.writePOJOField("notices", notices);
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator out, Object value) throws IOException {
    if (value instanceof Double number) {
      Numbers.write(out, number);
    } else if (value instanceof Boolean flag) {
      out.writeBoolean(flag);
    } else if (value == null) {
      out.writeNull();
    } else {
      out.writeString(value.toString());
    }
  }

  /**
   * @param comma decimal commas and semicolons between fields, as Finnish spreadsheets expect
   * @param mark a byte order mark first, by which they know UTF-8
   */
  static byte[] csv(
      List<Columns.Column> columns, List<Observation> observations, boolean comma, boolean mark) {
    StringWriter text = new StringWriter();
    if (mark) {
      text.write('\uFEFF');
    }
    try (CsvWriter out =
        CsvWriter.builder()
            .fieldSeparator(comma ? ';' : ',')
            .lineDelimiter(LineDelimiter.CRLF)
            .build(text)) {
      out.writeRecord(columns.stream().map(Columns.Column::name).toList());
      for (Observation observation : observations) {
        out.writeRecord(
            columns.stream().map(c -> text(c.value().apply(observation), comma)).toList());
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
    return value == null ? "" : value.toString();
  }
}
