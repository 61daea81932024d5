package fi.mittari.etl.simulate;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The truth file: what the data were made from, beside what came out of the dice. One row for each
 * indicator, area, period and breakdown.
 */
final class Truth implements AutoCloseable {

  /** Name of the file, in the folder of the simulation. */
  static final String FILE_NAME = "truth.csv";

  private final Optional<CsvOutput> file;

  private Truth(Optional<CsvOutput> file) {
    this.file = file;
  }

  /** Writes into a folder. */
  static Truth in(Path folder) {
    return new Truth(
        Optional.of(
            CsvOutput.create(
                folder.resolve(FILE_NAME),
                "indicator",
                "area",
                "period",
                "breakdown",
                "parameter",
                "standard_error",
                "value",
                "numerator",
                "denominator")));
  }

  /** Writes nothing. */
  static Truth untold() {
    return new Truth(Optional.empty());
  }

  /**
   * @param breakdown as {@link fi.mittari.model.Breakdown#key()} writes it
   * @param parameter what the value is expected to be, in the indicator's unit; NaN: not stated
   * @param standardError by how much the dice make the value differ from the parameter; NaN: not
   *     stated
   * @param value exactly what the written rows amount to, in the indicator's unit
   */
  record Row(
      String indicator,
      String area,
      String period,
      String breakdown,
      double parameter,
      double standardError,
      double value,
      double numerator,
      double denominator) {}

  void add(Row row) {
    file.ifPresent(out -> add(out, row));
  }

  private static void add(CsvOutput out, Row row) {
    out.field(row.indicator()).field(row.area()).field(row.period());
    out.field(row.breakdown().indexOf(',') < 0 ? row.breakdown() : '"' + row.breakdown() + '"');
    out.number(row.parameter()).number(row.standardError()).number(row.value());
    out.number(row.numerator()).number(row.denominator()).endRow();
  }

  @Override
  public void close() {
    file.ifPresent(CsvOutput::close);
  }
}
