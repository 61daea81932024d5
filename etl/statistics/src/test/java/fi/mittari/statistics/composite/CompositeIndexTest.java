package fi.mittari.statistics.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fi.mittari.model.MittariException;
import fi.mittari.statistics.composite.CompositeIndex.Need;
import org.junit.jupiter.api.Test;

class CompositeIndexTest {

  private static final double[][] VALUES = {{10, 20, 30}, {5, 1, Double.NaN}};

  /**
   * By hand: the first criterion is −1, 0, 1 in z-scores; of the second less is worse, so −5 and −1
   * have mean −3 and s = 2.828, z = −0.7071 and 0.7071. Weights 3 and 1: (−3 − 0.7071)/4, 0.7071/4
   * and, without the second, 1.
   */
  @Test
  void scoresByHand() {
    CompositeIndex.Scores scores = index(Normalisation.Z_SCORE, Aggregation.ARITHMETIC).of(VALUES);
    assertThat(scores.scores()[0]).isCloseTo(-0.926777, within(1e-6));
    assertThat(scores.scores()[1]).isCloseTo(0.176777, within(1e-6));
    assertThat(scores.scores()[2]).isCloseTo(1, within(1e-12));
    assertThat(scores.ranks()).containsExactly(3, 2, 1);
    assertThat(scores.incomplete()).containsExactly(false, false, true);
    assertThat(scores.contributions()[0][0]).isCloseTo(-0.75, within(1e-12));
    assertThat(scores.contributions()[2][1]).isNaN();
  }

  /** By hand: R = 1/3, 2/3, 1: the last is −23·ln(e^(−100/23)) = 100. */
  @Test
  void exponentialByHand() {
    double[] values = Normalisation.IMD_EXPONENTIAL.of(new double[] {7, 9, 8});
    assertThat(values[1]).isCloseTo(100, within(1e-9));
    assertThat(values[0])
        .isCloseTo(-23 * Math.log(1 - (1 - Math.exp(-100 / 23.0)) / 3), within(1e-12));
    assertThat(values[0]).isCloseTo(9.17, within(0.01));
  }

  /** By hand: min–max from 1 to 100 gives 1, 50.5, 100: √(1·…) of equal weights. */
  @Test
  void geometricMeansStartAtOne() {
    double[][] values = {{10, 20, 30}, {1, 3, 2}};
    CompositeIndex index =
        new CompositeIndex(
            new double[] {1, 1},
            new Need[] {Need.HIGHER, Need.HIGHER},
            Normalisation.MIN_MAX,
            Aggregation.GEOMETRIC);
    double[] scores = index.of(values).scores();
    assertThat(scores[0]).isCloseTo(1, within(1e-12));
    assertThat(scores[1]).isCloseTo(Math.sqrt(50.5 * 100), within(1e-9));
    assertThatThrownBy(() -> index(Normalisation.Z_SCORE, Aggregation.GEOMETRIC).of(VALUES))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("needs values above 0");
  }

  @Test
  void withoutACriterionItsWeightIsGone() {
    CompositeIndex index = index(Normalisation.RANK, Aggregation.ARITHMETIC);
    assertThat(index.without(1).of(VALUES).scores()).containsExactly(1, 2, 3);
    assertThat(index.without(1).of(VALUES).incomplete()).containsExactly(false, false, false);
    assertThat(index.without(0).of(VALUES).scores()[2]).isNaN();
    assertThat(index.without(0).of(VALUES).ranks()[2]).isZero();
  }

  @Test
  void equalValuesSayNothing() {
    double[] equal = {4, 4, 4};
    assertThat(Normalisation.Z_SCORE.of(equal)).containsExactly(0, 0, 0);
    assertThat(Normalisation.MIN_MAX.of(equal)).containsExactly(50, 50, 50);
  }

  @Test
  void refusesWeightsThatCannotBe() {
    assertThatThrownBy(
            () ->
                index(Normalisation.RANK, Aggregation.ARITHMETIC).withWeights(new double[] {0, 0}))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("sum of the weights is 0");
    assertThatThrownBy(() -> Normalisation.of("zscore"))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("'zscore'");
  }

  private static CompositeIndex index(Normalisation normalisation, Aggregation aggregation) {
    return new CompositeIndex(
        new double[] {3, 1}, new Need[] {Need.HIGHER, Need.LOWER}, normalisation, aggregation);
  }
}
