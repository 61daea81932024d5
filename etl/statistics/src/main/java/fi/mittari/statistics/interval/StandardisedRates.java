package fi.mittari.statistics.interval;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Inputs;
import java.util.Optional;
import org.apache.commons.statistics.distribution.GammaDistribution;

/** Rates made comparable between populations of unlike age (or other strata). */
public final class StandardisedRates {

  /** Below this many events no directly standardised rate is given. */
  public static final double LEAST_EVENTS = 10;

  private StandardisedRates() {}

  /**
   * Directly standardised rate per {@code factor}: Σwᵢxᵢ/nᵢ ÷ Σwᵢ, with Dobson's limits (Dobson,
   * Kuulasmaa, Eberle and Scherer 1991, Stat Med 10:457–462) around Byar's.
   *
   * @param events events by stratum
   * @param people denominator by stratum, above 0
   * @param standard weight of each stratum in the standard population, for example {@link
   *     EuropeanStandardPopulation#weights()}
   * @return empty below {@value #LEAST_EVENTS} events, where the limits do not hold
   */
  public static Optional<Interval> direct(
      double[] events, double[] people, double[] standard, double factor, Confidence confidence) {
    Weighted rate = weighted(events, people, standard, factor);
    if (rate.events < LEAST_EVENTS) {
      return Optional.empty();
    }
    Interval count = Rates.byar(rate.events, confidence);
    double scale = Math.sqrt(rate.variance / rate.events);
    return Optional.of(
        new Interval(
            rate.value * factor,
            (rate.value + scale * (count.lower() - rate.events)) * factor,
            (rate.value + scale * (count.upper() - rate.events)) * factor,
            "dobson"));
  }

  /**
   * Directly standardised rate with gamma limits (Fay and Feuer 1997, Stat Med 16:791–801), which
   * also hold for few events but not none.
   */
  public static Optional<Interval> directGamma(
      double[] events, double[] people, double[] standard, double factor, Confidence confidence) {
    Weighted rate = weighted(events, people, standard, factor);
    if (rate.events == 0) {
      return Optional.empty();
    }
    double tail = confidence.alpha() / 2;
    double lower = gamma(rate.value, rate.variance).inverseCumulativeProbability(tail);
    double k = rate.largestWeight;
    double upper = gamma(rate.value + k, rate.variance + k * k).inverseSurvivalProbability(tail);
    return Optional.of(
        new Interval(rate.value * factor, lower * factor, upper * factor, "fay_feuer"));
  }

  /**
   * Observed events over those expected if the reference's stratum rates held here (standardised
   * ratio, 1 = as in the reference), times {@code factor}; limits of a count over the expected
   * (Breslow and Day 1987, vol. II, p. 69).
   *
   * @param events all observed events
   * @param people denominator by stratum, 0 or more
   * @param referenceEvents the reference's events by stratum
   * @param referencePeople the reference's denominator by stratum, above 0
   */
  public static Interval ratio(
      double events,
      double[] people,
      double[] referenceEvents,
      double[] referencePeople,
      double factor,
      Confidence confidence) {
    Inputs.positive(factor, "factor");
    double expected = expected(people, referenceEvents, referencePeople);
    Interval count = Rates.count(events, confidence);
    double scale = factor / expected;
    return new Interval(
        events * scale, count.lower() * scale, count.upper() * scale, count.method());
  }

  /**
   * The standardised ratio with limits normal on the logarithm, for comparison with others'
   * figures; needs an event.
   */
  public static Interval ratioLogNormal(
      double events,
      double[] people,
      double[] referenceEvents,
      double[] referencePeople,
      double factor,
      Confidence confidence) {
    Inputs.positive(events, "number of events");
    Inputs.positive(factor, "factor");
    double ratio = events / expected(people, referenceEvents, referencePeople) * factor;
    double wide = Math.exp(confidence.z() / Math.sqrt(events));
    return new Interval(ratio, ratio / wide, ratio * wide, "log_normal");
  }

  /**
   * Indirectly standardised rate per {@code factor}: the ratio times the reference's crude rate.
   */
  public static Interval indirect(
      double events,
      double[] people,
      double[] referenceEvents,
      double[] referencePeople,
      double factor,
      Confidence confidence) {
    Inputs.positive(factor, "factor");
    double crude = Inputs.sum(referenceEvents) / Inputs.sum(referencePeople);
    return ratio(events, people, referenceEvents, referencePeople, crude * factor, confidence);
  }

  /** Events expected here at the reference's stratum rates. */
  public static double expected(
      double[] people, double[] referenceEvents, double[] referencePeople) {
    Inputs.sameLength(people.length, referenceEvents.length, "strata of area and reference");
    Inputs.sameLength(people.length, referencePeople.length, "strata of area and reference");
    double expected = 0;
    for (int i = 0; i < people.length; i++) {
      Inputs.notNegative(people[i], "denominator of stratum " + (i + 1));
      Inputs.notNegative(referenceEvents[i], "reference events of stratum " + (i + 1));
      Inputs.positive(referencePeople[i], "reference denominator of stratum " + (i + 1));
      expected += people[i] * referenceEvents[i] / referencePeople[i];
    }
    return Inputs.positive(expected, "expected number of events");
  }

  private static GammaDistribution gamma(double mean, double variance) {
    return GammaDistribution.of(mean * mean / variance, variance / mean);
  }

  private static Weighted weighted(
      double[] events, double[] people, double[] standard, double factor) {
    Inputs.positive(factor, "factor");
    Inputs.atLeast(events.length, 1, "number of strata");
    Inputs.sameLength(events.length, people.length, "strata of events and people");
    Inputs.sameLength(events.length, standard.length, "strata of area and standard population");
    Inputs.notNegative(standard, "standard population");
    double all = Inputs.positive(Inputs.sum(standard), "standard population");
    double value = 0;
    double variance = 0;
    double largest = 0;
    for (int i = 0; i < events.length; i++) {
      Inputs.notNegative(events[i], "number of events of stratum " + (i + 1));
      Inputs.positive(people[i], "denominator of stratum " + (i + 1));
      double weight = standard[i] / all / people[i];
      value += weight * events[i];
      variance += weight * weight * events[i];
      largest = Math.max(largest, weight);
    }
    return new Weighted(Inputs.sum(events), value, variance, largest);
  }

  private record Weighted(double events, double value, double variance, double largestWeight) {}
}
