package fi.mittari.etl.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fi.mittari.etl.dataflow.Expect.Against;
import fi.mittari.etl.dataflow.Expect.Jump;
import fi.mittari.etl.dataflow.Severity;
import fi.mittari.etl.quality.SeriesCheck.Fault;
import fi.mittari.etl.quality.SeriesCheck.Point;
import fi.mittari.model.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeriesCheckTest {

  private static final fi.mittari.etl.dataflow.Expect.Outliers NEVER =
      new fi.mittari.etl.dataflow.Expect.Outliers(3.5, 1000);

  private final List<Point> points = new ArrayList<>();

  private void point(String period, Double value, Double published) {
    points.add(new Point(Period.of(period), value, published));
  }

  private List<String> jumps(Jump... jumps) {
    return new SeriesCheck(List.of(jumps), NEVER)
        .of(points).stream().map(f -> f.rule() + " " + f.point().period().code()).toList();
  }

  private static Jump jump(Double relative, Double absolute, Against against) {
    return new Jump("i", relative, absolute, against, Severity.WARN);
  }

  @Test
  void aJumpPassesEveryLimitThatIsGiven() {
    point("2019", 2.0, null);
    point("2020", 4.0, null);
    point("2021", 400.0, null);
    point("2023", 450.0, null);
    assertThat(jumps(jump(0.5, null, null))).containsExactly("jump 2020", "jump 2021");
    assertThat(jumps(jump(null, 40.0, null))).containsExactly("jump 2021", "jump 2023");
    assertThat(jumps(jump(0.5, 40.0, null))).containsExactly("jump 2021");
    assertThat(jumps(jump(null, 396.0, null))).isEmpty();
  }

  @Test
  void monthsAreHeldAgainstTheSameMonthAYearBefore() {
    point("2020-06", 10.0, null);
    point("2020-07", 100.0, null);
    point("2021-06", 11.0, null);
    point("2021-07", 30.0, null);
    point("2021", 500.0, null);
    point("2020-W53", 1.0, null);
    point("2021-W52", 9.0, null);
    assertThat(jumps(jump(0.5, null, null))).containsExactly("jump 2021-07", "jump 2021-W52");
  }

  @Test
  void valuesAreHeldAgainstThePublishedOnes() {
    point("2020", 10.0, 10.2);
    point("2021", 10.0, 20.0);
    point("2022", 30.0, null);
    assertThat(jumps(jump(0.1, null, Against.PUBLISHED)))
        .containsExactly("jump-from-published 2021");
  }

  @Test
  void zeroBeforeMakesEveryChangeARelativeJump() {
    point("2020", 0.0, null);
    point("2021", 1.0, null);
    point("2022", 1.0, null);
    assertThat(jumps(jump(0.5, null, null))).containsExactly("jump 2021");
  }

  @Test
  void modifiedScoresAreThoseOfTheBook() {
    // Median 3, distances 2 1 0 1 97, their median 1: scores are 0.6745 × distance.
    assertThat(Outliers.modifiedZ(new double[] {1, 2, 3, 4, 100}))
        .containsExactly(
            new double[] {-2 * 0.6745, -0.6745, 0, 0.6745, 97 * 0.6745}, within(1e-12));
    // Most are alike: the mean distance 2 stands in, 10 ÷ (1.253314 × 2).
    assertThat(Outliers.modifiedZ(new double[] {5, 5, 5, 5, 15})[4])
        .isCloseTo(10 / (1.253314 * 2), within(1e-12));
    assertThat(Outliers.modifiedZ(new double[] {7, 7, 7})).containsOnly(0);
  }

  @Test
  void aChangeUnlikeTheOthersIsFlaggedAndOnlyItsOwnSeriesCounts() {
    double[] steps = {1, -2, 0.5, 1.5, -1, 2, -0.5, 1, -1.5, 0.7, -0.8, 1.2, -1.1, 0.4, 0.9, -0.6};
    double value = 50;
    for (int i = 0; i < steps.length; i++) {
      value += steps[i];
      point(String.valueOf(2003 + i), value, null);
    }
    point("2019", value, null);
    var rule = new fi.mittari.etl.dataflow.Expect.Outliers(null, null);
    assertThat(new SeriesCheck(List.of(), rule).of(points)).isEmpty();

    Point last = points.remove(16);
    point("2019", 90.0, null);
    List<Fault> faults = new SeriesCheck(List.of(), rule).of(points);
    assertThat(faults).hasSize(1);
    assertThat(faults.get(0).severity()).isEqualTo(Severity.WARN);
    assertThat(faults.get(0).point().value()).isEqualTo(90.0).isNotEqualTo(last.value());
    assertThat(faults.get(0).why()).contains("in 2018", "to 90:", "modified z-score", "beyond 5");

    assertThat(new SeriesCheck(List.of(), rule).of(points.subList(8, 17))).isEmpty();
  }

  @Test
  void fewSeriesThatBehaveWellAreFlagged() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    SeriesCheck check =
        new SeriesCheck(List.of(), new fi.mittari.etl.dataflow.Expect.Outliers(null, null));
    int flagged = 0;
    for (int run = 0; run < 2000; run++) {
      points.clear();
      double value = 0;
      for (int year = 2000; year <= 2020; year++) {
        point(String.valueOf(year), value += random.nextGaussian(), null);
      }
      flagged += check.of(points).isEmpty() ? 0 : 1;
    }
    assertThat(flagged / 2000.0).as("seed " + seed).isBetween(0.003, 0.04);
  }
}
