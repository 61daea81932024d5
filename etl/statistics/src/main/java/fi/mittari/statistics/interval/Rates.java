package fi.mittari.statistics.interval;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Inputs;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Interval of a rate of events: Byar's approximation (Breslow and Day 1987, vol. II, p. 69); below
 * ten events the exact Poisson limits by chi-square (Garwood 1936).
 */
public final class Rates {

  /** From this many events on, Byar's approximation is used. */
  public static final double BYAR_FROM = 10;

  private Rates() {}

  /**
   * Events per {@code factor} units of the denominator (1000, 100 000 …) with limits.
   *
   * @throws fi.mittari.model.MittariException unless events ≥ 0, denominator &gt; 0, factor &gt; 0
   */
  public static Interval rate(
      double events, double denominator, double factor, Confidence confidence) {
    Inputs.rate(events, denominator);
    Inputs.positive(factor, "factor");
    Interval count = count(events, confidence);
    double scale = factor / denominator;
    return new Interval(
        events / denominator * factor,
        count.lower() * scale,
        count.upper() * scale,
        count.method());
  }

  /** A count of events with the limits of its expectation: exact below ten events, else Byar. */
  public static Interval count(double events, Confidence confidence) {
    Inputs.notNegative(events, "number of events");
    return events < BYAR_FROM ? exact(events, confidence) : byar(events, confidence);
  }

  /** Byar's limits of a count; a limit below zero is 0. */
  public static Interval byar(double events, Confidence confidence) {
    Inputs.notNegative(events, "number of events");
    double z = confidence.z();
    double lower =
        events == 0 ? 0 : events * Math.pow(1 - 1 / (9 * events) - z / (3 * Math.sqrt(events)), 3);
    double next = events + 1;
    double upper = next * Math.pow(1 - 1 / (9 * next) + z / (3 * Math.sqrt(next)), 3);
    return new Interval(events, Math.max(0, lower), upper, "byar");
  }

  /** The exact limits of 0 to 9 events, made once: the quantiles take long. */
  private static final class Few {
    private static final Interval[] AT_95 = at(Confidence.P95);
    private static final Interval[] AT_99_8 = at(Confidence.P99_8);

    private static Interval[] at(Confidence confidence) {
      return IntStream.range(0, (int) BYAR_FROM)
          .mapToObj(events -> solved(events, confidence))
          .toArray(Interval[]::new);
    }
  }

  /** Exact Poisson limits of a count: χ²(α/2; 2x)/2 and χ²(1 − α/2; 2x + 2)/2. */
  public static Interval exact(double events, Confidence confidence) {
    Inputs.notNegative(events, "number of events");
    boolean few = events < BYAR_FROM && events == Math.rint(events);
    if (few && confidence.equals(Confidence.P95)) {
      return Few.AT_95[(int) events];
    }
    return few && confidence.equals(Confidence.P99_8)
        ? Few.AT_99_8[(int) events]
        : solved(events, confidence);
  }

  private static Interval solved(double events, Confidence confidence) {
    double tail = confidence.alpha() / 2;
    double lower =
        events == 0
            ? 0
            : ChiSquaredDistribution.of(2 * events).inverseCumulativeProbability(tail) / 2;
    double upper = ChiSquaredDistribution.of(2 * events + 2).inverseSurvivalProbability(tail) / 2;
    return new Interval(events, lower, upper, "exact_poisson");
  }
}
