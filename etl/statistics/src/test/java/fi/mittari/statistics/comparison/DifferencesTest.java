package fi.mittari.statistics.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fi.mittari.model.MittariException;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DifferencesTest {

  /** Newcombe's own table II (1998): 56/70 − 48/80 has 0.0524 to 0.3339 by method 10. */
  @Test
  void reproducesNewcombesExamples() {
    check(56, 70, 48, 80, 0.2, 0.0524, 0.3339);
    check(9, 10, 3, 10, 0.6, 0.1705, 0.8090);
    check(6, 7, 2, 7, 0.5714, 0.0582, 0.8062);
    check(5, 56, 0, 29, 0.0893, -0.0381, 0.1926);
    check(0, 10, 0, 20, 0, -0.1611, 0.2775);
    check(10, 10, 0, 10, 1, 0.6075, 1);
  }

  private static void check(
      double x1, double n1, double x2, double n2, double value, double lower, double upper) {
    Interval interval = Differences.proportions(x1, n1, x2, n2, 1, Confidence.P95);
    assertThat(interval.value()).isCloseTo(value, within(5e-5));
    assertThat(interval.lower()).isCloseTo(lower, within(5e-5));
    assertThat(interval.upper()).isCloseTo(upper, within(5e-5));
  }

  /**
   * By hand: 3 events against 1 in equal populations. Given 4 events the share is 3/4; its exact
   * limits solve 4p³ − 3p⁴ = 0.025 and p⁴ = 0.975, so p = 0.1941204 and 0.9936905, and the ratio's
   * limits are p/(1 − p) = 0.2408… and 157.49….
   */
  @Test
  void rateRatioByHand() {
    Interval interval = Differences.rateRatio(3, 1000, 1, 1000, Confidence.P95);
    assertThat(interval.value()).isCloseTo(3, within(1e-12));
    double p = interval.lower() / (1 + interval.lower());
    assertThat(4 * p * p * p - 3 * p * p * p * p).isCloseTo(0.025, within(1e-10));
    double q = interval.upper() / (1 + interval.upper());
    assertThat(q).isCloseTo(Math.pow(0.975, 0.25), within(1e-10));
  }

  @Test
  void rateRatioNeedsEventsBelowAndSaysSo() {
    assertThatThrownBy(() -> Differences.rateRatio(3, 10, 0, 10, Confidence.P95))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("0 events");
    assertThat(Differences.ratioLimits(0, 10, 0, 10, Confidence.P95))
        .containsExactly(0, Double.POSITIVE_INFINITY);
  }

  @Test
  void differenceOfRatesHoldsItsValueAndIsAntisymmetric() {
    Interval one = Differences.rates(12, 4000, 30, 16000, 1000, Confidence.P95);
    Interval other = Differences.rates(30, 16000, 12, 4000, 1000, Confidence.P95);
    assertThat(one.value()).isCloseTo(1.125, within(1e-12));
    assertThat(one.lower()).isCloseTo(-other.upper(), within(1e-12));
    assertThat(one.lower()).isLessThan(one.value());
  }

  /** By hand: s²/n = 4/4 and 9/9, so the standard error is √2 and df = 4/(1/3 + 1/8) = 8.7273. */
  @Test
  void welchByHand() {
    Interval interval = Differences.means(10, 2, 4, 7, 3, 9, Confidence.P95);
    double half = Confidence.P95.t(4 / (1.0 / 3 + 1.0 / 8)) * Math.sqrt(2);
    assertThat(interval.value()).isEqualTo(3);
    assertThat(interval.upper()).isCloseTo(3 + half, within(1e-12));
    assertThat(half).isCloseTo(3.2145, within(1e-3));
  }

  @Test
  void aRatioIsAboveOneWhereItsLowerLimitIs() {
    Random random = new Random(9);
    int above = 0;
    for (int i = 0; i < 5_000; i++) {
      double n1 = 1 + random.nextInt(100_000);
      double n2 = 1 + random.nextInt(100_000);
      double x1 = random.nextInt(1 + (int) Math.min(n1, 200));
      double x2 = random.nextInt(1 + (int) Math.min(n2, 200));
      for (Confidence confidence : List.of(Confidence.P95, Confidence.P99_8)) {
        double[] limits = Differences.ratioLimits(x1, n1, x2, n2, confidence);
        assertThat(Differences.isRatioAbove(x1, n1, x2, n2, confidence))
            .as("%s of %s, %s of %s", x1, n1, x2, n2)
            .isEqualTo(limits[0] > 1);
        assertThat(Differences.isRatioAbove(x2, n2, x1, n1, confidence))
            .as("%s of %s, %s of %s", x1, n1, x2, n2)
            .isEqualTo(limits[1] < 1);
        above += limits[0] > 1 ? 1 : 0;
      }
    }
    assertThat(above).isBetween(100, 9_900);
  }
}
