package fi.mittari.api.paper;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.index.Figure;
import fi.mittari.api.index.Figures;
import fi.mittari.api.observation.Observations;
import fi.mittari.model.IndicatorKind;
import fi.mittari.model.Period;
import fi.mittari.model.index.IndexCriterion;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.comparison.Differences;
import fi.mittari.statistics.interval.Interval;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Target areas against the rest in one period: counts added up, then divided.
 *
 * @param target of the target areas
 * @param rest of the other areas of their level
 */
record Gap(Indicator indicator, Period period, Sum target, Sum rest) {

  /**
   * Counts of several areas added up.
   *
   * @param areas how many have counts
   * @param of how many there are
   */
  record Sum(double numerator, double denominator, int areas, int of) {

    static Optional<Sum> of(Map<Integer, Figure> figures, List<Area> areas) {
      double numerator = 0;
      double denominator = 0;
      int counted = 0;
      for (Area area : areas) {
        Figure figure = figures.get(area.id());
        if (figure != null
            && figure.value() != null
            && figure.numerator() != null
            && figure.denominator() != null) {
          numerator += figure.numerator();
          denominator += figure.denominator();
          counted++;
        }
      }
      return denominator > 0
          ? Optional.of(new Sum(numerator, denominator, counted, areas.size()))
          : Optional.empty();
    }

    boolean isWhole() {
      return areas == of;
    }
  }

  /** The gap of a period; empty where one side has no counts or counts do not add up. */
  static Optional<Gap> of(Figures release, TargetSet set, IndexCriterion criterion, Period period) {
    Optional<Indicator> indicator = release.indicator(criterion.indicator());
    if (indicator.isEmpty() || !indicator.get().kind().isRatioOfSums()) {
      return Optional.empty();
    }
    Map<Integer, Figure> figures =
        release.read(criterion.indicator(), criterion.codes(), period.code());
    Optional<Sum> target = Sum.of(figures, set.chosen());
    Optional<Sum> rest = Sum.of(figures, set.others());
    return target.isEmpty() || rest.isEmpty()
        ? Optional.empty()
        : Optional.of(new Gap(indicator.get(), period, target.get(), rest.get()));
  }

  /** The periods of a criterion's kind in which a target area has a value, oldest first. */
  static List<Period> periods(Figures release, TargetSet set, IndexCriterion criterion) {
    Optional<Indicator> indicator = release.indicator(criterion.indicator());
    Optional<Integer> breakdown = release.catalog().breakdowns().id(criterion.codes());
    TreeSet<Period> periods = new TreeSet<>();
    if (indicator.isPresent() && breakdown.isPresent()) {
      for (Area area : set.chosen()) {
        Observations.series(
                release.serving(),
                release.catalog(),
                release.release(),
                indicator.get(),
                area,
                breakdown.get())
            .stream()
            .filter(o -> o.value() != null)
            .filter(o -> o.period().frequency() == Period.of(criterion.period()).frequency())
            .forEach(o -> periods.add(o.period()));
      }
    }
    return List.copyOf(periods);
  }

  double targetValue() {
    return indicator.factor() * target.numerator() / target.denominator();
  }

  double restValue() {
    return indicator.factor() * rest.numerator() / rest.denominator();
  }

  /** Target areas minus the rest, in the unit of the indicator. */
  double gap() {
    return targetValue() - restValue();
  }

  /** The gap with its 95 % limits; empty for quotients whose noise is not known from counts. */
  Optional<Interval> limits() {
    double x1 = target.numerator();
    double n1 = target.denominator();
    double x2 = rest.numerator();
    double n2 = rest.denominator();
    double factor = indicator.factor();
    if (indicator.kind() == IndicatorKind.PROPORTION
        && x1 >= 0
        && x1 <= n1
        && x2 >= 0
        && x2 <= n2) {
      return Optional.of(Differences.proportions(x1, n1, x2, n2, factor, Confidence.P95));
    }
    return indicator.kind() == IndicatorKind.RATE && x1 >= 0 && x2 >= 0
        ? Optional.of(Differences.rates(x1, n1, x2, n2, factor, Confidence.P95))
        : Optional.empty();
  }
}
