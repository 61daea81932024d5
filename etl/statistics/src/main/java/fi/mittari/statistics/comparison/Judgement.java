package fi.mittari.statistics.comparison;

import fi.mittari.model.Polarity;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Inputs;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.interval.Proportions;
import java.util.Objects;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * A verdict with the rule that gave it. Which rule holds depends on what the area is compared with:
 * a fixed value (a target, or a figure so much larger than the area that its own noise does not
 * matter) is looked for in the area's interval; another area, the rest or another period has noise
 * of its own, so the interval of the difference or ratio decides. Limits count as inside.
 *
 * @param verdict what is said
 * @param rule {@code interval}, {@code difference} or {@code ratio}; empty where not compared
 * @param reason why nothing is said; empty where something is
 */
public record Judgement(Verdict verdict, String rule, String reason) {

  /** Many areas at once: from more than this many judged together, 99.8 % is the default. */
  public static final int MANY_AREAS = 10;

  /** Expected cases or non-cases below which a fixed value asks for an exact tail. */
  public static final int EXACT_BELOW = 10;

  public Judgement {
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(reason, "reason");
    if ((verdict == Verdict.NOT_COMPARED) == reason.isBlank()) {
      throw Inputs.refused("A judgement has a reason if and only if nothing was compared.");
    }
  }

  /** 95 % for up to ten areas judged at once, 99.8 % for more. */
  public static Confidence defaultConfidence(int areas) {
    return areas > MANY_AREAS ? Confidence.P99_8 : Confidence.P95;
  }

  /** Against a fixed value in the interval's own unit. */
  public static Judgement againstFixed(Interval area, double benchmark, Polarity polarity) {
    Inputs.finite(benchmark, "benchmark");
    return new Judgement(verdict(area, benchmark, polarity), "interval", "");
  }

  /**
   * A proportion against a fixed value: Wilson's interval decides; where fewer than {@link
   * #EXACT_BELOW} cases or non-cases are expected at the fixed value, an exact binomial tail of at
   * most half of what the confidence leaves out is asked for as well, since Wilson's limits say
   * "different" too often there.
   *
   * @param x cases in the area
   * @param n people in the area
   * @param benchmark the fixed value, in units of {@code factor}
   * @param factor 100 for per cent
   */
  public static Judgement proportionAgainstFixed(
      double x,
      double n,
      double benchmark,
      double factor,
      Confidence confidence,
      Polarity polarity) {
    Judgement said =
        againstFixed(Proportions.wilson(x, n, factor, confidence), benchmark, polarity);
    double share = benchmark / factor;
    boolean few = share > 0 && share < 1 && n * Math.min(share, 1 - share) < EXACT_BELOW;
    if (said.verdict() == Verdict.SIMILAR || !few) {
      return said;
    }
    BinomialDistribution counts = BinomialDistribution.of((int) Math.round(n), share);
    int cases = (int) Math.round(x);
    double tail =
        x / n > share ? counts.survivalProbability(cases - 1) : counts.cumulativeProbability(cases);
    return tail <= confidence.alpha() / 2
        ? said
        : new Judgement(Verdict.SIMILAR, said.rule(), said.reason());
  }

  /** From the interval of area minus benchmark. */
  public static Judgement fromDifference(Interval difference, Polarity polarity) {
    return new Judgement(verdict(difference, 0, polarity), "difference", "");
  }

  /** From the interval of area over benchmark. */
  public static Judgement fromRatio(Interval ratio, Polarity polarity) {
    return new Judgement(verdict(ratio, 1, polarity), "ratio", "");
  }

  /** Two proportions, the area first, by Newcombe's method 10. */
  public static Judgement proportions(
      double x1, double n1, double x2, double n2, Confidence confidence, Polarity polarity) {
    return fromDifference(Differences.proportions(x1, n1, x2, n2, 1, confidence), polarity);
  }

  /** Two rates, the area first, by the exact rate ratio; works without events too. */
  public static Judgement rates(
      double x1, double n1, double x2, double n2, Confidence confidence, Polarity polarity) {
    Inputs.rate(x1, n1);
    Inputs.rate(x2, n2);
    Verdict verdict =
        Differences.isRatioAbove(x1, n1, x2, n2, confidence)
            ? Verdict.above(polarity)
            : Differences.isRatioAbove(x2, n2, x1, n1, confidence)
                ? Verdict.below(polarity)
                : Verdict.SIMILAR;
    return new Judgement(verdict, "ratio", "");
  }

  /** Nothing is said, and why. */
  public static Judgement notCompared(String reason) {
    return new Judgement(Verdict.NOT_COMPARED, "", reason);
  }

  private static Verdict verdict(Interval interval, double point, Polarity polarity) {
    if (interval.contains(point)) {
      return Verdict.SIMILAR;
    }
    return interval.lower() > point ? Verdict.above(polarity) : Verdict.below(polarity);
  }
}
