package fi.mittari.statistics.survey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fi.mittari.model.MittariException;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurveyDesignTest {

  /**
   * Two strata of two schools each. Worked by hand: W = 40; Σwy = 10 + 20 + 40 + 0 = 70; mean 1.75.
   * Scores (Σwy − 1.75·Σw)/40: A −0.1875, 0.0625; B 0.5625, −0.4375. Within A: mean −0.0625,
   * squares 2·0.125² = 0.03125; within B: mean 0.0625, squares 2·0.5² = 0.5; each times 2.
   */
  private static final List<UnitSums> SAMPLE =
      List.of(
          new UnitSums("A", "1", 2, 10, 10, 14, 50),
          new UnitSums("A", "2", 2, 10, 20, 44, 50),
          new UnitSums("B", "3", 4, 10, 40, 170, 25),
          new UnitSums("B", "4", 4, 10, 0, 10, 25));

  @Test
  void meanByHand() {
    SurveyEstimate mean = design(SAMPLE).mean(StratumSums.of(SAMPLE));
    assertThat(mean.value()).isEqualTo(1.75);
    assertThat(mean.standardError()).isCloseTo(Math.sqrt(1.0625), within(1e-15));
    assertThat(mean.degrees()).isEqualTo(2);
    assertThat(mean.count()).isEqualTo(12);
    assertThat(mean.effectiveCount()).isCloseTo(1600.0 / 150, within(1e-12));
    // Σwy² = 238, spread 238/40 − 1.75² = 2.8875; ÷ 11, times the 28 of 40 not drawn
    assertThat(mean.designEffect()).isCloseTo(1.0625 / (2.8875 / 11 * 0.7), within(1e-12));
    Interval limits = mean.meanLimits(Confidence.P95).orElseThrow();
    assertThat(limits.upper() - 1.75).isCloseTo(4.302652729911275 * 1.0307764064, within(1e-9));
  }

  @Test
  void correctionForFinitePopulations() {
    Map<String, Double> populations = Map.of("A", 4.0, "B", 2.0);
    SurveyDesign design = SurveyDesign.of(SAMPLE, populations, LonelyUnits.REFUSE);
    // B was drawn completely and adds nothing; half of A was
    assertThat(design.mean(StratumSums.of(SAMPLE)).standardError())
        .isCloseTo(Math.sqrt(0.03125), within(1e-15));
    // total: A 10 and 20: 2·(5² + 5²)·½ = 50
    assertThat(design.total(StratumSums.of(SAMPLE)).standardError())
        .isCloseTo(Math.sqrt(50), within(1e-12));
    assertThat(design.total(StratumSums.of(SAMPLE)).value()).isEqualTo(70);
  }

  @Test
  void groupKeepsTheStrataOfTheWholeSample() {
    SurveyDesign design = design(SAMPLE);
    List<UnitSums> group = List.of(SAMPLE.get(0), SAMPLE.get(2));
    // by hand: W = 20, mean 2.5, scores −0.75 and 0.75, in each stratum beside a unit of zero:
    // 2·(0.375² + 0.375²) = 0.5625 from each
    SurveyEstimate mean = design.mean(StratumSums.of(group));
    assertThat(mean.value()).isEqualTo(2.5);
    assertThat(mean.standardError()).isCloseTo(Math.sqrt(1.125), within(1e-15));
    // the group lies in one unit of each stratum: no degree of freedom is left, so no limits
    assertThat(mean.degrees()).isZero();
    assertThat(mean.meanLimits(Confidence.P95)).isEmpty();
    assertThat(new SurveyEstimate(0.5, 0.1, 1, 2, 2, 2, 0).shareLimits(Confidence.P95)).isEmpty();
  }

  @Test
  void lonelyUnitIsRefusedOrCentred() {
    List<UnitSums> sample = SAMPLE.subList(0, 3);
    assertThatThrownBy(() -> design(sample).mean(StratumSums.of(sample)))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("Stratum 'B' holds one primary unit only");
    // W = 30, mean 7/3; B's score (40 − 70/3)/30 = 5/9; A's −4/9 and −1/9: 2·2·(1/6)² = 1/9
    SurveyEstimate centred =
        SurveyDesign.of(sample, Map.of(), LonelyUnits.CENTRE).mean(StratumSums.of(sample));
    assertThat(centred.standardError()).isCloseTo(Math.sqrt(1.0 / 9 + 25.0 / 81), within(1e-15));
    // a stratum of one unit that was drawn is complete, not lonely
    SurveyEstimate complete =
        SurveyDesign.of(sample, Map.of("B", 1.0), LonelyUnits.REFUSE).mean(StratumSums.of(sample));
    assertThat(complete.standardError()).isCloseTo(1.0 / 3, within(1e-15));
  }

  @Test
  void unitsPutTogetherAreAsIfReadAtOnce() {
    UnitSums together = UnitSums.of("A", "1", 2, 3).plus(UnitSums.of("A", "1", 4, 1));
    assertThat(together).isEqualTo(new UnitSums("A", "1", 2, 6, 10, 22, 20));
    assertThatThrownBy(() -> together.plus(UnitSums.of("A", "2", 1, 1)))
        .hasMessageContaining("cannot take up");
  }

  @Test
  void sharesOfNobodyAndOfAllHaveLimits() {
    // 20 persons of weight 5: Clopper and Pearson's 1 − 0.025^(1/20)
    SurveyEstimate none = new SurveyEstimate(0, 0, Double.NaN, 20, 100, 20, 19);
    Interval limits = none.shareLimits(Confidence.P95).orElseThrow();
    assertThat(limits.method()).isEqualTo("korn_graubard");
    assertThat(limits.lower()).isZero();
    assertThat(limits.upper()).isCloseTo(0.16843347098, within(1e-9));
    Interval all =
        new SurveyEstimate(1, 0, Double.NaN, 20, 100, 20, 19)
            .shareLimits(Confidence.P95)
            .orElseThrow();
    assertThat(all.lower()).isCloseTo(1 - 0.16843347098, within(1e-9));
    assertThat(all.upper()).isEqualTo(1);
  }

  @Test
  void answersThatAgreeHaveNoError() {
    List<UnitSums> same =
        List.of(
            UnitSums.of("A", "1", 1.1, 0.7),
            UnitSums.of("A", "2", 2.3, 0.7),
            UnitSums.of("A", "3", 1.7, 0.7));
    SurveyEstimate mean = design(same).mean(StratumSums.of(same));
    assertThat(mean.value()).isCloseTo(0.7, within(1e-15));
    assertThat(mean.standardError()).isZero();
  }

  @Test
  void refusesWhatCannotBe() {
    assertThatThrownBy(() -> new Stratum("A", 3, 2))
        .hasMessageContaining("said to have 2 primary units in all, but the sample holds 3");
    assertThatThrownBy(() -> design(SAMPLE).mean(List.of()))
        .hasMessageContaining("Nobody is in the group");
    assertThatThrownBy(
            () -> design(SAMPLE).mean(StratumSums.of(List.of(UnitSums.of("C", "1", 1, 1)))))
        .hasMessageContaining("Stratum 'C' is not of this sample");
    StratumSums a = StratumSums.of(SAMPLE.get(0));
    assertThatThrownBy(() -> design(SAMPLE).mean(List.of(a, a)))
        .hasMessageContaining("Stratum 'A' is there twice");
    assertThatThrownBy(() -> design(SAMPLE).mean(List.of(a.plus(a).plus(a))))
        .hasMessageContaining("said to hold 2 primary units, but 3 came");
    assertThatThrownBy(() -> UnitSums.of("A", "1", 0, 1)).hasMessageContaining("weight");
  }

  private static SurveyDesign design(List<UnitSums> sample) {
    return SurveyDesign.of(sample, Map.of(), LonelyUnits.REFUSE);
  }
}
