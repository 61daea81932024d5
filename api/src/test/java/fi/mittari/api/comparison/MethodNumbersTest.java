package fi.mittari.api.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.model.Polarity;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.rank.RankInterval;
import fi.mittari.statistics.rank.RankIntervals;
import fi.mittari.statistics.rank.Scaled;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Kept results outlive the program that computed them. Where one of these figures changes, whoever
 * changed the computation raises the number of its method and writes the new figure here.
 */
class MethodNumbersTest {

  @Test
  void rankIntervalsAreThoseOfTheirMethod() {
    assertThat(KnownRanks.METHOD + " " + ranks()).isEqualTo("rank intervals 1 1010108287");
  }

  /** Limits of areas of many sizes, added up with weights: whole numbers, alike everywhere. */
  private static long ranks() {
    Random random = new Random(20_261_122);
    long sum = 0;
    for (int areas : new int[] {5, 12, 60, 150}) {
      double[] people = random.doubles(areas, 20, 20_000).map(Math::rint).toArray();
      double[] cases =
          Arrays.stream(people)
              .map(n -> Math.rint(n * (0.05 + 0.2 * random.nextDouble())))
              .toArray();
      Scaled scaled = Scaled.proportions(cases, people);
      RankInterval[] intervals =
          RankIntervals.marginal(
              scaled.values(),
              scaled.standardErrors(),
              Polarity.NEUTRAL,
              Confidence.P95,
              RankIntervals.DEFAULT,
              RankIntervals.DRAWS,
              RankRange.SEED);
      for (int i = 0; i < areas; i++) {
        sum += (i + 1L) * (intervals[i].lower() + 1_000L * intervals[i].upper());
      }
    }
    return sum;
  }
}
