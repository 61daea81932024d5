package fi.mittari.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.model.MittariException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class InputsTest {

  /** A plain loop is many times faster than a stream; the sum must not change for that. */
  @Test
  void sumsAreThoseOfAStreamToTheLastBit() {
    Draws random = Draws.seeded(11);
    for (int size = 0; size < 300; size++) {
      double[] values = new double[size];
      Arrays.setAll(values, i -> random.gaussian() * Math.pow(10, 30 * random.uniform() - 15));
      if (size > 0 && size % 10 == 0) {
        values[size / 2] = size % 20 == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
      }
      assertThat(Double.doubleToLongBits(Inputs.sum(values)))
          .as("%d values", size)
          .isEqualTo(Double.doubleToLongBits(Arrays.stream(values).sum()));
    }
  }

  @Test
  void theItemThatIsWrongIsNamed() {
    assertThat(Inputs.notNegative(new double[] {0, 1}, "count")).containsExactly(0, 1);
    assertThat(Inputs.positive(new double[] {2, 1}, "count")).containsExactly(2, 1);
    refused(() -> Inputs.notNegative(new double[] {1, -1}, "count"), "count of item 2 is -1");
    refused(() -> Inputs.notNegative(new double[] {Double.NaN}, "count"), "count of item 1");
    refused(() -> Inputs.positive(new double[] {1, 1, 0}, "count"), "count of item 3 is 0");
    refused(
        () -> Inputs.positive(new double[] {Double.POSITIVE_INFINITY}, "count"), "count of item 1");
  }

  private static void refused(Runnable work, String words) {
    assertThatThrownBy(work::run).isInstanceOf(MittariException.class).hasMessageContaining(words);
  }
}
