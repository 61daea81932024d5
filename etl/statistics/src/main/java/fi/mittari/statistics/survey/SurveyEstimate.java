package fi.mittari.statistics.survey;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Inputs;
import fi.mittari.statistics.interval.Interval;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * An estimate from a weighted sample.
 *
 * @param value in the unit of what was asked; a share is a fraction
 * @param standardError by linearisation, same unit
 * @param designEffect variance over that of a simple random sample of as many answers; NaN where
 *     that is zero or cannot be told (fewer than two answers, or weights that add up to fewer
 *     people than answered)
 * @param count answers, unweighted
 * @param weight Σw: people they stand for
 * @param effectiveCount (Σw)² ÷ Σw², the answers' worth after weighting alone (Kish 1965)
 * @param degrees of freedom: primary units less strata, of those that hold members of the group
 */
public record SurveyEstimate(
    double value,
    double standardError,
    double designEffect,
    long count,
    double weight,
    double effectiveCount,
    long degrees) {

  public SurveyEstimate {
    Inputs.finite(value, "estimate");
    Inputs.notNegative(standardError, "standard error");
  }

  /** Limits by Student's t; empty without a degree of freedom. */
  public Optional<Interval> meanLimits(Confidence confidence) {
    if (degrees < 1) {
      return Optional.empty();
    }
    double half = confidence.t(degrees) * standardError;
    return Optional.of(new Interval(value, value - half, value + half, "survey_t"));
  }

  /**
   * Limits of a share, symmetric on the logit scale with Student's t (as R's {@code svyciprop} with
   * {@code method = "logit"}). A share of 0 or 1 has no logit: there Clopper and Pearson's limits
   * for the effective number of answers are taken (Korn and Graubard 1998). Empty without a degree
   * of freedom.
   *
   * @throws fi.mittari.model.MittariException if the value is not from 0 to 1
   */
  public Optional<Interval> shareLimits(Confidence confidence) {
    Inputs.fraction(value, "share");
    if (degrees < 1) {
      return Optional.empty();
    }
    if (value == 0 || value == 1) {
      return Optional.of(beta(effectiveCount, confidence));
    }
    double logit = Math.log(value / (1 - value));
    double half = confidence.t(degrees) * standardError / (value * (1 - value));
    return Optional.of(
        new Interval(value, inverse(logit - half), inverse(logit + half), "survey_logit"));
  }

  /**
   * Limits of a share by Korn and Graubard 1998 ({@code svyciprop} with {@code method = "beta"}).
   * Empty without a degree of freedom.
   */
  public Optional<Interval> betaLimits(Confidence confidence) {
    Inputs.fraction(value, "share");
    if (degrees < 1) {
      return Optional.empty();
    }
    boolean flat = standardError == 0;
    double effective =
        flat ? effectiveCount : value * (1 - value) / (standardError * standardError);
    return Optional.of(beta(effective, confidence));
  }

  private Interval beta(double effective, Confidence confidence) {
    double ratio = confidence.t(Math.max(1, count - 1)) / confidence.t(degrees);
    double n = effective * ratio * ratio;
    double tail = confidence.alpha() / 2;
    double lower =
        value == 0
            ? 0
            : BetaDistribution.of(n * value, n * (1 - value) + 1)
                .inverseCumulativeProbability(tail);
    double upper =
        value == 1
            ? 1
            : BetaDistribution.of(n * value + 1, n * (1 - value)).inverseSurvivalProbability(tail);
    return new Interval(value, lower, upper, "korn_graubard");
  }

  private static double inverse(double logit) {
    return 1 / (1 + Math.exp(-logit));
  }
}
