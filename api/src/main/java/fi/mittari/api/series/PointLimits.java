package fi.mittari.api.series;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.model.IndicatorKind;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.interval.Proportions;
import fi.mittari.statistics.interval.Rates;

/** Confidence limits of a point from plain numbers, NaN for null. */
public final class PointLimits {

  private PointLimits() {}

  /**
   * Limits at a confidence: those of the source, else from numerator and denominator.
   *
   * @param lower 95 % limit of the source, as {@code upper}
   * @return null where there are none
   */
  public static Interval of(
      Indicator indicator,
      double value,
      double lower,
      double upper,
      double numerator,
      double denominator,
      Confidence confidence) {
    if (Double.isNaN(value)) {
      return null;
    }
    boolean given = lower <= value && value <= upper;
    if (given && confidence.equals(Confidence.P95)) {
      return new Interval(value, lower, upper, "given");
    }
    Interval computed =
        computed(indicator.kind(), numerator, denominator, indicator.factor(), confidence);
    if (computed != null) {
      return around(value, computed);
    }
    return given ? widened(indicator, value, lower, upper, confidence) : null;
  }

  /** The source's 95 % limits stretched by the ratio of normal quantiles; shares stay shares. */
  private static Interval widened(
      Indicator indicator, double value, double given, double givenUpper, Confidence confidence) {
    double ratio = confidence.z() / Confidence.P95.z();
    double lower = value - ratio * (value - given);
    double upper = value + ratio * (givenUpper - value);
    IndicatorKind kind = indicator.kind();
    if (kind == IndicatorKind.PROPORTION || kind == IndicatorKind.RESPONSE_RATE) {
      lower = Math.max(Math.min(0, given), lower);
      upper = Math.min(Math.max(indicator.factor(), givenUpper), upper);
    }
    return new Interval(value, lower, upper, "given_widened");
  }

  /** The source's value, which may be rounded, between limits from its counts. */
  private static Interval around(double value, Interval computed) {
    return new Interval(
        value,
        Math.min(value, computed.lower()),
        Math.max(value, computed.upper()),
        computed.method());
  }

  /**
   * Limits from counts alone.
   *
   * @return null where the kind has none or the counts cannot be right
   */
  public static Interval computed(
      IndicatorKind kind,
      double numerator,
      double denominator,
      double factor,
      Confidence confidence) {
    if (!(numerator >= 0) || !(denominator > 0)) {
      return null;
    }
    return switch (kind) {
      case PROPORTION, RESPONSE_RATE ->
          numerator > denominator
              ? null
              : Proportions.wilson(numerator, denominator, factor, confidence);
      case RATE -> Rates.rate(numerator, denominator, factor, confidence);
      default -> null;
    };
  }
}
