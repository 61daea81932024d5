package fi.mittari.statistics.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Draws;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RankDistributionsTest {

  private static final int DRAWS = 200_000;

  /** By hand: the first lies above; the others share a cell, or the third lies lowest. */
  @Test
  void threeAreasByHand() {
    RankDistributions ranks =
        new RankDistributions(new double[][] {{0, 0, 1}, {0, 1, 0}, {0.5, 0.5, 0}});
    assertThat(ranks.atMost(0, 1)).isCloseTo(1, within(1e-9));
    assertThat(ranks.atMost(1, 1)).isZero();
    assertThat(ranks.atMost(1, 2)).isCloseTo(0.75, within(1e-9));
    assertThat(ranks.atMost(2, 2)).isCloseTo(0.25, within(1e-9));
    assertThat(ranks.atMost(2, 3)).isEqualTo(1);
    assertThat(ranks.interval(0, Confidence.P95)).isEqualTo(new RankInterval(1, 1));
    assertThat(ranks.interval(1, Confidence.P95)).isEqualTo(new RankInterval(2, 3));
  }

  /**
   * Draws from the same posteriors agree within their own error: chances of ranks, and limits but
   * where a chance lies within that error of what the confidence leaves out.
   *
   * @param spread of the areas' sizes: the largest over the smallest
   * @param apart how far true shares differ
   */
  @ParameterizedTest
  @CsvSource({"12, 50, 0.1", "40, 50, 0.1", "40, 2000, 0.1", "40, 50, 0", "40, 1, 0.3"})
  void agreesWithDraws(int areas, double spread, double apart) {
    Scaled seen = city(areas, spread, apart);
    RankDistributions computed =
        new RankDistributions(
            new PosteriorCells(seen.values(), seen.standardErrors(), Draws.seeded(7)).masses());
    double[][] drawn = drawn(seen);
    double squares = 0;
    for (int i = 0; i < areas; i++) {
      RankInterval interval = computed.interval(i, Confidence.P95);
      for (int rank = 1; rank <= areas; rank++) {
        double chance = computed.atMost(i, rank);
        double error = Math.sqrt(Math.max(chance * (1 - chance), 1.0 / DRAWS) / DRAWS);
        double off = (drawn[i][rank] - chance) / error;
        squares += off * off;
        assertThat(off).as("area %d, rank %d of %d", i, rank, areas).isBetween(-6.0, 6.0);
        if (Math.abs(chance - 0.025) > 6 * error) {
          assertThat(interval.lower() <= rank).isEqualTo(drawn[i][rank] > 0.025);
        }
        if (Math.abs(chance - 0.975) > 6 * error) {
          assertThat(interval.upper() <= rank).isEqualTo(drawn[i][rank] >= 0.975);
        }
      }
    }
    assertThat(squares / areas / areas).isLessThan(2);
  }

  private static Scaled city(int areas, double spread, double apart) {
    Draws random = Draws.seeded(3);
    double[] people = new double[areas];
    double[] cases = new double[areas];
    for (int i = 0; i < areas; i++) {
      people[i] = Math.round(100 * Math.pow(spread, random.uniform()));
      cases[i] = random.binomial((long) people[i], 0.1 + apart * random.uniform());
    }
    return Scaled.proportions(cases, people);
  }

  /** How often each area has at most each rank, over draws of all areas by themselves. */
  private static double[][] drawn(Scaled seen) {
    int areas = seen.values().length;
    MixturePosterior model = new MixturePosterior(seen.values(), seen.standardErrors());
    double[][] priors = model.priors(Draws.seeded(7));
    double[] grid = model.grid();
    double[][][] weights = new double[areas][priors.length][];
    for (int i = 0; i < areas; i++) {
      for (int b = 0; b < priors.length; b++) {
        weights[i][b] = weights(seen, i, priors[b], grid, model.width());
      }
    }
    Draws random = Draws.seeded(11);
    double[][] atMost = new double[areas][areas + 1];
    double[] truth = new double[areas];
    for (int d = 0; d < DRAWS; d++) {
      for (int i = 0; i < areas; i++) {
        double[] own = weights[i][(int) (random.uniform() * priors.length)];
        int found = Arrays.binarySearch(own, random.uniform() * own[own.length - 1]);
        double centre = grid[Math.min(grid.length - 1, found < 0 ? -found - 1 : found)];
        double error = seen.standardErrors()[i];
        double kept = 1 / (1 + error * error / model.width() / model.width());
        truth[i] =
            centre
                + kept * (seen.values()[i] - centre)
                + Math.sqrt(kept) * error * random.gaussian();
      }
      double[] sorted = truth.clone();
      Arrays.sort(sorted);
      for (int i = 0; i < areas; i++) {
        atMost[i][areas - Arrays.binarySearch(sorted, truth[i])] += 1.0 / DRAWS;
      }
    }
    for (double[] own : atMost) {
      Arrays.parallelPrefix(own, Double::sum);
    }
    return atMost;
  }

  private static double[] weights(
      Scaled seen, int area, double[] prior, double[] grid, double width) {
    double error = seen.standardErrors()[area];
    double[] weights = new double[grid.length];
    double sum = 0;
    for (int g = 0; g < grid.length; g++) {
      double off = seen.values()[area] - grid[g];
      sum += prior[g] * Math.exp(-off * off / 2 / (width * width + error * error));
      weights[g] = sum;
    }
    return weights;
  }
}
