package fi.mittari.statistics.survey;

import fi.mittari.statistics.Inputs;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How a sample was drawn: its strata and the number of primary units in each. Estimates are by
 * Taylor linearisation with primary units as if drawn with replacement within strata, less the
 * finite population correction of the first stage (Särndal, Swensson and Wretman 1992, 5.5; Lumley
 * 2004, as in R's {@code survey}). A group of the population is estimated within the whole design:
 * units without a member of it stay in the strata's counts with sums of zero.
 */
public final class SurveyDesign implements Serializable {

  private static final long serialVersionUID = 1L;

  private final LinkedHashMap<String, Stratum> strata = new LinkedHashMap<>();
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
   * Design of a sample as it came: its units are counted.
   *
   * @param populations primary units of each stratum in all; a stratum that is not named has no
   *     finite population correction
   */
  public static SurveyDesign of(
      Collection<UnitSums> sample, Map<String, Double> populations, LonelyUnits lonely) {
    return new SurveyDesign(
        StratumSums.of(sample).stream()
            .map(
                s ->
                    new Stratum(
                        s.stratum(),
                        s.units(),
                        populations.getOrDefault(s.stratum(), Double.POSITIVE_INFINITY)))
            .toList(),
        lonely);
  }

  /**
   * Weighted mean Σwy/Σw over a group; with y = 1 for those who have a property and 0 for the
   * others, the weighted share. In the unit of y.
   *
   * @param group the strata that hold members of it, each once
   * @throws fi.mittari.model.MittariException if nobody is in the group, a stratum is not of this
   *     design, or a lonely unit is to be refused
   */
  public SurveyEstimate mean(Collection<StratumSums> group) {
    StratumSums all = sum(group);
    double mean = all.weighted() / all.weight();
    double variance = variance(group, new Score(mean, 1 / all.weight()));
    return estimate(group, all, mean, variance, simple(all));
  }

  /**
   * Weighted total Σwy over a group, in the unit of y.
   *
   * @param group as for {@link #mean}
   */
  public SurveyEstimate total(Collection<StratumSums> group) {
    StratumSums all = sum(group);
    double variance = variance(group, new Score(0, 1));
    double simple = simple(all) * all.weight() * all.weight();
    return estimate(group, all, all.weighted(), variance, simple);
  }

  /** Score z = scale · (T − centre · W) of a primary unit, by its sums over a stratum. */
  private record Score(double centre, double scale) {

    double sum(StratumSums s) {
      return scale * (s.weighted() - centre * s.weight());
    }

    double squares(StratumSums s) {
      double squares =
          s.unitSquares() - 2 * centre * s.unitProducts() + centre * centre * s.unitWeightSquares();
      return scale * scale * squares;
    }

    /** Sums of squares up to this are rounding. */
    double noise(StratumSums s) {
      double size = s.unitSquares() + centre * centre * s.unitWeightSquares();
      return 1e-13 * scale * scale * size;
    }
  }

  private static SurveyEstimate estimate(
      Collection<StratumSums> group,
      StratumSums all,
      double value,
      double variance,
      double simple) {
    return new SurveyEstimate(
        value,
        Math.sqrt(variance),
        variance / simple,
        all.count(),
        all.weight(),
        all.weight() * all.weight() / all.squaredWeights(),
        all.units() - group.size());
  }

  private StratumSums sum(Collection<StratumSums> group) {
    Set<String> seen = new HashSet<>();
    for (StratumSums s : group) {
      Stratum stratum = strata.get(s.stratum());
      if (stratum == null) {
        throw Inputs.refused("Stratum '" + s.stratum() + "' is not of this sample.");
      }
      if (!seen.add(s.stratum())) {
        throw Inputs.refused("Stratum '" + s.stratum() + "' is there twice.");
      }
      if (s.units() > stratum.units()) {
        throw Inputs.refused(
            "Stratum '%s' is said to hold %d primary units, but %d came."
                .formatted(s.stratum(), stratum.units(), s.units()));
      }
    }
    return group.stream()
        .reduce(StratumSums::plus)
        .orElseThrow(
            () -> Inputs.refused("Nobody is in the group; an estimate needs at least one answer."));
  }

  /** Variance of the mean in a simple random sample of as many; NaN where it cannot be told. */
  private static double simple(StratumSums all) {
    double mean = all.weighted() / all.weight();
    double spread = Math.max(0, all.weightedSquares() / all.weight() - mean * mean);
    double count = all.count();
    double undrawn = 1 - count / all.weight();
    return undrawn < 0 || count < 2 ? Double.NaN : spread / (count - 1) * undrawn;
  }

  private double variance(Collection<StratumSums> group, Score score) {
    double units = strata.values().stream().mapToLong(Stratum::units).sum();
    double mean = group.stream().mapToDouble(score::sum).sum() / units;
    return group.stream().mapToDouble(s -> within(strata.get(s.stratum()), s, score, mean)).sum();
  }

  private double within(Stratum stratum, StratumSums sums, Score score, double meanOfAll) {
    double undrawn = stratum.undrawn();
    if (undrawn == 0) {
      return 0;
    }
    double units = stratum.units();
    double sum = score.sum(sums);
    if (units == 1) {
      if (lonely == LonelyUnits.REFUSE) {
        throw Inputs.refused(
            "Stratum '%s' holds one primary unit only: how much its units differ cannot be told. Join it with another stratum, or have lonely units centred."
                .formatted(stratum.name()));
      }
      return undrawn * (sum - meanOfAll) * (sum - meanOfAll);
    }
    double squares = score.squares(sums) - sum * sum / units;
    return squares <= score.noise(sums) ? 0 : undrawn * units / (units - 1) * squares;
  }
}
