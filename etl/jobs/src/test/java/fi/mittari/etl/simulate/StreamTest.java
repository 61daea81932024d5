package fi.mittari.etl.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StreamTest {

  @Test
  void theFirstNumbersAreTheSameEverywhere() {
    Stream stream = Stream.of(1, "student", 7);

    assertThat(new long[] {stream.next(), stream.next(), stream.next()})
        .containsExactly(8008214082573429105L, 4324163987076323434L, -3762629688690127929L);
  }

  @Test
  void seedKindAndNumbersEachMakeAnotherStream() {
    assertThat(
            first(
                Stream.of(1, "student", 7),
                Stream.of(2, "student", 7),
                Stream.of(1, "students", 7),
                Stream.of(1, "student", 8),
                Stream.of(1, "student", 7, 0),
                Stream.of(1, "student")))
        .doesNotHaveDuplicates();
  }

  private static long[] first(Stream... streams) {
    return Arrays.stream(streams).mapToLong(Stream::next).toArray();
  }

  @Test
  void normalHasMeanZeroAndVarianceOne() {
    Stream stream = Stream.of(3, "normal");
    double[] draws = IntStream.range(0, 200_000).mapToDouble(i -> stream.normal()).toArray();
    double mean = Arrays.stream(draws).average().orElseThrow();
    double square = Arrays.stream(draws).map(d -> d * d).average().orElseThrow();

    assertThat(mean).isCloseTo(0, within(0.01));
    assertThat(square).isCloseTo(1, within(0.015));
    assertThat(Odds.normalBelow(1.959963984540054)).isCloseTo(0.975, within(1e-6));
    assertThat(Odds.normalBelow(-1.959963984540054)).isCloseTo(0.025, within(1e-6));
  }

  @Test
  void binomialHasItsMeanAndVarianceOnBothSidesOfTheThreshold() {
    for (double[] law : new double[][] {{40, 0.1}, {400, 0.3}, {60, 0.95}, {1000, 0.99}}) {
      Stream stream = Stream.of(4, "binomial", (long) law[0]);
      double[] draws =
          IntStream.range(0, 100_000)
              .mapToDouble(i -> stream.binomial((long) law[0], law[1]))
              .toArray();
      double mean = Arrays.stream(draws).average().orElseThrow();
      double variance =
          Arrays.stream(draws).map(d -> (d - mean) * (d - mean)).average().orElseThrow();
      double expected = law[0] * law[1] * (1 - law[1]);

      assertThat(mean).isCloseTo(law[0] * law[1], within(5 * Math.sqrt(expected / 100_000)));
      assertThat(variance).isCloseTo(expected, within(0.03 * expected + 0.09));
    }
  }

  @Test
  void pickFollowsTheWeights() {
    Stream stream = Stream.of(5, "pick");
    int[] counts = new int[3];
    for (int i = 0; i < 60_000; i++) {
      counts[stream.pick(Odds.cumulative(1, 0, 2))]++;
    }

    assertThat(counts[1]).isZero();
    assertThat(counts[0] / 60_000.0).isCloseTo(1 / 3.0, within(0.01));
  }
}
