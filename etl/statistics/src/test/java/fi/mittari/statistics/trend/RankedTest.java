package fi.mittari.statistics.trend;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.statistics.interval.Quantiles;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is found by rank is what stands there when all are sorted, with all its bits. */
class RankedTest {

  private final long seed = System.nanoTime() % 1_000_000;

  @Test
  void everyRankIsThatOfTheSortedNumbers() {
    Random random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      double[] numbers = numbers(random, 1 + random.nextInt(400), round % 4);
      double[] sorted = numbers.clone();
      Arrays.sort(sorted);
      Ranked ranked = new Ranked(numbers);
      for (int i = 0; i < 6; i++) {
        int rank = random.nextInt(numbers.length);
        assertThat(Double.doubleToRawLongBits(ranked.at(rank)))
            .as("seed %d, rank %d of %d", seed, rank, numbers.length)
            .isEqualTo(Double.doubleToRawLongBits(sorted[rank]));
      }
      assertThat(ranked.median()).as("seed %d", seed).isEqualTo(Quantiles.of(numbers, 0.5));
    }
  }

  /** Of any size, with many equal ones, in order already, or zeros of both signs. */
  private static double[] numbers(Random random, int count, int kind) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] =
          switch (kind) {
            case 0 -> random.nextGaussian();
            case 1 -> random.nextInt(5) - 2;
            case 2 -> i;
            default -> random.nextBoolean() ? 0.0 : -0.0;
          };
    }
    return numbers;
  }
}
