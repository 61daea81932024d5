package fi.mittari.statistics.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.composite.Certainty;
import fi.mittari.statistics.composite.Normalisation;
import fi.mittari.statistics.rank.RankIntervals;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Short runs of the programs, so that a change which makes a method dishonest fails the build. */
class SimulationTest {

  @ParameterizedTest
  @CsvSource({"25, 0.2", "100, 0.05", "100, 0.4", "500, 0.01", "1000, 0.005", "2500, 0.1"})
  void worseIsSeldomSaidOfALikeDistrict(int n, double p) {
    assertThat(FalseJudgements.proportionAgainstRest(n, p, Confidence.P95)).isLessThan(0.05);
    assertThat(FalseJudgements.proportionAgainstRest(n, p, Confidence.P99_8)).isLessThan(0.005);
    assertThat(FalseJudgements.rateAgainstRest(n, p, Confidence.P95)).isLessThan(0.05);
    assertThat(FalseJudgements.rateAgainstRest(n, p, Confidence.P99_8)).isLessThan(0.005);
    assertThat(FalseJudgements.rateAgainstFixed(n, p, Confidence.P99_8)).isLessThan(0.005);
    assertThat(FalseJudgements.proportionAgainstFixed(n, p, Confidence.P95)).isLessThan(0.05);
    assertThat(FalseJudgements.proportionAgainstFixed(n, p, Confidence.P99_8)).isLessThan(0.005);
  }

  @ParameterizedTest
  @EnumSource(City.Kind.class)
  void rankIntervalsHoldTheTruth(City.Kind kind) {
    RankCoverage.Tally tally = RankCoverage.run(kind, RankIntervals.DEFAULT, 40, City.DISTRICTS);
    assertThat(tally.share()).as("seed 1, %s", kind).isGreaterThan(0.95);
  }

  @ParameterizedTest
  @CsvSource({"1000, 0.02", "20000, 0.1", "700000, 0.1", "700000, 0.3"})
  void yearlyShocksSeldomLookLikeATrend(double people, double share) {
    double[] cries = FalseTrends.cries(people, share, 0.003, 4000);
    assertThat(cries[1]).as("seed 1").isLessThan(0.055);
    assertThat(cries[1]).isLessThanOrEqualTo(cries[0]);
  }

  @Test
  void certainDistrictsAreAmongTheFive() {
    int said = 0;
    int right = 0;
    for (City.Kind kind : new City.Kind[] {City.Kind.NORMAL, City.Kind.SKEWED}) {
      int[] counts = Certain.run(kind, Normalisation.Z_SCORE, 25).words.get(Certainty.CERTAIN);
      said += counts[0];
      right += counts[1];
    }
    assertThat(said).isGreaterThan(50);
    assertThat((double) right / said).as("seed 1").isGreaterThan(0.95);
  }
}
