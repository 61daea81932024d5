package fi.mittari.api.receipt;

import fi.mittari.api.serving.Row;
import fi.mittari.model.ObservationStatus;

/**
 * One version of an observation. Where the status says that there is no value, no column has a
 * number; where it is suppressed, nothing tells of its source either.
 *
 * @param from number of the release that brought it
 * @param to number of the release that changed or withdrew it, or null
 */
record Version(
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
    Long rows,
    String rule,
    int from,
    Integer to) {

  Version {
    if (status.withoutValue()) {
      value = null;
      lower = null;
      upper = null;
      numerator = null;
      denominator = null;
      rows = null; // it would tell how few they are
    }
    if (status == ObservationStatus.SUPPRESSED) {
      file = null;
      line = null;
      column = null;
    }
  }

  static Version read(Row row) {
    return new Version(
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
        row.countOrNull("source_rows"),
        row.text("rule"),
        row.number("release_from"),
        row.numberOrNull("release_to"));
  }

  boolean isSuppressed() {
    return status == ObservationStatus.SUPPRESSED;
  }

  boolean holdsAt(int release) {
    return from <= release && (to == null || to > release);
  }
}
