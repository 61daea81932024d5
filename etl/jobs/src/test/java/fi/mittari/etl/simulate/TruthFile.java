package fi.mittari.etl.simulate;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a truth file. */
public final class TruthFile {

  private TruthFile() {}

  /** One row; numbers that are not stated are NaN. */
  public record Row(
      String indicator,
      String area,
      String period,
      String breakdown,
      double parameter,
      double standardError,
      double value,
      double numerator,
      double denominator) {

    /** Identity as an observation has it. */
    public String key() {
      return String.join(" ", indicator, area, breakdown, period);
    }

    /** Distance of the value from the parameter in standard errors; NaN where it cannot be told. */
    public double z() {
      return standardError > 0 ? (value - parameter) / standardError : Double.NaN;
    }

    /** Whether a share rests on so many that its distance is normal, more or less. */
    public boolean large() {
      return Double.isNaN(numerator)
          || denominator * Math.min(parameter, 100 - parameter) / 100 > 20;
    }
  }

  /** All rows of {@code truth.csv} in a folder. */
  public static List<Row> read(Path folder) {
    List<Row> rows = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(folder.resolve(Truth.FILE_NAME))) {
      csv.forEach(
          r ->
              rows.add(
                  new Row(
                      r.getField("indicator"),
                      r.getField("area"),
                      r.getField("period"),
                      r.getField("breakdown"),
                      number(r, "parameter"),
                      number(r, "standard_error"),
                      number(r, "value"),
                      number(r, "numerator"),
                      number(r, "denominator"))));
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static double number(NamedCsvRecord r, String column) {
    String text = r.getField(column);
    return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
  }
}
