package fi.mittari.api.comparison;

import fi.mittari.api.observation.Limits;
import fi.mittari.api.observation.Observation;
import fi.mittari.model.IndicatorKind;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import java.util.Optional;

/**
 * A value with what it was counted from.
 *
 * @param value in the unit of the indicator
 * @param numerator or null
 * @param denominator or null
 * @param limits at the comparison's confidence, or null
 */
record Figure(double value, Double numerator, Double denominator, Interval limits) {

  /** Empty where the observation has no value. */
  static Optional<Figure> of(Observation observation, Confidence confidence) {
    return observation.value() == null
        ? Optional.empty()
        : Optional.of(
            new Figure(
                observation.value(),
                observation.numerator(),
                observation.denominator(),
                Limits.of(observation, confidence).orElse(null)));
  }

  /**
   * What is left of a whole without one of its parts; sums over sums, so both must be counted.
   *
   * @return empty where they are not, or where nothing would be left
   */
  static Optional<Figure> rest(
      Figure whole, Figure part, IndicatorKind kind, double factor, Confidence confidence) {
    if (!kind.isRatioOfSums() || !whole.isCounted() || !part.isCounted()) {
      return Optional.empty();
    }
    double numerator = whole.numerator() - part.numerator();
    double denominator = whole.denominator() - part.denominator();
    if (numerator < 0 || denominator <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new Figure(
            factor * numerator / denominator,
            numerator,
            denominator,
            Limits.computed(kind, numerator, denominator, factor, confidence).orElse(null)));
  }

  boolean isCounted() {
    return numerator != null && denominator != null && numerator >= 0 && denominator > 0;
  }

  /** Whether a funnel can be drawn from its counts. */
  boolean isShareOrRate(IndicatorKind kind) {
    return kind == IndicatorKind.RATE ? isCounted() : isShare();
  }

  /** Whether the numerator can be part of the denominator. */
  boolean isShare() {
    return isCounted() && numerator <= denominator;
  }
}
