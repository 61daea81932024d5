package fi.mittari.statistics.segregation;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Draws;
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
    double value = index.of(units);
    double[] drawn = draw(index, units, draws, Draws.seeded(seed));
    return interval(value, drawn, confidence);
  }

  /**
   * The index that the areas would have if their people were without number: the value less what
   * small areas add to it by chance, with the same width of interval. The chance part is the mean
   * of the draws minus the index of the shares they were drawn from.
   */
  public static Interval underlying(
      SegregationIndex index, Units units, Confidence confidence, int draws, long seed) {
    double[] drawn = draw(index, units, draws, Draws.seeded(seed));
    double[] group = pulled(units);
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
    Draws random = Draws.seeded(seed);
    double[] first = draw(index, earlier, draws, random);
    double[] second = draw(index, later, draws, random);
    double[] differences = new double[draws];
    for (int i = 0; i < draws; i++) {
      differences[i] = second[i] - first[i];
    }
    double value = index.of(later) - index.of(earlier);
    Interval interval = interval(value, differences, confidence);
    double shift = value - Inputs.sum(differences) / draws;
    long below = Arrays.stream(differences).filter(d -> d + shift <= 0).count();
    long above = Arrays.stream(differences).filter(d -> d + shift >= 0).count();
    double p = Math.min(1, 2.0 * (Math.min(below, above) + 1) / (draws + 1));
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

  private static double[] draw(SegregationIndex index, Units units, int draws, Draws random) {
    Inputs.atLeast(draws, 100, "number of draws");
    double[] shares = pulled(units);
    double[] people = units.people();
    double[] result = new double[draws];
    double[] group = new double[people.length];
    for (int d = 0; d < draws; d++) {
      double members = 0;
      double all = 0;
      while (members == 0 || members == all) {
        members = 0;
        all = 0;
        for (int i = 0; i < people.length; i++) {
          long whole = Math.max(1, Math.round(people[i]));
          group[i] = random.binomial(whole, shares[i]) * (people[i] / whole);
          members += group[i];
          all += people[i];
        }
      }
      result[d] = index.of(new Units(group, people));
    }
    return result;
  }

  /** Shares pulled in so that their variance and the binomial noise add up to what was seen. */
  private static double[] pulled(Units units) {
    double mean = units.share();
    double total = Inputs.sum(units.people());
    double noise = mean * (1 - mean);
    double seen = 0;
    for (int i = 0; i < units.areas(); i++) {
      double off = units.group()[i] / units.people()[i] - mean;
      seen += units.people()[i] * off * off / total;
    }
    double between = Math.max(0, seen - noise * units.areas() / total);
    double[] shares = new double[units.areas()];
    for (int i = 0; i < shares.length; i++) {
      double own = units.group()[i] / units.people()[i] - mean;
      double kept = Math.sqrt(between / (between + noise / units.people()[i]));
      shares[i] = Math.min(1, Math.max(0, mean + kept * own));
    }
    return shares;
  }
}
