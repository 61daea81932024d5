package fi.mittari.statistics.interval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fi.mittari.model.MittariException;
import fi.mittari.statistics.Confidence;
import org.junit.jupiter.api.Test;

class IntervalsTest {

  @Test
  void quantilesOfTheNormalDistribution() {
    assertThat(Confidence.P95.z()).isCloseTo(1.959963984540054, within(1e-14));
    assertThat(Confidence.P99_8.z()).isCloseTo(3.090232306167813, within(1e-14));
  }

  /**
   * By hand: x = 8, n = 20, z² = 3.841459: (16 + 3.841459 ∓ 1.959964·√(3.841459 + 32·0.6)) /
   * (2·23.841459) = (19.841459 ∓ 9.407640)/47.682918.
   */
  @Test
  void wilsonByHand() {
    Interval interval = Proportions.wilson(8, 20, 100, Confidence.P95);
    assertThat(interval.value()).isEqualTo(40);
    assertThat(interval.lower()).isCloseTo(21.8816, within(1e-3));
    assertThat(interval.upper()).isCloseTo(61.3419, within(1e-3));
  }

  @Test
  void wilsonStaysInsideAtTheEdges() {
    assertThat(Proportions.wilson(0, 12, 100, Confidence.P95).lower()).isZero();
    assertThat(Proportions.wilson(12, 12, 100, Confidence.P99_8).upper()).isEqualTo(100);
  }

  /** By hand: no event has L = 0 and U = −ln 0.025 = 3.688879. */
  @Test
  void exactPoissonByHand() {
    Interval interval = Rates.rate(0, 1000, 1000, Confidence.P95);
    assertThat(interval.lower()).isZero();
    assertThat(interval.upper()).isCloseTo(-Math.log(0.025), within(1e-12));
  }

  /** By hand: 2, 4, 6: mean 4, s = 2, t(2) = 4.302653, half = 4.302653·2/√3 = 4.968275. */
  @Test
  void meanByHand() {
    Interval interval = Means.of(new double[] {2, 4, 6}, Confidence.P95);
    assertThat(interval.upper() - 4).isCloseTo(4.968275, within(1e-6));
  }

  @Test
  void refusesWhatCannotBe() {
    refused(() -> Proportions.wilson(-1, 10, 100, Confidence.P95), "The numerator is -1");
    refused(() -> Proportions.wilson(1, 0, 100, Confidence.P95), "The denominator is 0");
    refused(() -> Proportions.wilson(11, 10, 100, Confidence.P95), "numerator 11 is greater");
    refused(() -> Proportions.wilson(1, 10, 0, Confidence.P95), "The factor is 0");
    refused(() -> Proportions.wilson(Double.NaN, 10, 1, Confidence.P95), "numerator is missing");
    refused(() -> Rates.rate(-3, 10, 1000, Confidence.P95), "number of events is -3");
    refused(() -> Rates.rate(3, Double.POSITIVE_INFINITY, 1, Confidence.P95), "Infinity");
    refused(() -> Means.of(new double[] {1}, Confidence.P95), "at least 2");
    refused(() -> Means.of(1, 2, 1, Confidence.P95), "needs 2 or more");
    refused(() -> Confidence.of(0.95), "confidence is 0.95");
  }

  private static void refused(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOf(MittariException.class)
        .hasMessageContaining(message)
        .extracting(e -> ((MittariException) e).kind())
        .isEqualTo(MittariException.Kind.USER);
  }
}
