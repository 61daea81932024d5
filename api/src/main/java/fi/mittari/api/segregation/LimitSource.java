package fi.mittari.api.segregation;

import fi.mittari.api.kept.Key;
import java.util.function.Supplier;

/** Where limits come from: drawn now, or known. */
interface LimitSource {

  /**
   * @param numbers how many there are
   * @param drawn draws them
   */
  double[] of(Key key, int numbers, Supplier<double[]> drawn);
}
