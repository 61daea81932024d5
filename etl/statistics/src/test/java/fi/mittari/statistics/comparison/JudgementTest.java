package fi.mittari.statistics.comparison;

import static fi.mittari.model.Polarity.HIGHER_IS_BETTER;
import static fi.mittari.model.Polarity.LOWER_IS_BETTER;
import static fi.mittari.model.Polarity.NEUTRAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.model.MittariException;
import fi.mittari.model.Polarity;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.interval.Proportions;
import org.junit.jupiter.api.Test;

class JudgementTest {

  private static final Interval TEN_TO_TWENTY = new Interval(14, 10, 20, "wilson");

  @Test
  void aFixedValueInsideTheIntervalIsSimilarLimitsIncluded() {
    for (double inside : new double[] {10, 15, 20}) {
      assertThat(fixed(inside, LOWER_IS_BETTER)).isEqualTo(Verdict.SIMILAR);
    }
    assertThat(fixed(9.99, LOWER_IS_BETTER)).isEqualTo(Verdict.WORSE);
    assertThat(fixed(9.99, HIGHER_IS_BETTER)).isEqualTo(Verdict.BETTER);
    assertThat(fixed(9.99, NEUTRAL)).isEqualTo(Verdict.HIGHER);
    assertThat(fixed(20.01, LOWER_IS_BETTER)).isEqualTo(Verdict.BETTER);
    assertThat(fixed(20.01, HIGHER_IS_BETTER)).isEqualTo(Verdict.WORSE);
    assertThat(fixed(20.01, NEUTRAL)).isEqualTo(Verdict.LOWER);
  }

  @Test
  void anotherAreaIsJudgedByTheDifferenceNotByOverlappingIntervals() {
    // intervals overlap (12.7–17.4 and 17.3–22.7) yet the difference is clear of nothing
    assertThat(
            Judgement.proportions(150, 1000, 199, 1000, Confidence.P95, LOWER_IS_BETTER).verdict())
        .isEqualTo(Verdict.BETTER);
    assertThat(
            Judgement.proportions(150, 1000, 165, 1000, Confidence.P95, LOWER_IS_BETTER).verdict())
        .isEqualTo(Verdict.SIMILAR);
    assertThat(Judgement.proportions(1, 12, 800, 8000, Confidence.P95, LOWER_IS_BETTER).rule())
        .isEqualTo("difference");
  }

  @Test
  void ratesAreJudgedByTheirRatioEvenWithoutEvents() {
    assertThat(Judgement.rates(0, 100, 0, 100, Confidence.P95, LOWER_IS_BETTER).verdict())
        .isEqualTo(Verdict.SIMILAR);
    assertThat(Judgement.rates(0, 10_000, 90, 10_000, Confidence.P95, LOWER_IS_BETTER).verdict())
        .isEqualTo(Verdict.BETTER);
    assertThat(Judgement.rates(90, 10_000, 0, 10_000, Confidence.P99_8, NEUTRAL).verdict())
        .isEqualTo(Verdict.HIGHER);
  }

  @Test
  void nothingIsSaidWithoutAReason() {
    assertThat(Judgement.notCompared("no denominator").verdict().code()).isEqualTo("not_compared");
    assertThatThrownBy(() -> Judgement.notCompared(" ")).isInstanceOf(MittariException.class);
    assertThatThrownBy(() -> Judgement.againstFixed(TEN_TO_TWENTY, Double.NaN, NEUTRAL))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("benchmark is missing");
  }

  @Test
  void manyAreasAtOnceAreJudgedMoreCarefully() {
    assertThat(Judgement.defaultConfidence(10)).isEqualTo(Confidence.P95);
    assertThat(Judgement.defaultConfidence(11)).isEqualTo(Confidence.P99_8);
  }

  private static Verdict fixed(double benchmark, Polarity polarity) {
    return Judgement.againstFixed(TEN_TO_TWENTY, benchmark, polarity).verdict();
  }

  /**
   * By hand: 12 of 1000 against 0.5 %. Wilson's 99.8 % limits lie above 0.5 %, but 12 or more of
   * 1000 have a chance of 0.53 % there, more than 0.1 %. 17 or more have one of 0.005 %.
   */
  @Test
  void fewExpectedCasesAskForAnExactTail() {
    assertThat(againstHalfPercent(12)).isEqualTo(Verdict.SIMILAR);
    assertThat(againstHalfPercent(17)).isEqualTo(Verdict.WORSE);
    assertThat(
            Judgement.proportionAgainstFixed(
                    120, 1000, 10, 100, Confidence.P95, Polarity.LOWER_IS_BETTER)
                .verdict())
        .isEqualTo(Verdict.WORSE);
  }

  private static Verdict againstHalfPercent(int cases) {
    assertThat(Proportions.wilson(cases, 1000, 100, Confidence.P99_8).lower()).isGreaterThan(0.5);
    return Judgement.proportionAgainstFixed(
            cases, 1000, 0.5, 100, Confidence.P99_8, Polarity.LOWER_IS_BETTER)
        .verdict();
  }
}
