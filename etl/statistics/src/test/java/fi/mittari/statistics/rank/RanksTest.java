package fi.mittari.statistics.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.model.MittariException;
import fi.mittari.model.Polarity;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RanksTest {

  private static final double[] VALUES = {3, 7, 7, Double.NaN, 1};

  @Test
  void rankOneIsTheWorstByPolarityAndTiesShareTheSmallest() {
    assertThat(Ranks.of(VALUES, Polarity.LOWER_IS_BETTER)).containsExactly(3, 1, 1, 0, 4);
    assertThat(Ranks.of(VALUES, Polarity.NEUTRAL)).containsExactly(3, 1, 1, 0, 4);
    assertThat(Ranks.of(VALUES, Polarity.HIGHER_IS_BETTER)).containsExactly(2, 3, 3, 0, 1);
    assertThat(Ranks.ranked(VALUES)).isEqualTo(4);
  }

  @Test
  void zeroTiesWithMinusZero() {
    assertThat(Ranks.of(new double[] {0.0, -0.0}, Polarity.NEUTRAL)).containsExactly(1, 1);
  }

  /**
   * By hand, 61 districts: rank 12: 6 − ⌈50·5/61⌉ = 6 − 5 = 1; rank 13: 6 − ⌈245/61⌉ = 1; 14: 2.
   */
  @Test
  void quintileByHand() {
    assertThat(Ranks.quintile(1, 61)).isEqualTo(OptionalInt.of(1));
    assertThat(Ranks.quintile(12, 61)).isEqualTo(OptionalInt.of(1));
    assertThat(Ranks.quintile(13, 61)).isEqualTo(OptionalInt.of(1));
    assertThat(Ranks.quintile(14, 61)).isEqualTo(OptionalInt.of(2));
    assertThat(Ranks.quintile(61, 61)).isEqualTo(OptionalInt.of(5));
    assertThat(Ranks.quintile(2, 10)).isEqualTo(OptionalInt.of(1));
    assertThat(Ranks.quintile(3, 10)).isEqualTo(OptionalInt.of(2));
    assertThat(Ranks.quintile(3, 4)).isEmpty();
  }

  @Test
  void refusesARankThatCannotBe() {
    assertThatThrownBy(() -> Ranks.quintile(0, 10))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("from 1 to 10");
  }

  @Test
  void spreadLeavesMissingValuesOut() {
    assertThat(Spread.of(VALUES)).isEqualTo(new Spread(1, 7, 6, OptionalDouble.of(7)));
    assertThat(Spread.of(new double[] {0, 2}).ratio()).isEmpty();
  }
}
