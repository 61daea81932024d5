package fi.mittari.api.index;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.observation.Limits;
import fi.mittari.model.IndicatorKind;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.composite.Observations;
import fi.mittari.statistics.interval.Interval;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What is known of the noise of a criterion's figures. */
enum Noise {
  /** Numerator and denominator of every figure. */
  COUNTS,
  /** 95 % limits of some figures; the others enter as fixed. */
  LIMITS,
  /** Nothing: all figures enter as fixed. */
  NONE;

  private static final double WIDTH = 2 * 1.959963984540054;

  /** The word in answers. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /**
   * @param figures those with a value; may be empty
   */
  static Noise of(Indicator indicator, List<Figure> figures) {
    if (!figures.isEmpty() && figures.stream().allMatch(f -> isCounted(indicator, f))) {
      return COUNTS;
    }
    return figures.stream().anyMatch(f -> limits(indicator, f).isPresent()) ? LIMITS : NONE;
  }

  /** Whether a figure's own noise is unknown. */
  boolean isFixed(Indicator indicator, Figure figure) {
    return this == NONE || this == LIMITS && limits(indicator, figure).isEmpty();
  }

  /**
   * The figures for the ranking; values are divided by the indicator's factor.
   *
   * @param figures by area, null where there is no value
   */
  Observations observations(Indicator indicator, List<Figure> figures) {
    double factor = indicator == null ? 1 : indicator.factor();
    double[] values = numbers(figures, f -> f.value() / factor);
    return switch (this) {
      case COUNTS -> {
        double[] numerators = numbers(figures, Figure::numerator);
        double[] denominators = numbers(figures, Figure::denominator);
        Observations counted =
            isShare(indicator)
                ? Observations.proportions(numerators, denominators)
                : Observations.rates(numerators, denominators);
        yield counted.seen(values);
      }
      case LIMITS ->
          Observations.estimates(
              values, numbers(figures, f -> standardError(indicator, f) / factor));
      case NONE -> Observations.fixed(values);
    };
  }

  private static double[] numbers(List<Figure> figures, ToDoubleFunction<Figure> number) {
    return figures.stream()
        .mapToDouble(f -> f == null ? Double.NaN : number.applyAsDouble(f))
        .toArray();
  }

  private static double standardError(Indicator indicator, Figure figure) {
    return limits(indicator, figure).map(i -> (i.upper() - i.lower()) / WIDTH).orElse(0.0);
  }

  private static boolean isShare(Indicator indicator) {
    return Arrays.asList(IndicatorKind.PROPORTION, IndicatorKind.RESPONSE_RATE)
        .contains(indicator.kind());
  }

  private static boolean isCounted(Indicator indicator, Figure figure) {
    return figure.isCounted()
        && (isShare(indicator)
            ? figure.numerator() <= figure.denominator()
            : indicator.kind() == IndicatorKind.RATE);
  }

  /** 95 % limits as the source gave them, else from the counts. */
  static Optional<Interval> limits(Indicator indicator, Figure figure) {
    if (figure.value() == null) {
      return Optional.empty();
    }
    if (Objects.nonNull(figure.lower())
        && figure.upper() != null
        && figure.lower() <= figure.value()
        && figure.value() <= figure.upper()) {
      return Optional.of(new Interval(figure.value(), figure.lower(), figure.upper(), "given"));
    }
    return Limits.computed(
        indicator.kind(),
        figure.numerator(),
        figure.denominator(),
        indicator.factor(),
        Confidence.P95);
  }
}
