package fi.mittari.statistics.segregation;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Inputs;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.interval.Quantiles;
import java.util.Arrays;

/**
 * Intervals of segregation indices by seeded parametric bootstrap. Drawing binomial counts from the
 * shares as seen would add the noise of small areas a second time and push every index up; so the
 * shares are first pulled towards their mean until, with the noise drawn on top, they vary as much
 * as those seen (constrained empirical Bayes: Louis 1984, JASA 79:393–398). Draws are centred on
 * the value.
 */
public final class SegregationInterval {

  /** Draws used where none are named. */
  public static final int DRAWS = 1000;

  private SegregationInterval() {}

  /** Interval of an index; the same seed gives the same limits. */
  public static Interval of(
      SegregationIndex index, Units units, Confidence confidence, int draws, long seed) {
    return of(index, DrawnUnits.of(units, draws, seed), confidence);
  }

  /** Interval of an index from draws that other indices may rest on too. */
  public static Interval of(SegregationIndex index, DrawnUnits units, Confidence confidence) {
    return interval(index.of(units.seen()), units.values(index), confidence);
  }

  /**
   * The index that the areas would have if their people were without number: the value less what
   * small areas add to it by chance, with the same width of interval. The chance part is the mean
   * of the draws minus the index of the shares they were drawn from.
   */
  public static Interval underlying(
      SegregationIndex index, Units units, Confidence confidence, int draws, long seed) {
    double[] drawn = DrawnUnits.of(units, draws, seed).values(index);
    double[] group = DrawnUnits.pulled(units);
    for (int i = 0; i < group.length; i++) {
      group[i] *= units.people()[i];
    }
    double drawnMean = Inputs.sum(drawn) / draws;
    double clean = index.of(new Units(group, units.people()));
    double value = Math.max(0, index.of(units) - drawnMean + clean);
    Interval about = interval(value, drawn, confidence);
    return new Interval(
        value, Math.max(0, about.lower()), about.upper(), "parametric_bootstrap_less_chance");
  }

  /**
   * Change of an index from one period to another: later minus earlier with limits and a two-sided
   * p of no change. The periods are drawn independently; where the same people live in both, the
   * test is the more careful for it.
   */
  public static Change change(
      SegregationIndex index,
      Units earlier,
      Units later,
      Confidence confidence,
      int draws,
      long seed) {
    return change(index, DrawnUnits.pair(earlier, later, draws, seed), confidence);
  }

  /** The same from draws that other indices may rest on too. */
  public static Change change(
      SegregationIndex index, DrawnUnits.Pair periods, Confidence confidence) {
    double[] first = periods.earlier().values(index);
    double[] second = periods.later().values(index);
    double[] differences = new double[first.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = second[i] - first[i];
    }
    double value = index.of(periods.later().seen()) - index.of(periods.earlier().seen());
    Interval interval = interval(value, differences, confidence);
    double shift = value - Inputs.sum(differences) / differences.length;
    long below = Arrays.stream(differences).filter(d -> d + shift <= 0).count();
    long above = Arrays.stream(differences).filter(d -> d + shift >= 0).count();
    double p = Math.min(1, 2.0 * (Math.min(below, above) + 1) / (differences.length + 1));
    return new Change(interval, p, !interval.contains(0));
  }

  /**
   * A change between two periods.
   *
   * @param difference later minus earlier
   * @param p two-sided probability of so large a difference without a change
   * @param significant whether the interval leaves out 0
   */
  public record Change(Interval difference, double p, boolean significant) {}

  private static Interval interval(double value, double[] drawn, Confidence confidence) {
    double shift = value - Inputs.sum(drawn) / drawn.length;
    double tail = confidence.alpha() / 2;
    double lower = Quantiles.of(drawn, tail) + shift;
    double upper = Quantiles.of(drawn, 1 - tail) + shift;
    return new Interval(
        value, Math.min(lower, value), Math.max(upper, value), "parametric_bootstrap");
  }
}
