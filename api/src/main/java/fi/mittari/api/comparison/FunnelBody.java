package fi.mittari.api.comparison;

import fi.mittari.model.IndicatorKind;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.comparison.Funnel;
import fi.mittari.statistics.interval.Interval;
import java.util.List;
import java.util.Optional;

/**
 * Where an area of this size would fall if only chance differed, in the unit of the indicator.
 *
 * @param dispersion φ, by which the limits are widened; 1 for none
 * @param position within, above_95, below_95, above_99.8 or below_99.8
 */
public record FunnelBody(
    double lower95,
    double upper95,
    double lower998,
    double upper998,
    double dispersion,
    String position) {

  /** Draws the limits of one area. */
  interface Drawer {
    FunnelBody of(Figure figure);
  }

  /**
   * @param benchmark in the unit of the indicator
   * @param figures those of all ranked areas, from which φ is told
   * @return empty where the kind or the benchmark has no funnel
   */
  static Optional<Drawer> drawer(
      IndicatorKind kind, double factor, double benchmark, List<Figure> figures) {
    double centre = benchmark / factor;
    boolean share = kind == IndicatorKind.PROPORTION || kind == IndicatorKind.RESPONSE_RATE;
    boolean possible = share ? centre > 0 && centre < 1 : kind == IndicatorKind.RATE && centre > 0;
    if (!possible || figures.isEmpty()) {
      return Optional.empty();
    }
    double[] numerators = figures.stream().mapToDouble(Figure::numerator).toArray();
    double[] denominators = figures.stream().mapToDouble(Figure::denominator).toArray();
    double dispersion =
        share
            ? Funnel.dispersionOfProportions(numerators, denominators, centre)
            : Funnel.dispersionOfRates(numerators, denominators, centre);
    return Optional.of(
        figure -> {
          Interval at95 = limits(share, centre, figure, dispersion, factor, Confidence.P95);
          Interval at998 = limits(share, centre, figure, dispersion, factor, Confidence.P99_8);
          return new FunnelBody(
              at95.lower(),
              at95.upper(),
              at998.lower(),
              at998.upper(),
              dispersion,
              position(figure.value(), at95, at998));
        });
  }

  private static Interval limits(
      boolean share,
      double centre,
      Figure figure,
      double dispersion,
      double factor,
      Confidence confidence) {
    return share
        ? Funnel.proportion(centre, figure.denominator(), dispersion, factor, confidence)
        : Funnel.rate(centre, figure.denominator(), dispersion, factor, confidence);
  }

  private static String position(double value, Interval at95, Interval at998) {
    if (value > at998.upper()) {
      return "above_99.8";
    }
    if (value < at998.lower()) {
      return "below_99.8";
    }
    return value > at95.upper() ? "above_95" : value < at95.lower() ? "below_95" : "within";
  }
}
