package fi.mittari.etl.conform;

import fi.mittari.model.IndicatorKind;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.interval.Proportions;
import fi.mittari.statistics.interval.Rates;

/** Limits of what a source gives without them. */
final class Limits {

  private Limits() {}

  /** 95 % limits of a proportion (Wilson) or rate (Byar, exact below ten); else null. */
  static Interval of(IndicatorKind kind, double factor, Double numerator, Double denominator) {
    if (numerator == null || denominator == null || denominator <= 0 || numerator < 0) {
      return null;
    }
    return switch (kind) {
      case PROPORTION, RESPONSE_RATE ->
          numerator > denominator
              ? null
              : Proportions.wilson(numerator, denominator, factor, Confidence.P95);
      case RATE -> Rates.rate(numerator, denominator, factor, Confidence.P95);
      default -> null;
    };
  }
}
