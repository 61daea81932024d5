package fi.mittari.statistics.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fi.mittari.model.Polarity;
import org.junit.jupiter.api.Test;

class SpineTest {

  /** By hand: values 0 … 40, benchmark 10; lower is better, so 40 is worst and 25 lies halfway. */
  @Test
  void byHand() {
    Spine spine = Spine.of(25, new double[] {0, 10, 20, 30, 40}, 10, Polarity.LOWER_IS_BETTER);
    assertThat(spine.worst()).isEqualTo(40);
    assertThat(spine.best()).isZero();
    assertThat(spine.position()).isCloseTo(0.25, within(1e-12));
    assertThat(spine.lowerQuartile()).isCloseTo(0.5 - 20 / 60.0, within(1e-12));
    assertThat(spine.upperQuartile()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void allEqualStandInTheMiddle() {
    assertThat(Spine.of(5, new double[] {5, 5}, 5, Polarity.NEUTRAL).position()).isEqualTo(0.5);
  }
}
