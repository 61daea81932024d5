package fi.mittari.statistics.trend;

import fi.mittari.model.Polarity;
import fi.mittari.statistics.Inputs;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.FDistribution;

/**
 * Whether the last five points of a series rise or fall. Two conditions must hold: (a) the rule of
 * OHID Fingertips — χ² for trend over its 99.8 % point, and the same sign of the slope in the fit
 * to all five points and in each of the five that leave one out; (b) χ² ÷ max(1, φ) over the 95 %
 * point of F with 1 and 3 degrees of freedom, φ being the scatter of the points about the line: in
 * a large population (a) alone takes any yearly shock for a trend.
 *
 * @param direction what the series does
 * @param judgement the direction read by the indicator's polarity
 * @param chi2 χ² for trend, NaN where not calculated
 * @param dispersion φ, NaN where not calculated
 * @param p probability of so large a χ² ÷ max(1, φ) without a trend, by F(1, 3)
 * @param slope change of the value by one step of the series, in the value's unit
 * @param points how many points were used
 * @param reason why it could not be calculated; empty where it could
 */
public record RecentTrend(
    Direction direction,
    TrendJudgement judgement,
    double chi2,
    double dispersion,
    double p,
    double slope,
    int points,
    String reason) {

  /** How many points the rule needs and uses. */
  public static final int POINTS = 5;

  /** 99.8 % point of χ² with one degree of freedom, condition (a). */
  public static final double CHI2_LIMIT =
      ChiSquaredDistribution.of(1).inverseSurvivalProbability(0.002);

  private static final FDistribution F_1_3 = FDistribution.of(1, POINTS - 2.0);

  /** 95 % point of F with 1 and 3 degrees of freedom, condition (b). */
  public static final double F_LIMIT = F_1_3.inverseSurvivalProbability(0.05);

  public RecentTrend {
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(judgement, "judgement");
    Objects.requireNonNull(reason, "reason");
  }

  /**
   * Trend of a proportion from its counts (Cochran 1954; Armitage 1955); the slope is in units of
   * {@code factor} by step.
   *
   * @param series points in any order; those without a value are left out
   */
  public static RecentTrend ofProportions(
      List<TrendPoint> series, double factor, Polarity polarity) {
    Inputs.positive(factor, "factor");
    List<TrendPoint> last = lastFive(series);
    String reason = TrendSteps.obstacle(last, POINTS);
    if (reason.isEmpty()) {
      reason = countsMissing(last);
    }
    if (!reason.isEmpty()) {
      return notCalculated(reason, last.size());
    }
    double[] x = last.stream().mapToDouble(TrendPoint::numerator).toArray();
    double[] n = last.stream().mapToDouble(TrendPoint::denominator).toArray();
    double[] share = new double[POINTS];
    double[] logit = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      share[i] = x[i] / n[i];
      logit[i] = Math.log(x[i] / (n[i] - x[i]));
    }
    double mean = Inputs.sum(x) / Inputs.sum(n);
    WeightedLine line = WeightedLine.fit(n, share);
    double scale = mean * (1 - mean);
    double[] even = {1, 1, 1, 1, 1};
    return result(
        line.slope() * line.slope() * line.spread() / scale,
        line.residual() / scale / (POINTS - 2),
        line.slope() * factor,
        commonSign(even, logit),
        polarity);
  }

  /**
   * Trend of any other value from its 95 % limits, by regression with weights 1/((upper −
   * lower)/3.92)².
   *
   * @param series points in any order; those without a value are left out
   */
  public static RecentTrend ofValues(List<TrendPoint> series, Polarity polarity) {
    List<TrendPoint> last = lastFive(series);
    String reason = TrendSteps.obstacle(last, POINTS);
    if (reason.isEmpty()) {
      reason = limitsMissing(last);
    }
    if (!reason.isEmpty()) {
      return notCalculated(reason, last.size());
    }
    double[] values = last.stream().mapToDouble(TrendPoint::value).toArray();
    double[] weights =
        last.stream().mapToDouble(p -> Math.pow((p.upper() - p.lower()) / 3.92, -2)).toArray();
    WeightedLine line = WeightedLine.fit(weights, values);
    return result(
        line.slope() * line.slope() * line.spread(),
        line.residual() / (POINTS - 2),
        line.slope(),
        commonSign(weights, values),
        polarity);
  }

  /** Whether χ² is over its limit and every fit has one sign: condition (a) alone. */
  private static RecentTrend result(
      double chi2, double dispersion, double slope, int sign, Polarity polarity) {
    double ratio = chi2 / Math.max(1, dispersion);
    boolean significant = sign != 0 && chi2 > CHI2_LIMIT && ratio > F_LIMIT;
    Direction direction =
        !significant ? Direction.NONE : sign > 0 ? Direction.INCREASING : Direction.DECREASING;
    return new RecentTrend(
        direction,
        TrendJudgement.of(direction, polarity),
        chi2,
        dispersion,
        F_1_3.survivalProbability(ratio),
        slope,
        POINTS,
        "");
  }

  /** 1 or −1 if all six slopes share that sign, else 0. */
  private static int commonSign(double[] weights, double[] values) {
    int sum = (int) Math.signum(WeightedLine.fit(weights, values).slope());
    for (int left = 0; left < POINTS; left++) {
      double[] others = weights.clone();
      others[left] = 0;
      sum += (int) Math.signum(WeightedLine.fit(others, values).slope());
    }
    return Math.abs(sum) == POINTS + 1 ? Integer.signum(sum) : 0;
  }

  private static List<TrendPoint> lastFive(List<TrendPoint> series) {
    List<TrendPoint> present = TrendSteps.present(series);
    return present.subList(Math.max(0, present.size() - POINTS), present.size()).stream()
        .sorted(Comparator.comparing(TrendPoint::first))
        .toList();
  }

  private static String countsMissing(List<TrendPoint> points) {
    for (TrendPoint point : points) {
      if (!Double.isFinite(point.numerator()) || !Double.isFinite(point.denominator())) {
        return TrendSteps.CANNOT + "no numerator and denominator from " + point.first();
      }
      Inputs.proportion(point.numerator(), point.denominator());
      if (point.numerator() == 0 || point.numerator() == point.denominator()) {
        return TrendSteps.CANNOT
            + (point.numerator() == 0 ? "0" : "all")
            + " of "
            + Inputs.show(point.denominator())
            + " from "
            + point.first();
      }
    }
    return "";
  }

  private static String limitsMissing(List<TrendPoint> points) {
    for (TrendPoint point : points) {
      if (!(point.upper() > point.lower()) || Double.isInfinite(point.upper() - point.lower())) {
        return TrendSteps.CANNOT + "no interval from " + point.first();
      }
      if (point.numerator() == 0) {
        return TrendSteps.CANNOT + "0 events from " + point.first();
      }
    }
    return "";
  }

  private static RecentTrend notCalculated(String reason, int points) {
    return new RecentTrend(
        Direction.NOT_CALCULATED,
        TrendJudgement.NOT_CALCULATED,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN,
        points,
        reason);
  }
}
