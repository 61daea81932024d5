package fi.mittari.statistics.composite;

import fi.mittari.statistics.Inputs;
import java.util.Objects;

/**
 * One criterion of a choice.
 *
 * @param code name in the answer
 * @param weight 0 or more
 * @param direction which way it points
 * @param observations values by area
 */
public record Criterion(
    String code, double weight, CompositeIndex.Need direction, Observations observations) {

  public Criterion {
    Objects.requireNonNull(code, "code");
    Inputs.notNegative(weight, "weight of " + code);
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(observations, "observations");
  }
}
