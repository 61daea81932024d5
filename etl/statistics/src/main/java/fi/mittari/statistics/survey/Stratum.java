package fi.mittari.statistics.survey;

import fi.mittari.statistics.Inputs;
import java.io.Serializable;
import java.util.Objects;

/**
 * A stratum of the sample as it was drawn.
 *
 * @param name of the stratum
 * @param units primary units drawn from it, also those without a member of the group in question
 * @param population primary units that it has in all, for the finite population correction;
 *     infinite where no correction is wanted
 */
public record Stratum(String name, long units, double population) implements Serializable {

  public Stratum {
    Objects.requireNonNull(name, "name");
    if (units < 1) {
      throw Inputs.refused(
          "Stratum '" + name + "' has " + units + " primary units; expected at least 1.");
    }
    if (!(population >= units)) {
      throw Inputs.refused(
          "Stratum '%s' is said to have %s primary units in all, but the sample holds %d of them; expected that many or more."
              .formatted(name, Inputs.show(population), units));
    }
  }

  /** A stratum without finite population correction. */
  public static Stratum of(String name, long units) {
    return new Stratum(name, units, Double.POSITIVE_INFINITY);
  }

  /** Share of the stratum that was not drawn: 1 without correction, 0 for a complete one. */
  double undrawn() {
    return Double.isInfinite(population) ? 1 : (population - units) / population;
  }
}
