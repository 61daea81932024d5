package fi.mittari.statistics.rank;

import fi.mittari.model.Polarity;
import fi.mittari.statistics.Inputs;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Ranks of areas: 1 is the worst by polarity, or the highest where the indicator is neutral; equal
 * values share the smallest rank. A missing value (NaN) has rank 0 and is not counted.
 */
public final class Ranks {

  private Ranks() {}

  /** Rank of each value, 0 for a missing one. */
  public static int[] of(double[] values, Polarity polarity) {
    double[] scores = worstFirst(values, polarity);
    double[] sorted =
        Arrays.stream(scores).filter(score -> !Double.isNaN(score)).sorted().toArray();
    int[] ranks = new int[scores.length];
    for (int i = 0; i < scores.length; i++) {
      ranks[i] = Double.isNaN(scores[i]) ? 0 : firstPlace(sorted, scores[i]) + 1;
    }
    return ranks;
  }

  /** How many values are there to rank: all that are not missing. */
  public static int ranked(double[] values) {
    return (int) Arrays.stream(values).filter(value -> !Double.isNaN(value)).count();
  }

  /**
   * Which of {@code groups} equal groups a rank among {@code ranked} areas belongs to, 1 holding
   * the first ranks: ⌊(k + 1) − ⌈((n + 1) − r)/(n/k)⌉⌋, 0 becoming 1 (OHID, quintile
   * categorisation). Empty where there are fewer areas than groups.
   *
   * @throws fi.mittari.model.MittariException for a rank outside 1 … ranked
   */
  public static OptionalInt group(int rank, int ranked, int groups) {
    Inputs.atLeast(groups, 2, "number of groups");
    if (rank < 1 || rank > ranked) {
      throw Inputs.refused("The rank is " + rank + "; expected from 1 to " + ranked + ".");
    }
    if (ranked < groups) {
      return OptionalInt.empty();
    }
    // whole numbers: (n + 1 − r)·k/n rounded up must not suffer from 1/3 having no exact double
    long fromEnd = -Math.floorDiv(-(long) (ranked + 1 - rank) * groups, (long) ranked);
    return OptionalInt.of((int) Math.max(1, groups + 1 - fromEnd));
  }

  /** Quintile of a rank: {@link #group} with five groups. */
  public static OptionalInt quintile(int rank, int ranked) {
    return group(rank, ranked, 5);
  }

  /** Turned so that the smallest comes first; missing values stay missing, −0 becomes 0. */
  static double[] worstFirst(double[] values, Polarity polarity) {
    double sign = polarity == Polarity.HIGHER_IS_BETTER ? 1 : -1;
    return Arrays.stream(values).map(value -> sign * value + 0.0).toArray();
  }

  /** Where a score that is there stands first, from 0. */
  static int firstPlace(double[] sorted, double score) {
    int place = Arrays.binarySearch(sorted, score);
    while (place > 0 && sorted[place - 1] == score) {
      place--;
    }
    return place;
  }
}
