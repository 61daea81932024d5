package fi.mittari.api.index;

import fi.mittari.api.serving.Row;
import fi.mittari.model.ObservationStatus;

/**
 * One published figure with where it comes from. Where the status says that there is no value, no
 * column has a number.
 *
 * @param value in the unit of its indicator, or null
 * @param lower 95 % limit as the source gave it, or null
 * @param upper 95 % limit as the source gave it, or null
 * @param numerator what is counted, or null
 * @param denominator what it is counted out of, or null
 * @param origin given, derived or rolled_up
 * @param dataflow that brought it
 * @param file name of the source file, null for roll-ups
 * @param line in the source file, or null
 * @param column in the source file, or null
 * @param release number of the release that brought it
 */
public record Figure(
    Double value,
    Double lower,
    Double upper,
    Double numerator,
    Double denominator,
    ObservationStatus status,
    String origin,
    String dataflow,
    String file,
    Long line,
    String column,
    int release) {

  public Figure {
    if (status.withoutValue()) {
      value = null;
      lower = null;
      upper = null;
      numerator = null;
      denominator = null;
    }
  }

  static Figure read(Row row) {
    return new Figure(
        row.amount("value"),
        row.amount("lower"),
        row.amount("upper"),
        row.amount("numerator"),
        row.amount("denominator"),
        ObservationStatus.of(row.text("status")),
        row.text("origin"),
        row.text("dataflow"),
        row.text("source_file"),
        row.countOrNull("source_line"),
        row.text("source_column"),
        row.number("release_from"));
  }

  boolean isCounted() {
    return numerator != null && denominator != null && numerator >= 0 && denominator > 0;
  }
}
