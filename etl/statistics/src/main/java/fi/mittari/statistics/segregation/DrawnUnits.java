package fi.mittari.statistics.segregation;

import fi.mittari.statistics.Draws;
import fi.mittari.statistics.Inputs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts drawn at random around those seen, as {@link SegregationInterval} describes. They do not
 * depend on the index that is told from them, so that one set serves all indices of a period. Not
 * thread-safe.
 */
public final class DrawnUnits {

  private final Units seen;
  private final List<Units> drawn;
  private final Map<SegregationIndex, double[]> told = new EnumMap<>(SegregationIndex.class);

  private DrawnUnits(Units seen, List<Units> drawn) {
    this.seen = seen;
    this.drawn = drawn;
  }

  /**
   * Draws of two periods.
   *
   * @param earlier drawn first
   * @param later drawn from what the seed gives next
   */
  public record Pair(DrawnUnits earlier, DrawnUnits later) {}

  /**
   * Draws of one period; the same seed gives the same.
   *
   * @param draws how many, at least 100
   */
  public static DrawnUnits of(Units seen, int draws, long seed) {
    return of(seen, draws, Draws.seeded(seed));
  }

  /** Independent draws of two periods; the same seed gives the same. */
  public static Pair pair(Units earlier, Units later, int draws, long seed) {
    Draws random = Draws.seeded(seed);
    DrawnUnits first = of(earlier, draws, random);
    return new Pair(first, of(later, draws, random));
  }

  /** What the draws are made around. */
  Units seen() {
    return seen;
  }

  List<Units> drawn() {
    return Collections.unmodifiableList(drawn);
  }

  /** The index of each draw; what indices have in common is computed once. */
  double[] values(SegregationIndex index) {
    double[] values = told.get(index);
    if (values == null) {
      values =
          switch (index) {
            case DISSIMILARITY_CORRECTED -> corrected(values(SegregationIndex.DISSIMILARITY));
            case ETA_SQUARED -> squared(values(SegregationIndex.ISOLATION));
            default -> drawn.stream().mapToDouble(index::of).toArray();
          };
      told.put(index, values);
    }
    return values.clone();
  }

  /** What chance gives depends on the number of members alone, which many draws share. */
  private double[] corrected(double[] dissimilarities) {
    Map<Integer, Double> random = new HashMap<>();
    double[] corrected = new double[dissimilarities.length];
    for (int d = 0; d < corrected.length; d++) {
      Units units = drawn.get(d);
      corrected[d] =
          SegregationIndex.corrected(
              dissimilarities[d],
              random.computeIfAbsent(
                  SegregationIndex.members(units),
                  members -> SegregationIndex.randomDissimilarity(units)));
    }
    return corrected;
  }

  private double[] squared(double[] isolations) {
    double[] squared = new double[isolations.length];
    for (int d = 0; d < squared.length; d++) {
      squared[d] = SegregationIndex.squared(isolations[d], drawn.get(d).share());
    }
    return squared;
  }

  private static DrawnUnits of(Units seen, int draws, Draws random) {
    Inputs.atLeast(draws, 100, "number of draws");
    double[] shares = pulled(seen);
    long[] wholes = new long[shares.length];
    Draws.Binomials[] counts = new Draws.Binomials[shares.length];
    for (int i = 0; i < shares.length; i++) {
      wholes[i] = Math.max(1, Math.round(seen.people()[i]));
      counts[i] = random.binomials(wholes[i], shares[i]);
    }
    List<Units> drawn = new ArrayList<>(draws);
    for (int d = 0; d < draws; d++) {
      drawn.add(one(seen.people(), counts, wholes));
    }
    return new DrawnUnits(seen, drawn);
  }

  private static Units one(double[] people, Draws.Binomials[] counts, long[] wholes) {
    double[] group = new double[people.length];
    double members = 0;
    double all = 0;
    while (members == 0 || members == all) {
      members = 0;
      all = 0;
      for (int i = 0; i < people.length; i++) {
        group[i] = counts[i].next() * (people[i] / wholes[i]);
        members += group[i];
        all += people[i];
      }
    }
    return new Units(group, people);
  }

  /** Shares pulled in so that their variance and the binomial noise add up to what was seen. */
  static double[] pulled(Units units) {
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
