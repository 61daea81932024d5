package fi.mittari.statistics.trend;

import fi.mittari.model.Polarity;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import java.util.Objects;

/**
 * Trend of a whole series: Mann–Kendall at 95 % for the direction, Sen's slope for its size.
 *
 * @param direction what the series does
 * @param judgement the direction read by the indicator's polarity
 * @param tau Kendall's τ-b, NaN where not calculated
 * @param p two-sided, exact below ten points
 * @param slope Sen's slope by step with 95 % limits; null where not calculated
 * @param points how many points were used
 * @param reason why it could not be calculated; empty where it could
 */
public record WholeTrend(
    Direction direction,
    TrendJudgement judgement,
    double tau,
    double p,
    Interval slope,
    int points,
    String reason) {

  /** With fewer points no order of them is rare enough for 95 %. */
  public static final int POINTS = 5;

  public WholeTrend {
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(judgement, "judgement");
    Objects.requireNonNull(reason, "reason");
  }

  /** Trend of values at equal steps; a missing value (NaN) keeps its place. */
  public static WholeTrend of(double[] values, Polarity polarity) {
    int points = 0;
    for (double value : values) {
      points += Double.isNaN(value) ? 0 : 1;
    }
    if (points < POINTS) {
      return notCalculated(TrendSteps.CANNOT + points + " of " + POINTS + " points", points);
    }
    MannKendall test = MannKendall.of(values);
    Direction direction =
        test.p() >= 0.05
            ? Direction.NONE
            : test.s() > 0 ? Direction.INCREASING : Direction.DECREASING;
    return new WholeTrend(
        direction,
        TrendJudgement.of(direction, polarity),
        test.tau(),
        test.p(),
        SenSlope.of(values, Confidence.P95),
        points,
        "");
  }

  /** No trend can be given, and why. */
  public static WholeTrend notCalculated(String reason, int points) {
    return new WholeTrend(
        Direction.NOT_CALCULATED,
        TrendJudgement.NOT_CALCULATED,
        Double.NaN,
        Double.NaN,
        null,
        points,
        reason);
  }
}
