package fi.mittari.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fi.mittari.model.MittariException;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import java.util.List;
import java.util.Random;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

class FunnelTest {

  /** By hand: 40 % at n = 20 is Wilson's interval of 8 of 20: 21.88 to 61.34. */
  @Test
  void proportionByHand() {
    Interval limits = Funnel.proportion(0.4, 20, 1, 100, Confidence.P95);
    assertThat(limits.value()).isEqualTo(40);
    assertThat(limits.lower()).isCloseTo(21.8816, within(1e-3));
    assertThat(limits.upper()).isCloseTo(61.3419, within(1e-3));
  }

  @Test
  void overdispersionWidens() {
    Interval narrow = Funnel.proportion(0.4, 500, 1, 1, Confidence.P99_8);
    Interval wide = Funnel.proportion(0.4, 500, 4, 1, Confidence.P99_8);
    assertThat(wide.upper() - 0.4).isCloseTo(2 * (narrow.upper() - 0.4), within(2e-3));
    assertThat(Funnel.rate(0.01, 5000, 4, 1000, Confidence.P95).upper() - 10)
        .isCloseTo(
            2 * (Funnel.rate(0.01, 5000, 1, 1000, Confidence.P95).upper() - 10), within(1e-9));
  }

  /**
   * By hand: 4 events expected. P(X ≤ 8) = 0.978637 is the first at or over 0.975 and P(X = 8) =
   * 0.029770, so the limit is 8 − 0.003637/0.029770 = 7.8778.
   */
  @Test
  void rateByHand() {
    Interval limits = Funnel.rate(0.004, 1000, 1, 1000, Confidence.P95);
    assertThat(limits.value()).isEqualTo(4);
    assertThat(limits.upper()).isCloseTo(7.8778, within(1e-3));
    assertThat(limits.lower()).isBetween(0.0, 1.0);
  }

  /** By hand: z = −3 and 3 eight times over, none beyond the pulled tenth: φ = 9. */
  @Test
  void dispersionByHand() {
    assertThat(Funnel.dispersion(new double[] {-3, 3, -3, 3, -3, 3, -3, 3})).isEqualTo(9);
    assertThat(Funnel.dispersion(new double[] {-1, 1, -1, 1})).isEqualTo(1);
    // one outlier in ten is pulled in to its neighbour
    assertThat(Funnel.dispersion(new double[] {1, 1, 1, 1, 1, 1, 1, 1, 1, 90})).isEqualTo(1);
    assertThat(
            Funnel.dispersionOfProportions(new double[] {300, 500}, new double[] {1000, 1000}, 0.4))
        .isCloseTo(0.01 / (0.24 / 1000), within(1e-9));
  }

  @Test
  void refusesABenchmarkThatIsNoProportion() {
    assertThatThrownBy(() -> Funnel.proportion(40, 20, 1, 100, Confidence.P95))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("benchmark is 40");
  }

  @Test
  void countsAreFoundAsByHalving() {
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      double expected = Math.exp(random.nextDouble() * 16 - 4);
      PoissonDistribution counts = PoissonDistribution.of(expected);
      for (Confidence confidence : List.of(Confidence.P95, Confidence.P99_8)) {
        double tail = confidence.alpha() / 2;
        assertThat(Funnel.quantile(counts, expected, tail, -confidence.z()))
            .as("lower of %s", expected)
            .isEqualTo(counts.inverseCumulativeProbability(tail));
        assertThat(Funnel.quantile(counts, expected, 1 - tail, confidence.z()))
            .as("upper of %s", expected)
            .isEqualTo(counts.inverseCumulativeProbability(1 - tail));
      }
    }
  }
}
