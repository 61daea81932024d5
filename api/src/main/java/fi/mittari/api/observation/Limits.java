package fi.mittari.api.observation;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.model.IndicatorKind;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.interval.Proportions;
import fi.mittari.statistics.interval.Rates;
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
    if (observation.value() == null) {
      return Optional.empty();
    }
    if (isGiven(observation) && confidence.equals(Confidence.P95)) {
      return Optional.of(
          new Interval(observation.value(), observation.lower(), observation.upper(), "given"));
    }
    Optional<Interval> computed =
        computed(
                observation.indicator().kind(),
                observation.numerator(),
                observation.denominator(),
                observation.indicator().factor(),
                confidence)
            .map(i -> around(observation.value(), i));
    return computed.isEmpty() && isGiven(observation)
        ? Optional.of(widened(observation, confidence))
        : computed;
  }

  /** The source's 95 % limits stretched by the ratio of normal quantiles; shares stay shares. */
  private static Interval widened(Observation observation, Confidence confidence) {
    double ratio = confidence.z() / Confidence.P95.z();
    double value = observation.value();
    double lower = value - ratio * (value - observation.lower());
    double upper = value + ratio * (observation.upper() - value);
    IndicatorKind kind = observation.indicator().kind();
    if (kind == IndicatorKind.PROPORTION || kind == IndicatorKind.RESPONSE_RATE) {
      lower = Math.max(Math.min(0, observation.lower()), lower);
      upper = Math.min(Math.max(observation.indicator().factor(), observation.upper()), upper);
    }
    return new Interval(value, lower, upper, "given_widened");
  }

  private static boolean isGiven(Observation observation) {
    return observation.lower() != null
        && observation.upper() != null
        && observation.lower() <= observation.value()
        && observation.value() <= observation.upper();
  }

  /**
   * 95 % limits from counts, around the value that was given.
   *
   * @return empty where the kind has none or the counts cannot be right
   */
  static Optional<Interval> fromCounts(
      Indicator indicator, double value, double numerator, double denominator) {
    return computed(indicator.kind(), numerator, denominator, indicator.factor(), Confidence.P95)
        .map(i -> around(value, i));
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
   * @return empty where the kind has none or the counts cannot be right
   */
  public static Optional<Interval> computed(
      IndicatorKind kind,
      Double numerator,
      Double denominator,
      double factor,
      Confidence confidence) {
    if (numerator == null || denominator == null || numerator < 0 || denominator <= 0) {
      return Optional.empty();
    }
    return switch (kind) {
      case PROPORTION, RESPONSE_RATE ->
          numerator > denominator
              ? Optional.empty()
              : Optional.of(Proportions.wilson(numerator, denominator, factor, confidence));
      case RATE -> Optional.of(Rates.rate(numerator, denominator, factor, confidence));
      default -> Optional.empty();
    };
  }
}
