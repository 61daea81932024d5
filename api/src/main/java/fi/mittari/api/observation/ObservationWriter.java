package fi.mittari.api.observation;

import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import fi.mittari.api.http.Json;
import fi.mittari.api.http.Numbers;
import fi.mittari.api.observation.Columns.Column;
import fi.mittari.api.selection.Notice;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes observations as JSON and as CSV (RFC 4180). */
final class ObservationWriter {

  private ObservationWriter() {}

  /**
   * What stands around the observations of an answer.
   *
   * @param links to the receipt of each
   * @param next cursor, or null
   * @param reason why there is nothing, or null
   */
  record Frame(
      String release, ReceiptLink links, String next, String reason, List<Notice> notices) {}

  /**
   * @param stream takes the answer in UTF-8; stays open
   */
  static void json(
      List<Column> columns, ObservationFlow observations, Frame frame, OutputStream stream)
      throws IOException {
    try (JsonGenerator out = Json.mapper().createGenerator(stream)) {
      out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      out.writeStartObject();
      out.writeStringField("release", frame.release());
      out.writeNumberField("count", observations.count());
      out.writeArrayFieldStart("observations");
      for (Observation observation : observations) {
        object(out, columns, observation, frame.links());
      }
      out.writeEndArray();
      out.writeStringField("next", frame.next());
      if (frame.reason() != null) {
        out.writeStringField("reason", frame.reason());
      }
      out.writePOJOField("notices", frame.notices());
      out.writeEndObject();
    }
  }

  /** One observation. */
  static void object(
      JsonGenerator out, List<Column> columns, Observation observation, ReceiptLink links)
      throws IOException {
    out.writeStartObject();
    for (Column column : columns) {
      out.writeFieldName(column.name());
      write(out, column.value(observation));
    }
    out.writeStringField("receipt", links.to(observation));
    out.writeEndObject();
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
   * @param stream takes the file in UTF-8; stays open
   */
  static void csv(
      List<Column> columns,
      ObservationFlow observations,
      boolean comma,
      boolean mark,
      OutputStream stream)
      throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    if (mark) {
      text.write('\uFEFF');
    }
    CsvWriter out =
        CsvWriter.builder()
            .fieldSeparator(comma ? ';' : ',')
            .lineDelimiter(LineDelimiter.CRLF)
            .build(text);
    out.writeRecord(columns.stream().map(Column::name).toList());
    String[] record = new String[columns.size()];
    for (Observation observation : observations) {
      for (int i = 0; i < record.length; i++) {
        record[i] = text(columns.get(i).value(observation), comma);
      }
      out.writeRecord(record);
    }
    out.flush();
    text.flush();
  }

  private static String text(Object value, boolean comma) {
    if (value instanceof Double number) {
      return comma ? Numbers.text(number).replace('.', ',') : Numbers.text(number);
    }
    return value == null ? "" : value.toString();
  }
}
