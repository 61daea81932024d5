package fi.mittari.statistics.survey;

import fi.mittari.statistics.Inputs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * How a sample was drawn: its strata and the number of primary units in each. Estimates are by
 * Taylor linearisation with primary units as if drawn with replacement within strata, less the
 * finite population correction of the first stage (Särndal, Swensson and Wretman 1992, 5.5; Lumley
 * 2004, as in R's {@code survey}). A group of the population is estimated within the whole design:
 * units without a member of it stay in the strata's counts with sums of zero.
 */
public final class SurveyDesign {

  private final Map<String, Stratum> strata = new LinkedHashMap<>();
  private final LonelyUnits lonely;

  /**
   * @param strata of the whole sample
   * @throws fi.mittari.model.MittariException if two strata share a name
   */
  public SurveyDesign(Collection<Stratum> strata, LonelyUnits lonely) {
    for (Stratum stratum : strata) {
      if (this.strata.put(stratum.name(), stratum) != null) {
        throw Inputs.refused("Stratum '" + stratum.name() + "' is there twice.");
      }
    }
    this.lonely = lonely;
  }

  /**
   * Design of a sample with answers only: units are counted as they come.
   *
   * @param populations primary units of each stratum in all; a stratum that is not named has no
   *     finite population correction
   */
  public static SurveyDesign of(
      Collection<UnitSums> sample, Map<String, Double> populations, LonelyUnits lonely) {
    Map<String, Set<String>> units = new TreeMap<>();
    sample.forEach(u -> units.computeIfAbsent(u.stratum(), k -> new HashSet<>()).add(u.unit()));
    List<Stratum> strata =
        units.entrySet().stream()
            .map(
                e ->
                    new Stratum(
                        e.getKey(),
                        e.getValue().size(),
                        populations.getOrDefault(e.getKey(), Double.POSITIVE_INFINITY)))
            .toList();
    return new SurveyDesign(strata, lonely);
  }

  /**
   * Weighted mean Σwy/Σw over a group; with y = 1 for those who have a property and 0 for the
   * others, the weighted share. In the unit of y.
   *
   * @param group the units that hold members of it, each once
   * @throws fi.mittari.model.MittariException if nobody is in the group, a stratum is not of this
   *     design, or a lonely unit is to be refused
   */
  public SurveyEstimate mean(Collection<UnitSums> group) {
    UnitSums all = sum(group);
    double mean = all.weighted() / all.weight();
    double variance =
        variance(group, unit -> (unit.weighted() - mean * unit.weight()) / all.weight());
    return estimate(group, all, mean, variance, simple(all));
  }

  /**
   * Weighted total Σwy over a group, in the unit of y.
   *
   * @param group as for {@link #mean}
   */
  public SurveyEstimate total(Collection<UnitSums> group) {
    UnitSums all = sum(group);
    double variance = variance(group, UnitSums::weighted);
    double simple = simple(all) * all.weight() * all.weight();
    return estimate(group, all, all.weighted(), variance, simple);
  }

  private SurveyEstimate estimate(
      Collection<UnitSums> group, UnitSums all, double value, double variance, double simple) {
    long present = group.stream().map(UnitSums::stratum).distinct().count();
    return new SurveyEstimate(
        value,
        Math.sqrt(variance),
        variance / simple,
        all.count(),
        all.weight(),
        all.weight() * all.weight() / all.squaredWeights(),
        group.size() - present);
  }

  private UnitSums sum(Collection<UnitSums> group) {
    UnitSums all = null;
    Set<List<String>> seen = new HashSet<>();
    for (UnitSums unit : group) {
      if (!strata.containsKey(unit.stratum())) {
        throw Inputs.refused("Stratum '" + unit.stratum() + "' is not of this sample.");
      }
      if (!seen.add(List.of(unit.stratum(), unit.unit()))) {
        throw Inputs.refused(
            "Unit '%s' of stratum '%s' is there twice.".formatted(unit.unit(), unit.stratum()));
      }
      all = all == null ? unit : together(all, unit);
    }
    if (all == null) {
      throw Inputs.refused("Nobody is in the group; an estimate needs at least one answer.");
    }
    return all;
  }

  private static UnitSums together(UnitSums all, UnitSums unit) {
    return new UnitSums(
        all.stratum(),
        all.unit(),
        all.count() + unit.count(),
        all.weight() + unit.weight(),
        all.weighted() + unit.weighted(),
        all.weightedSquares() + unit.weightedSquares(),
        all.squaredWeights() + unit.squaredWeights());
  }

  /** Variance of the mean in a simple random sample of as many; NaN where it cannot be told. */
  private static double simple(UnitSums all) {
    double mean = all.weighted() / all.weight();
    double spread = Math.max(0, all.weightedSquares() / all.weight() - mean * mean);
    double count = all.count();
    double undrawn = 1 - count / all.weight();
    return undrawn < 0 || count < 2 ? Double.NaN : spread / (count - 1) * undrawn;
  }

  private double variance(Collection<UnitSums> group, ToDoubleFunction<UnitSums> score) {
    Map<String, double[]> scores = new HashMap<>();
    Map<String, List<UnitSums>> byStratum = new TreeMap<>();
    group.forEach(u -> byStratum.computeIfAbsent(u.stratum(), k -> new ArrayList<>()).add(u));
    double sum = 0;
    for (Map.Entry<String, List<UnitSums>> e : byStratum.entrySet()) {
      double[] its = e.getValue().stream().mapToDouble(score).toArray();
      scores.put(e.getKey(), its);
      sum += Inputs.sum(its);
    }
    double units = strata.values().stream().mapToLong(Stratum::units).sum();
    double variance = 0;
    for (Map.Entry<String, double[]> e : scores.entrySet()) {
      variance += within(strata.get(e.getKey()), e.getValue(), sum / units);
    }
    return variance;
  }

  private double within(Stratum stratum, double[] scores, double meanOfAll) {
    if (scores.length > stratum.units()) {
      throw Inputs.refused(
          "Stratum '%s' is said to hold %d primary units, but %d came."
              .formatted(stratum.name(), stratum.units(), scores.length));
    }
    double undrawn = stratum.undrawn();
    if (undrawn == 0) {
      return 0;
    }
    double units = stratum.units();
    if (units == 1) {
      if (lonely == LonelyUnits.REFUSE) {
        throw Inputs.refused(
            "Stratum '%s' holds one primary unit only: how much its units differ cannot be told. Join it with another stratum, or have lonely units centred."
                .formatted(stratum.name()));
      }
      return undrawn * (scores[0] - meanOfAll) * (scores[0] - meanOfAll);
    }
    double mean = Inputs.sum(scores) / units;
    double squares = (units - scores.length) * mean * mean;
    for (double s : scores) {
      squares += (s - mean) * (s - mean);
    }
    return undrawn * units / (units - 1) * squares;
  }
}
