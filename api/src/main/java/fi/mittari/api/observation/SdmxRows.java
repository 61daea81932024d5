package fi.mittari.api.observation;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.http.Numbers;
import fi.mittari.api.http.Question;
import fi.mittari.api.selection.Selection;
import fi.mittari.formats.cube.SdmxCsvWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Observations as SDMX-CSV 2.0: a row each, by the concepts of the SDMX cross-domain list where it
 * has them. {@code OBS_STATUS} takes the codes of CL_OBS_STATUS, {@code OBS_STATUS_TEXT} the exact
 * word; limits are {@code LOWER_BOUND} and {@code UPPER_BOUND}; warnings stand in {@code
 * COMMENT_TS}.
 */
final class SdmxRows {

  private static final String STRUCTURE = "MITTARI:OBSERVATIONS(1.0)";

  private SdmxRows() {}

  /**
   * @param out takes the file in UTF-8; stays open
   */
  static void write(
      Question question, Selection selection, ObservationFlow observations, OutputStream out)
      throws IOException {
    Language language = question.language();
    List<String> dimensions = dimensions(question, selection);
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
    csv.writeRecord(header(dimensions));
    List<String> row = new ArrayList<>();
    for (Observation o : observations) {
      row.clear();
      row.addAll(List.of("dataflow", STRUCTURE, "I", o.indicator().code(), o.area().code()));
      dimensions.forEach(d -> row.add(o.breakdown().code(d)));
      row.add(o.period().code());
      row.add(text(o.value()));
      row.add(SdmxCsvWriter.code(o.status()));
      row.add(o.status().word());
      row.add(o.indicator().unit().in(language));
      row.add(text(o.lower()));
      row.add(text(o.upper()));
      row.add(ObservationNotes.of(o.indicator(), language));
      csv.writeRecord(row);
    }
    csv.flush();
    text.flush();
  }

  /** The dimensions by which any of the selection is broken down. */
  private static List<String> dimensions(Question question, Selection selection) {
    return question.catalog().dimensions().stream()
        .map(d -> d.code())
        .filter(
            code ->
                selection.breakdowns().stream()
                    .anyMatch(id -> question.catalog().breakdown(id).codes().containsKey(code)))
        .toList();
  }

  private static List<String> header(List<String> dimensions) {
    List<String> header = new ArrayList<>();
    header.addAll(List.of("STRUCTURE", "STRUCTURE_ID", "ACTION", "INDICATOR", "REF_AREA"));
    dimensions.forEach(d -> header.add(d.toUpperCase(Locale.ROOT).replace('-', '_')));
    header.addAll(
        List.of(
            "TIME_PERIOD",
            "OBS_VALUE",
            "OBS_STATUS",
            "OBS_STATUS_TEXT",
            "UNIT_MEASURE",
            "LOWER_BOUND",
            "UPPER_BOUND",
            "COMMENT_TS"));
    return header;
  }

  private static String text(Double number) {
    return number == null ? "" : Numbers.text(number);
  }
}
