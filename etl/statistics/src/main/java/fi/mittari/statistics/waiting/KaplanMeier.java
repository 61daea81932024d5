package fi.mittari.statistics.waiting;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Inputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.TreeMap;
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
    Inputs.notNegative(ended, "wait");
    Inputs.notNegative(ongoing, "ongoing wait");
    TreeMap<Double, long[]> counts = new TreeMap<>();
    for (double time : ended) {
      counts.computeIfAbsent(time, t -> new long[2])[0]++;
    }
    for (double time : ongoing) {
      counts.computeIfAbsent(time, t -> new long[2])[1]++;
    }
    double[] times = counts.keySet().stream().mapToDouble(Double::doubleValue).toArray();
    long[] left = counts.values().stream().mapToLong(c -> c[0]).toArray();
    long[] open = counts.values().stream().mapToLong(c -> c[1]).toArray();
    return ofCounts(times, left, open);
  }

  /**
   * Curve of counted waits.
   *
   * @param times different lengths of waits, ascending, all in one unit
   * @param ended how many waits of each length have ended; at least one in all
   * @param ongoing how many have lasted as long so far and go on
   * @throws fi.mittari.model.MittariException for a negative wait or no ended one
   */
  public static KaplanMeier ofCounts(double[] times, long[] ended, long[] ongoing) {
    Inputs.notNegative(times, "wait");
    Inputs.sameLength(times.length, ended.length, "waits and counts");
    Inputs.sameLength(times.length, ongoing.length, "waits and counts");
    long waiting = Arrays.stream(ended).sum() + Arrays.stream(ongoing).sum();
    Inputs.atLeast((int) Math.min(Arrays.stream(ended).sum(), 1), 1, "number of ended waits");
    List<Step> steps = new ArrayList<>();
    double share = 1;
    double greenwood = 0;
    for (int i = 0; i < times.length; i++) {
      if (ended[i] > 0) {
        share *= 1 - (double) ended[i] / waiting;
        greenwood += (double) ended[i] / ((double) waiting * (waiting - ended[i]));
        steps.add(new Step(times[i], waiting, ended[i], share, Math.sqrt(greenwood)));
      }
      waiting -= ended[i] + ongoing[i];
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
  public record Step(double time, long atRisk, long left, double waitingOn, double relativeError) {

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
