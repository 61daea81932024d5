package fi.mittari.statistics.waiting;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Inputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Share of people still waiting after a given time, from waits that have ended and waits that go on
 * (Kaplan and Meier 1958), with Greenwood's standard error. A wait that goes on counts as long as
 * it has lasted; it is never taken for an ended one.
 *
 * @param steps times at which a wait ended, ascending
 */
public record KaplanMeier(List<Step> steps) {

  /** On which scale limits are symmetric. */
  public enum Limits {
    /** S ∓ z·se. */
    PLAIN,
    /** On ln S, as R's {@code survfit} has it. */
    LOG,
    /** On ln(−ln S) (Kalbfleisch and Prentice 1980); limits stay within 0 and 1. */
    LOG_LOG
  }

  /** What R allows for rounding when the curve meets a quantile exactly. */
  private static final double FUZZ = Math.sqrt(Math.ulp(1.0));

  public KaplanMeier {
    steps = List.copyOf(steps);
  }

  /**
   * Curve of waits, all in one unit.
   *
   * @param ended how long ended waits lasted, at least one
   * @param ongoing how long waits that go on have lasted so far
   * @throws fi.mittari.model.MittariException for a negative wait or no ended one
   */
  public static KaplanMeier of(double[] ended, double[] ongoing) {
    double[] events = Inputs.notNegative(ended, "wait");
    double[] open = Inputs.notNegative(ongoing, "ongoing wait");
    Inputs.atLeast(events.length, 1, "number of ended waits");
    Arrays.sort(events);
    Arrays.sort(open);
    List<Step> steps = new ArrayList<>();
    double share = 1;
    double greenwood = 0;
    int gone = 0;
    for (int from = 0; from < events.length; ) {
      int to = from;
      while (to < events.length && events[to] == events[from]) {
        to++;
      }
      while (gone < open.length && open[gone] < events[from]) {
        gone++;
      }
      int waiting = events.length - from + open.length - gone;
      int left = to - from;
      share *= 1 - (double) left / waiting;
      greenwood += (double) left / ((double) waiting * (waiting - left));
      steps.add(new Step(events[from], waiting, left, share, Math.sqrt(greenwood)));
      from = to;
    }
    return new KaplanMeier(steps);
  }

  /** Time by which this share of waits has ended; empty where the curve does not get there. */
  public OptionalDouble quantile(double probability) {
    return crossing(Inputs.fraction(probability, "probability"), Step::waitingOn);
  }

  /** Median wait. */
  public OptionalDouble median() {
    return quantile(0.5);
  }

  /**
   * Lower limit of a quantile: where the curve's lower limit crosses (Brookmeyer, Crowley 1982).
   */
  public OptionalDouble lower(double probability, Limits limits, Confidence confidence) {
    return crossing(probability, step -> step.limit(-confidence.z(), limits));
  }

  /** Upper limit of a quantile; empty where it lies beyond what was seen. */
  public OptionalDouble upper(double probability, Limits limits, Confidence confidence) {
    return crossing(probability, step -> step.limit(confidence.z(), limits));
  }

  /** First time at or under 1 − p; where the curve lies just there, the middle of that stretch. */
  private OptionalDouble crossing(double probability, ToDoubleFunction<Step> curve) {
    double height = 1 - probability;
    for (int i = 0; i < steps.size(); i++) {
      double at = curve.applyAsDouble(steps.get(i));
      if (Math.abs(at - height) < FUZZ && i + 1 < steps.size()) {
        return OptionalDouble.of((steps.get(i).time() + steps.get(i + 1).time()) / 2);
      }
      if (at <= height + FUZZ) {
        return OptionalDouble.of(steps.get(i).time());
      }
    }
    return OptionalDouble.empty();
  }

  /**
   * One step of the curve.
   *
   * @param time after which it falls
   * @param atRisk people still waiting just before
   * @param left people whose wait ended then
   * @param waitingOn share still waiting after it
   * @param relativeError standard error over the share; infinite once nobody waits
   */
  public record Step(double time, int atRisk, int left, double waitingOn, double relativeError) {

    /** Standard error of the share by Greenwood; NaN once nobody waits. */
    public double standardError() {
      return waitingOn == 0 ? Double.NaN : waitingOn * relativeError;
    }

    double limit(double z, Limits limits) {
      if (waitingOn == 0) {
        return Double.NaN;
      }
      return switch (limits) {
        case PLAIN -> waitingOn + z * standardError();
        case LOG -> waitingOn * Math.exp(z * relativeError);
        case LOG_LOG -> {
          double log = Math.log(waitingOn);
          yield Math.exp(log * Math.exp(z * relativeError / log));
        }
      };
    }
  }
}
