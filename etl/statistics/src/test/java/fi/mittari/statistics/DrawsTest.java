package fi.mittari.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrawsTest {

  private static final int RUNS = 200_000;

  /** Pearson's χ² of drawn against expected counts, both below and above the change of method. */
  @ParameterizedTest
  @CsvSource({"20, 0.1", "40, 0.5", "200, 0.06", "300, 0.9", "5000, 0.3"})
  void binomialFollowsItsDistribution(int trials, double probability) {
    Draws draws = Draws.seeded(trials);
    int[] seen = new int[trials + 1];
    for (int i = 0; i < RUNS; i++) {
      seen[(int) draws.binomial(trials, probability)]++;
    }
    BinomialDistribution distribution = BinomialDistribution.of(trials, probability);
    double chi2 = 0;
    int cells = 0;
    for (int count = 0; count <= trials; count++) {
      double expected = RUNS * distribution.probability(count);
      if (expected >= 5) {
        chi2 += (seen[count] - expected) * (seen[count] - expected) / expected;
        cells++;
      }
    }
    assertThat(chi2).as("seed %d", trials).isLessThan(cells + 4 * Math.sqrt(2.0 * cells));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.3", "20, 0", "20, 1", "20, 0.1", "40, 0.5", "300, 0.9", "5000, 0.3"})
  void drawingManyIsDrawingOneByOne(int trials, double probability) {
    Draws together = Draws.seeded(7);
    Draws apart = Draws.seeded(7);
    Draws.Binomials many = together.binomials(trials, probability);
    for (int i = 0; i < 1000; i++) {
      assertThat(many.next())
          .isEqualTo(apart.binomial(trials, probability))
          .isBetween(0L, (long) trials);
    }
    assertThat(together.uniform()).isEqualTo(apart.uniform());
  }

  @Test
  void theSameSeedGivesTheSameDraws() {
    assertThat(Draws.seeded(5).gaussian()).isEqualTo(Draws.seeded(5).gaussian());
    assertThat(Draws.seeded(5).poisson(3.5)).isEqualTo(Draws.seeded(5).poisson(3.5));
  }

  @Test
  void poissonHasItsMean() {
    Draws draws = Draws.seeded(9);
    double sum = 0;
    for (int i = 0; i < RUNS; i++) {
      sum += draws.poisson(12.5);
    }
    assertThat(sum / RUNS).isCloseTo(12.5, within(0.05));
  }
}
