package fi.mittari.api.observation;

import fi.mittari.api.series.PointLimits;
import fi.mittari.model.IndicatorKind;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import java.util.Optional;

/** Confidence limits of an observation. */
public final class Limits {

  private Limits() {}

  /**
   * Limits at a confidence: from numerator and denominator (Wilson for proportions, Byar for
   * rates), else as the source gave them, which is at 95 %: at another confidence these are widened
   * in proportion.
   *
   * @return empty where there is no value or nothing to tell its noise from
   */
  public static Optional<Interval> of(Observation observation, Confidence confidence) {
    return Optional.ofNullable(
        PointLimits.of(
            observation.indicator(),
            number(observation.value()),
            number(observation.lower()),
            number(observation.upper()),
            number(observation.numerator()),
            number(observation.denominator()),
            confidence));
  }

  private static double number(Double number) {
    return number == null ? Double.NaN : number;
  }

  /**
   * Limits from counts alone.
   *
   * @return empty where the kind has none or the counts cannot be right
   */
  public static Optional<Interval> computed(
      IndicatorKind kind,
      Double numerator,
      Double denominator,
      double factor,
      Confidence confidence) {
    return Optional.ofNullable(
        PointLimits.computed(kind, number(numerator), number(denominator), factor, confidence));
  }
}
