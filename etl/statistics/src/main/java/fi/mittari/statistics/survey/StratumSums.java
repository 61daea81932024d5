package fi.mittari.statistics.survey;

import fi.mittari.statistics.Inputs;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * All that an estimate needs of one stratum: sums over the answers of the group in question, and
 * sums of squares and products over its primary units i, where W = Σw and T = Σwy of a unit.
 *
 * @param stratum name of the stratum
 * @param units that hold members of the group
 * @param count answers, unweighted
 * @param weight Σw
 * @param weighted Σw·y
 * @param weightedSquares Σw·y²
 * @param squaredWeights Σw²
 * @param unitWeightSquares ΣW²
 * @param unitProducts ΣW·T
 * @param unitSquares ΣT²
 */
public record StratumSums(
    String stratum,
    long units,
    long count,
    double weight,
    double weighted,
    double weightedSquares,
    double squaredWeights,
    double unitWeightSquares,
    double unitProducts,
    double unitSquares) {

  public StratumSums {
    Objects.requireNonNull(stratum, "stratum");
    if (units < 1 || count < units) {
      throw Inputs.refused(
          "Stratum '%s' has %d answers in %d primary units; expected at least one unit and one answer in each."
              .formatted(stratum, count, units));
    }
    Inputs.positive(weight, "weight in stratum '" + stratum + "'");
    Inputs.finite(weighted, "weighted sum in stratum '" + stratum + "'");
    Inputs.notNegative(weightedSquares, "weighted squares in stratum '" + stratum + "'");
    Inputs.positive(squaredWeights, "squared weights in stratum '" + stratum + "'");
    Inputs.positive(unitWeightSquares, "squared weights of units in stratum '" + stratum + "'");
    Inputs.finite(unitProducts, "products of units in stratum '" + stratum + "'");
    Inputs.notNegative(unitSquares, "squares of units in stratum '" + stratum + "'");
  }

  /** The sums of one unit. */
  public static StratumSums of(UnitSums unit) {
    return new StratumSums(
        unit.stratum(),
        1,
        unit.count(),
        unit.weight(),
        unit.weighted(),
        unit.weightedSquares(),
        unit.squaredWeights(),
        unit.weight() * unit.weight(),
        unit.weight() * unit.weighted(),
        unit.weighted() * unit.weighted());
  }

  /** The sums of units, by stratum; each unit once. */
  public static Collection<StratumSums> of(Collection<UnitSums> units) {
    Map<String, StratumSums> sums = new TreeMap<>();
    units.forEach(unit -> sums.merge(unit.stratum(), of(unit), StratumSums::plus));
    return sums.values();
  }

  /** This stratum with further units; the name stays. */
  public StratumSums plus(StratumSums other) {
    return new StratumSums(
        stratum,
        units + other.units,
        count + other.count,
        weight + other.weight,
        weighted + other.weighted,
        weightedSquares + other.weightedSquares,
        squaredWeights + other.squaredWeights,
        unitWeightSquares + other.unitWeightSquares,
        unitProducts + other.unitProducts,
        unitSquares + other.unitSquares);
  }
}
