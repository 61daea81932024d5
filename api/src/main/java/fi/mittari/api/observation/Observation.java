package fi.mittari.api.observation;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.serving.Row;
import fi.mittari.model.Breakdown;
import fi.mittari.model.ObservationStatus;
import fi.mittari.model.Period;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import java.util.List;

/**
 * One observation with what its numbers stand for. Where the status says that there is no value, no
 * column has a number.
 *
 * @param value unrounded, in the unit of the indicator, or null
 * @param lower lower 95 % limit, in the unit of the indicator, or null
 * @param upper upper 95 % limit, in the unit of the indicator, or null
 * @param numerator what is counted, or null
 * @param denominator what it is counted out of, or null
 * @param denominatorLower least denominator that rounding allows, or null
 * @param denominatorUpper greatest denominator that rounding allows, or null
 */
public record Observation(
    Indicator indicator,
    Area area,
    Breakdown breakdown,
    Period period,
    Double value,
    Double lower,
    Double upper,
    Double numerator,
    Double denominator,
    Double denominatorLower,
    Double denominatorUpper,
    ObservationStatus status,
    String dataflow) {

  public Observation {
    if (status.withoutValue()) {
      value = null;
      lower = null;
      upper = null;
      numerator = null;
      denominator = null;
      denominatorLower = null;
      denominatorUpper = null;
    }
  }

  /** The same with 95 % limits from its counts, where the source gave none. */
  public Observation withLimits() {
    if (lower != null || upper != null) {
      return this;
    }
    Interval limits = Limits.of(this, Confidence.P95).orElse(null);
    return limits == null
        ? this
        : new Observation(
            indicator,
            area,
            breakdown,
            period,
            value,
            limits.lower(),
            limits.upper(),
            numerator,
            denominator,
            denominatorLower,
            denominatorUpper,
            status,
            dataflow);
  }

  static Observation read(Row row, Catalog catalog) {
    return new Observation(
        catalog.indicators().of(row.number("indicator_id")),
        catalog.areas().of(row.number("area_id")),
        catalog.breakdown(row.number("breakdown_id")),
        catalog.period(row.number("period_id")),
        row.amount("value"),
        row.amount("lower"),
        row.amount("upper"),
        row.amount("numerator"),
        row.amount("denominator"),
        row.amount("denominator_lower"),
        row.amount("denominator_upper"),
        ObservationStatus.of(row.text("status")),
        row.text("dataflow"));
  }

  /** Codes that tell this observation from all others, in the order of pages. */
  List<String> key() {
    return List.of(indicator.code(), area.code(), breakdown.key(), period.code());
  }
}
