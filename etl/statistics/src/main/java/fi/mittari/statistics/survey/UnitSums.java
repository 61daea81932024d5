package fi.mittari.statistics.survey;

import fi.mittari.statistics.Inputs;
import java.util.Objects;

/**
 * What one primary unit (a school, or a person where persons were drawn) holds of the group in
 * question. A unit without members of the group may be left out; its stratum counts it all the
 * same.
 *
 * @param stratum name of its stratum
 * @param unit name of the unit, unique in its stratum
 * @param count answers, unweighted
 * @param weight Σw over them
 * @param weighted Σw·y
 * @param weightedSquares Σw·y²
 * @param squaredWeights Σw²
 */
public record UnitSums(
    String stratum,
    String unit,
    long count,
    double weight,
    double weighted,
    double weightedSquares,
    double squaredWeights) {

  public UnitSums {
    Objects.requireNonNull(stratum, "stratum");
    Objects.requireNonNull(unit, "unit");
    if (count < 1) {
      throw Inputs.refused(
          "Unit '%s' holds %d answers; expected 1 or more.".formatted(unit, count));
    }
    Inputs.positive(weight, "weight of unit '" + unit + "'");
    Inputs.finite(weighted, "weighted sum of unit '" + unit + "'");
    Inputs.notNegative(weightedSquares, "weighted sum of squares of unit '" + unit + "'");
    Inputs.positive(squaredWeights, "sum of squared weights of unit '" + unit + "'");
  }

  /** One answer {@code y} of weight {@code w}, as where persons were drawn. */
  public static UnitSums of(String stratum, String unit, double w, double y) {
    return new UnitSums(stratum, unit, 1, w, w * y, w * y * y, w * w);
  }

  /** This unit with further answers of it. */
  public UnitSums plus(UnitSums other) {
    if (!stratum.equals(other.stratum) || !unit.equals(other.unit)) {
      throw Inputs.refused(
          "Unit '%s' of stratum '%s' cannot take up unit '%s' of stratum '%s'."
              .formatted(unit, stratum, other.unit, other.stratum));
    }
    return new UnitSums(
        stratum,
        unit,
        count + other.count,
        weight + other.weight,
        weighted + other.weighted,
        weightedSquares + other.weightedSquares,
        squaredWeights + other.squaredWeights);
  }
}
