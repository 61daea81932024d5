package fi.mittari.statistics.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.model.MittariException;
import fi.mittari.model.Polarity;
import fi.mittari.statistics.Confidence;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RankIntervalsTest {

  /** By hand: three areas at 30 and three at 10, noise of 1: nobody crosses, all mix within. */
  @Test
  void pairwiseByHand() {
    RankInterval[] intervals =
        of(new double[] {30, 10, 30, 10, 30, 10}, 1, Polarity.NEUTRAL, RankMethod.PAIRWISE);
    assertThat(intervals[0]).isEqualTo(new RankInterval(1, 3));
    assertThat(intervals[1]).isEqualTo(new RankInterval(4, 6));
  }

  @Test
  void withoutNoiseTheRankIsKnown() {
    double[] values = {5, 1, 4, 4, 2, 9, 8, 7, 6, 0, 11, 12};
    for (RankMethod method : RankMethod.values()) {
      if (method != RankMethod.POSTERIOR_NORMAL) {
        RankInterval[] intervals = of(values, 0, Polarity.HIGHER_IS_BETTER, method);
        assertThat(intervals[9]).as(method.code()).isEqualTo(new RankInterval(1, 1));
        assertThat(intervals[11]).as(method.code()).isEqualTo(new RankInterval(12, 12));
      }
    }
  }

  @Test
  void polarityTurnsTheRanks() {
    double[] values = {50, 10, 30, 20, 40, 60, 70, 80, 90, 100, 110};
    RankInterval[] low = of(values, 1, Polarity.HIGHER_IS_BETTER, RankMethod.POSTERIOR);
    RankInterval[] high = of(values, 1, Polarity.LOWER_IS_BETTER, RankMethod.POSTERIOR);
    assertThat(low[1]).isEqualTo(new RankInterval(1, 1));
    assertThat(high[1]).isEqualTo(new RankInterval(11, 11));
  }

  @Test
  void tinyAreasMayStandAnywhereAndTheIntervalHoldsTheRankSeen() {
    double[] n = new double[30];
    double[] x = new double[30];
    Arrays.fill(n, 5000);
    Arrays.setAll(x, i -> 500 + 10 * i);
    n[0] = 12;
    x[0] = 4;
    RankInterval[] intervals =
        RankIntervals.proportions(x, n, Polarity.LOWER_IS_BETTER, Confidence.P95, 1);
    assertThat(intervals[0].lower()).isEqualTo(1);
    assertThat(intervals[0].width()).isGreaterThan(20);
    assertThat(intervals[29].upper()).isLessThan(15);
  }

  @Test
  void simultaneousIntervalsAreWider() {
    double[] values = new double[20];
    double[] errors = new double[20];
    Arrays.setAll(values, i -> i);
    Arrays.fill(errors, 2);
    RankInterval[] all =
        RankIntervals.simultaneous(
            values, errors, Polarity.NEUTRAL, Confidence.P95, RankIntervals.DRAWS, 5);
    RankInterval[] each = of(values, 2, Polarity.NEUTRAL, RankMethod.PAIRWISE);
    int wider = 0;
    for (int i = 0; i < all.length; i++) {
      wider += all[i].width() - each[i].width();
      assertThat(all[i].contains(20 - i)).isTrue();
    }
    assertThat(wider).isPositive();
  }

  @Test
  void theSameSeedGivesTheSameAnswer() {
    double[] x = {30, 41, 12, 33, 35, 36, 22, 28, 31, 40, 18, 27};
    double[] n = {300, 300, 300, 300, 300, 300, 300, 300, 300, 300, 300, 300};
    assertThat(RankIntervals.rates(x, n, Polarity.NEUTRAL, Confidence.P95, 9))
        .isEqualTo(RankIntervals.rates(x, n, Polarity.NEUTRAL, Confidence.P95, 9));
  }

  @Test
  void fewOrEqualAreasHaveAnAnswerToo() {
    for (RankMethod method : RankMethod.values()) {
      RankInterval[] one = of(new double[] {4}, 1, Polarity.NEUTRAL, method);
      assertThat(one).containsExactly(new RankInterval(1, 1));
      RankInterval[] equal = of(new double[12], 1, Polarity.NEUTRAL, method);
      assertThat(equal[3].lower()).as(method.code()).isEqualTo(1);
      assertThat(equal[3].upper()).as(method.code()).isGreaterThan(9);
    }
  }

  @Test
  void refusesANegativeError() {
    assertThatThrownBy(() -> of(new double[] {1, 2}, -1, Polarity.NEUTRAL, RankMethod.PAIRWISE))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("standard error of item 1 is -1");
  }

  private static RankInterval[] of(
      double[] values, double error, Polarity polarity, RankMethod method) {
    double[] errors = new double[values.length];
    Arrays.fill(errors, error);
    return RankIntervals.marginal(
        values, errors, polarity, Confidence.P95, method, RankIntervals.DRAWS, 5);
  }
}
