package fi.mittari.formats.cube;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import fi.mittari.formats.cube.CubeAxis.Category;
import fi.mittari.model.ObservationStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Writes a cube as SDMX-CSV 2.0: one row a cell. OBS_STATUS takes the codes of CL_OBS_STATUS,
 * OBS_STATUS_TEXT the exact word, since SDMX has none for a sum that lacks a part.
 */
public final class SdmxCsvWriter {

  private SdmxCsvWriter() {}

  /**
   * @param structure identity of the structure, {@code AGENCY:ID(VERSION)}
   * @param out takes the file in UTF-8; stays open
   * @throws IOException if it cannot be written
   */
  public static void write(DataCube cube, String structure, OutputStream out) throws IOException {
    OutputStreamWriter text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
    List<String> header = new ArrayList<>(List.of("STRUCTURE", "STRUCTURE_ID", "ACTION"));
    cube.axes().forEach(a -> header.add(concept(a)));
    header.addAll(List.of("OBS_VALUE", "OBS_STATUS", "OBS_STATUS_TEXT", "UNIT_MEASURE"));
    csv.writeRecord(header);
    long size = cube.size();
    for (long place = 0; place < size; place++) {
      List<Category> at = cube.at(place);
      List<String> row = new ArrayList<>(List.of("dataflow", structure, "I"));
      at.forEach(c -> row.add(c.code()));
      Double value = cube.cells().value(place);
      ObservationStatus status = cube.cells().status(place);
      row.add(value == null ? "" : PlainNumbers.text(value));
      row.add(code(status));
      row.add(status.word());
      row.add(unit(at));
      csv.writeRecord(row);
    }
    csv.flush();
    text.flush();
  }

  private static String concept(CubeAxis axis) {
    return switch (axis.role()) {
      case TIME -> "TIME_PERIOD";
      case GEO -> "REF_AREA";
      case METRIC -> "INDICATOR";
      case OTHER -> axis.code().toUpperCase(Locale.ROOT).replace('-', '_');
    };
  }

  private static String unit(List<Category> at) {
    return at.stream().map(Category::unit).filter(u -> u != null).findFirst().orElse("");
  }

  /** The code of CL_OBS_STATUS; A is a normal value. */
  public static String code(ObservationStatus status) {
    return switch (status) {
      case NORMAL, PARTIAL -> "A";
      case PROVISIONAL -> "P";
      case ESTIMATED -> "E";
      case BREAK -> "B";
      case MISSING -> "O";
      case NOT_APPLICABLE -> "M";
      case UNRELIABLE -> "U";
      case SUPPRESSED -> "Q";
    };
  }
}
