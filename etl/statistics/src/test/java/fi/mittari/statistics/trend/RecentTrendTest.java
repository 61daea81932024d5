package fi.mittari.statistics.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fi.mittari.model.Polarity;
import fi.mittari.statistics.interval.Interval;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentTrendTest {

  private static final int FIRST_YEAR = 2019;

  @Test
  void limitsAreThoseOfTheRule() {
    assertThat(RecentTrend.CHI2_LIMIT).isCloseTo(9.54953570608324, within(1e-10));
    assertThat(RecentTrend.F_LIMIT).isCloseTo(10.128, within(5e-5));
  }

  /**
   * By hand: 100, 120, 140, 160, 180 of 1000 each: N = 5000, O = 700, ΣOt = 2300, Σnt = 15 000,
   * Σnt² = 55 000: χ² = 5000·(11 500 000 − 10 500 000)²/(700·4300·50 000 000) = 33.222591. The
   * points lie on a line, so φ = 0, and the slope is 2 percentage points a year.
   */
  @Test
  void proportionsByHand() {
    RecentTrend trend = proportions(1000, 100, 120, 140, 160, 180);
    assertThat(trend.chi2()).isCloseTo(33.222591, within(1e-6));
    assertThat(trend.dispersion()).isCloseTo(0, within(1e-9));
    assertThat(trend.slope()).isCloseTo(2, within(1e-9));
    assertThat(trend.direction()).isEqualTo(Direction.INCREASING);
    assertThat(trend.judgement()).isEqualTo(TrendJudgement.WORSENING);
    assertThat(trend.reason()).isEmpty();
  }

  /** By hand: with half the rise χ² = 5000·500 000²/(600·4400·5·10⁷) = 9.4697, just too small. */
  @Test
  void aRiseWithinChanceIsNoTrend() {
    RecentTrend trend = proportions(1000, 100, 110, 120, 130, 140);
    assertThat(trend.chi2()).isCloseTo(9.4697, within(1e-4));
    assertThat(trend.direction()).isEqualTo(Direction.NONE);
    assertThat(trend.judgement()).isEqualTo(TrendJudgement.STABLE);
  }

  /** χ² of 250 alone would cry; the points scatter so much about the line that F does not. */
  @Test
  void yearlyShocksOfALargePopulationAreNoTrend() {
    RecentTrend trend = proportions(100_000, 10_000, 10_900, 10_300, 11_500, 10_900);
    assertThat(trend.chi2()).isGreaterThan(40);
    assertThat(trend.dispersion()).isGreaterThan(5);
    assertThat(trend.p()).isGreaterThan(0.05);
    assertThat(trend.direction()).isEqualTo(Direction.NONE);
  }

  /** One outlier carries the whole slope: without it the others fall. */
  @Test
  void oneOutlierIsNoTrend() {
    RecentTrend trend = proportions(1000, 130, 125, 120, 115, 260);
    assertThat(trend.chi2()).isGreaterThan(RecentTrend.CHI2_LIMIT);
    assertThat(trend.direction()).isEqualTo(Direction.NONE);
  }

  /** By hand: 10, 12, 14, 16, 18 each ± 1.96 (weight 1): slope 2, χ² = 2²·10 = 40, no scatter. */
  @Test
  void valuesByHand() {
    List<TrendPoint> series = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      double value = 10 + 2 * i;
      series.add(
          TrendPoint.value(
              first(i), last(i), new Interval(value, value - 1.96, value + 1.96, "student_t")));
    }
    RecentTrend trend = RecentTrend.ofValues(series, Polarity.HIGHER_IS_BETTER);
    assertThat(trend.chi2()).isCloseTo(40, within(1e-9));
    assertThat(trend.slope()).isCloseTo(2, within(1e-12));
    assertThat(trend.judgement()).isEqualTo(TrendJudgement.IMPROVING);
    series.set(2, TrendPoint.value(first(2), last(2), new Interval(14, 14, 14, "none")));
    assertThat(RecentTrend.ofValues(series, Polarity.NEUTRAL).reason())
        .isEqualTo("cannot be calculated: no interval from 2021-01-01");
  }

  @Test
  void onlyTheLastFivePointsCount() {
    RecentTrend trend = proportions(1000, 900, 10, 100, 120, 140, 160, 180);
    assertThat(trend.chi2()).isCloseTo(33.222591, within(1e-6));
    assertThat(trend.points()).isEqualTo(5);
  }

  @Test
  void saysWhyItCannotBeCalculated() {
    assertThat(proportions(1000, 100, 120, 140, 160).reason())
        .isEqualTo("cannot be calculated: 4 of 5 points");
    assertThat(proportions(1000, 0, 120, 140, 160, 180).reason())
        .isEqualTo("cannot be calculated: 0 of 1000 from 2019-01-01");
    assertThat(proportions(180, 100, 120, 140, 160, 180).reason())
        .isEqualTo("cannot be calculated: all of 180 from 2023-01-01");
    List<TrendPoint> series = series(1000, 100, 120, 140, 160, 180);
    series.set(3, series.get(3).afterBreak());
    assertThat(of(series).reason())
        .isEqualTo("cannot be calculated: the series breaks at 2022-01-01");
    series = series(1000, 100, 120, 140, 160, 180);
    series.set(0, series.get(0).afterBreak());
    assertThat(of(series).reason()).as("a break before the first used point").isEmpty();
  }

  @Test
  void stepsMustBeEqual() {
    List<TrendPoint> series = series(1000, 100, 120, 140, 160, 180, 190);
    series.remove(2);
    assertThat(of(series).reason())
        .isEqualTo("cannot be calculated: the steps before and after 2020-01-01 differ");
    series = series(1000, 100, 120, 140, 160);
    series.add(TrendPoint.proportion(first(4), LocalDate.of(2023, 6, 30), 90, 1000));
    assertThat(of(series).reason())
        .isEqualTo(
            "cannot be calculated: the periods from 2022-01-01 and 2023-01-01 have different lengths");
    series = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      series.add(TrendPoint.proportion(first(i), last(i + 1), 100 + i, 1000));
    }
    assertThat(of(series).reason()).contains("2019-01-01 and 2020-01-01 overlap");
  }

  @Test
  void monthsQuartersAndDaysAreEqualSteps() {
    List<TrendPoint> months = new ArrayList<>();
    List<TrendPoint> days = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      LocalDate month = LocalDate.of(2023, 11, 1).plusMonths(i);
      months.add(TrendPoint.proportion(month, month.plusMonths(1).minusDays(1), 100, 1000));
      LocalDate end = month.plusMonths(1).minusDays(1);
      days.add(TrendPoint.proportion(end, end, 100, 1000));
    }
    assertThat(of(months).reason()).isEmpty();
    assertThat(of(days).reason()).as("stocks at the ends of months").isEmpty();
  }

  @Test
  void wholeSeries() {
    WholeTrend four = WholeTrend.of(new double[] {1, 2, 3, 4}, Polarity.NEUTRAL);
    assertThat(four.reason()).isEqualTo("cannot be calculated: 4 of 5 points");
    WholeTrend falling =
        WholeTrend.of(new double[] {9, 8, Double.NaN, 6, 5, 4}, Polarity.LOWER_IS_BETTER);
    assertThat(falling.direction()).isEqualTo(Direction.DECREASING);
    assertThat(falling.judgement()).isEqualTo(TrendJudgement.IMPROVING);
    assertThat(falling.slope().value()).isCloseTo(-1, within(1e-12));
    assertThat(falling.points()).isEqualTo(5);
    assertThat(WholeTrend.of(new double[] {1, 3, 2, 3, 1}, Polarity.NEUTRAL).direction())
        .isEqualTo(Direction.NONE);
  }

  private static RecentTrend proportions(double n, double... counts) {
    return of(series(n, counts));
  }

  private static RecentTrend of(List<TrendPoint> series) {
    return RecentTrend.ofProportions(series, 100, Polarity.LOWER_IS_BETTER);
  }

  private static List<TrendPoint> series(double n, double... counts) {
    List<TrendPoint> series = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      series.add(TrendPoint.proportion(first(i), last(i), counts[i], n));
    }
    return series;
  }

  private static LocalDate first(int i) {
    return LocalDate.of(FIRST_YEAR + i, 1, 1);
  }

  private static LocalDate last(int i) {
    return LocalDate.of(FIRST_YEAR + i, 12, 31);
  }
}
