package fi.mittari.statistics.segregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import fi.mittari.model.MittariException;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Draws;
import fi.mittari.statistics.interval.Interval;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SegregationTest {

  private static final Units TWO = new Units(new double[] {30, 10}, new double[] {100, 100});

  /** What indices share is computed once, and comes out as if each were computed for itself. */
  @Test
  void everyIndexOfEveryDrawIsThatOfItsCounts() {
    double[] people = new double[40];
    double[] group = new double[40];
    for (int i = 0; i < people.length; i++) {
      people[i] = 50 + 7.5 * i;
      group[i] = i % 7 == 0 ? 0 : people[i] * (i % 5) / 10;
    }
    DrawnUnits drawn = DrawnUnits.of(new Units(group, people), 200, 5);
    for (SegregationIndex index : SegregationIndex.values()) {
      assertThat(drawn.values(index))
          .as(index.code())
          .isEqualTo(drawn.drawn().stream().mapToDouble(index::of).toArray());
    }
  }

  @Test
  void placesFollowValuesAndEqualOnesKeepTheirOrder() {
    Draws random = Draws.seeded(3);
    for (int size = 0; size < 70; size++) {
      double[] values = new double[size];
      Arrays.setAll(values, i -> Math.floor(20 * random.uniform()) / 20);
      assertThat(SegregationIndex.order(values))
          .isEqualTo(
              IntStream.range(0, size)
                  .boxed()
                  .sorted(Comparator.comparingDouble(i -> values[i]))
                  .mapToInt(i -> i)
                  .toArray());
    }
  }

  /** By hand: 30 and 10 of 100: D = ½(|0.75 − 70/160| + |0.25 − 90/160|) = 0.3125. */
  @Test
  void indicesByHand() {
    assertThat(SegregationIndex.DISSIMILARITY.of(TWO)).isCloseTo(0.3125, within(1e-12));
    // xPx = 0.75·0.3 + 0.25·0.1 = 0.25; η² = (0.25 − 0.2)/0.8 = 0.0625
    assertThat(SegregationIndex.ISOLATION.of(TWO)).isCloseTo(0.25, within(1e-12));
    assertThat(SegregationIndex.ETA_SQUARED.of(TWO)).isCloseTo(0.0625, within(1e-12));
    // Gini = 2·100·100·0.2/(2·200²·0.2·0.8) = 0.3125: with two areas it equals D
    assertThat(SegregationIndex.GINI.of(TWO)).isCloseTo(0.3125, within(1e-12));
    double[] quotients =
        Inequality.locationQuotients(new double[] {30, 10, 0}, new double[] {100, 100, 0});
    assertThat(quotients[0]).isCloseTo(1.5, within(1e-12));
    assertThat(quotients[2]).isNaN();
  }

  /**
   * By hand: two members among four people in two pairs: 0, 1, 2 members fall into the first pair
   * with chances 1/6, 4/6, 1/6, and D is 1, 0, 1: D₀ = 1/3.
   */
  @Test
  void randomDissimilarityByHand() {
    Units pairs = new Units(new double[] {2, 0}, new double[] {2, 2});
    assertThat(SegregationIndex.randomDissimilarity(pairs)).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(SegregationIndex.DISSIMILARITY_CORRECTED.of(pairs)).isCloseTo(1, within(1e-12));
    Units even = new Units(new double[] {1, 1}, new double[] {2, 2});
    assertThat(SegregationIndex.DISSIMILARITY_CORRECTED.of(even)).isCloseTo(-0.5, within(1e-12));
  }

  @Test
  void randomAllocationCorrectsToAboutZero() {
    Draws draws = Draws.seeded(20151);
    double[] people = new double[60];
    Arrays.setAll(people, i -> 20 + 10 * (i % 30));
    double plain = 0;
    double corrected = 0;
    for (int run = 0; run < 200; run++) {
      Units random = random(people, 0.08, draws);
      plain += SegregationIndex.DISSIMILARITY.of(random) / 200;
      corrected += SegregationIndex.DISSIMILARITY_CORRECTED.of(random) / 200;
    }
    assertThat(plain).isGreaterThan(0.1);
    assertThat(corrected).as("seed 20151").isCloseTo(0, within(0.01));
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    double[] people = new double[40];
    Arrays.setAll(people, i -> 200 + 50 * (i % 7));
    Units units = random(people, 0.15, Draws.seeded(7));
    Interval first = interval(units, 1);
    assertThat(interval(units, 1)).isEqualTo(first);
    assertThat(interval(units, 2)).isNotEqualTo(first);
    assertThat(first.contains(0)).as("no segregation beyond chance").isTrue();
  }

  @Test
  void changeIsFoundOnlyWhereThereIsOne() {
    double[] people = new double[40];
    double[] uneven = new double[40];
    Arrays.fill(people, 1000);
    Arrays.setAll(uneven, i -> i % 2 == 0 ? 100 : 300);
    Units before = random(people, 0.2, Draws.seeded(3));
    Units after = new Units(uneven, people);
    SegregationInterval.Change change = change(before, after);
    assertThat(change.significant()).isTrue();
    assertThat(change.p()).isLessThan(0.01);
    assertThat(change.difference().lower()).isGreaterThan(0.1);
    SegregationInterval.Change none = change(before, random(people, 0.2, Draws.seeded(4)));
    assertThat(none.significant()).isFalse();
    assertThat(none.p()).isGreaterThan(0.05);
  }

  /** By hand: 1, 3 with equal weights: Gini = 2·2/(2·2·4) = 0.25. */
  @Test
  void giniByHand() {
    assertThat(Inequality.gini(new double[] {1, 3}, new double[] {5, 5}))
        .isCloseTo(0.25, within(1e-12));
    assertThat(Inequality.gini(new double[] {2, 2}, new double[] {1, 9})).isZero();
  }

  /**
   * By hand: equal thirds stand at 1/6, 1/2 and 5/6; 10, 8, 3 have the slope (−1/3·10 +
   * 1/3·3)/(2/9) = −10.5.
   */
  @Test
  void slopeIndexByHand() {
    Interval slope =
        SlopeIndex.of(
            new double[] {8, 10, 3},
            new double[] {70, 70, 70},
            new double[] {200, 100, 300},
            Confidence.P95);
    assertThat(slope.value()).isCloseTo(-10.5, within(1e-12));
    assertThat(slope.lower()).isLessThan(-10.5);
  }

  /** By hand: of five areas the ends are one each: 10 of 100 and 30 of 100. */
  @Test
  void gapByHand() {
    GroupGap gap =
        GroupGap.ofProportions(
            new double[] {20, 30, 20, 10, 20},
            new double[] {100, 100, 100, 100, 100},
            new double[] {3, 9, 4, 1, 5},
            5,
            100,
            Confidence.P95);
    assertThat(gap.gap().value()).isCloseTo(20, within(1e-12));
    assertThat(gap.ratio()).hasValue(3);
    assertThat(gap.areas()).isEqualTo(1);
  }

  @Test
  void refusesWhatCannotBe() {
    refused(() -> new Units(new double[] {5}, new double[] {4}), "area 1 is 5, more than its 4");
    refused(() -> new Units(new double[] {0}, new double[] {4}), "within and without");
    refused(() -> new Units(new double[] {1}, new double[] {4, 5}), "1 and 2");
    refused(() -> new GroupCounts(new double[][] {{1, 2}, {3}}), "2 and 1");
    refused(() -> new GroupCounts(new double[][] {{1, -2}}), "-2");
  }

  private static void refused(Runnable call, String message) {
    assertThatThrownBy(call::run)
        .isInstanceOf(MittariException.class)
        .hasMessageContaining(message);
  }

  private static Interval interval(Units units, long seed) {
    return SegregationInterval.of(
        SegregationIndex.DISSIMILARITY_CORRECTED, units, Confidence.P95, 500, seed);
  }

  private static SegregationInterval.Change change(Units before, Units after) {
    return SegregationInterval.change(
        SegregationIndex.DISSIMILARITY, before, after, Confidence.P95, 500, 11);
  }

  private static Units random(double[] people, double share, Draws draws) {
    double[] group = new double[people.length];
    Arrays.setAll(group, i -> draws.binomial((long) people[i], share));
    return new Units(group, people);
  }
}
