package fi.mittari.api.comparison;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.observation.Limits;
import fi.mittari.api.observation.Observation;
import fi.mittari.model.IndicatorKind;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.rank.RankInterval;
import fi.mittari.statistics.rank.RankIntervals;
import fi.mittari.statistics.rank.RankMethod;
import fi.mittari.statistics.rank.Scaled;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Ranks that areas may truly have, or why they cannot be told. */
final class RankRange {

  /** The same question gives the same intervals. */
  static final long SEED = 20_261_122;

  /** More areas than this would take too long while someone waits. */
  static final int MOST_AREAS = 400;

  private final Ranking ranking;
  private final KnownRanks known;
  private final Terms.RankTerms terms;
  private final Map<Observation, RankInterval> intervals;
  private final String reason;

  /**
   * @param known intervals that were computed before
   */
  RankRange(Indicator indicator, Ranking ranking, Terms.RankTerms terms, KnownRanks known) {
    this.ranking = ranking;
    this.known = known;
    this.terms = terms;
    List<Observation> ranked = ranking.ranked();
    List<Observation> noisy = known(indicator, ranked);
    Optional<Scaled> scaled = noisy.size() < 2 ? Optional.empty() : scaled(indicator, noisy);
    if (ranked.size() < 2) {
      this.reason = "fewer than two areas are ranked";
    } else if (ranked.size() > MOST_AREAS) {
      this.reason = "more than %d areas are ranked".formatted(MOST_AREAS);
    } else {
      this.reason = without(ranked.size(), noisy.size());
    }
    boolean told = scaled.isPresent() && ranked.size() <= MOST_AREAS;
    this.intervals = told ? intervals(indicator, ranked, noisy, scaled.get()) : Map.of();
  }

  private static List<Observation> known(Indicator indicator, List<Observation> ranked) {
    boolean share = Ranking.isShare(indicator.kind());
    return ranked.stream()
        .filter(o -> Ranking.isCounted(o, share) || Limits.of(o, Confidence.P95).isPresent())
        .toList();
  }

  /** An area whose noise is not known may stand anywhere: the others leave a place for it. */
  private Map<Observation, RankInterval> intervals(
      Indicator indicator, List<Observation> ranked, List<Observation> noisy, Scaled scaled) {
    RankInterval[] limits = computed(indicator, scaled);
    int room = ranked.size() - noisy.size();
    Map<Observation, RankInterval> found = new IdentityHashMap<>();
    for (int i = 0; i < limits.length; i++) {
      found.put(noisy.get(i), new RankInterval(limits[i].lower(), limits[i].upper() + room));
    }
    return found;
  }

  private RankInterval[] computed(Indicator indicator, Scaled scaled) {
    if (terms.kind() == Terms.RankKind.SIMULTANEOUS) {
      return RankIntervals.simultaneous(
          scaled.values(),
          scaled.standardErrors(),
          indicator.polarity(),
          terms.confidence(),
          RankIntervals.DRAWS,
          SEED);
    }
    return known.of(
        scaled, indicator.polarity(), terms.confidence(), () -> marginal(indicator, scaled));
  }

  private RankInterval[] marginal(Indicator indicator, Scaled scaled) {
    return RankIntervals.marginal(
        scaled.values(),
        scaled.standardErrors(),
        indicator.polarity(),
        terms.confidence(),
        RankIntervals.DEFAULT,
        RankIntervals.DRAWS,
        SEED);
  }

  private static Optional<Scaled> scaled(Indicator indicator, List<Observation> ranked) {
    boolean share = Ranking.isShare(indicator.kind());
    if ((share || indicator.kind() == IndicatorKind.RATE)
        && ranked.stream().allMatch(o -> Ranking.isCounted(o, share))) {
      double[] numerators = ranked.stream().mapToDouble(Observation::numerator).toArray();
      double[] denominators = ranked.stream().mapToDouble(Observation::denominator).toArray();
      return Optional.of(
          share
              ? Scaled.proportions(numerators, denominators)
              : Scaled.rates(numerators, denominators));
    }
    double[] values = new double[ranked.size()];
    double[] errors = new double[ranked.size()];
    for (int i = 0; i < values.length; i++) {
      Optional<Interval> limits = Limits.of(ranked.get(i), Confidence.P95);
      if (limits.isEmpty()) {
        return Optional.empty();
      }
      values[i] = limits.get().value();
      errors[i] = (limits.get().upper() - limits.get().lower()) / (2 * Confidence.P95.z());
    }
    return Optional.of(new Scaled(values, errors));
  }

  private static String without(int ranked, int known) {
    if (known == ranked) {
      return null;
    }
    return known < 2
        ? "the ranked areas have no numerator and denominator, nor limits from the source"
        : ("%d of %d ranked areas have no numerator and denominator, nor limits from the source;"
                + " the intervals of the others leave room for them")
            .formatted(ranked - known, ranked);
  }

  /** Empty where the area is not ranked, or nothing can be told. */
  Optional<RankInterval> of(Observation observation) {
    Integer place = ranking.place(observation);
    return place == null
        ? Optional.empty()
        : Optional.ofNullable(intervals.get(ranking.ranked().get(place)));
  }

  ComparisonBody.Ranks body() {
    boolean pairwise =
        terms.kind() == Terms.RankKind.SIMULTANEOUS || intervals.size() < RankIntervals.LEAST_AREAS;
    RankMethod method = pairwise ? RankMethod.PAIRWISE : RankIntervals.DEFAULT;
    return new ComparisonBody.Ranks(
        terms.kind().word(),
        terms.confidence().percent(),
        intervals.isEmpty() ? null : method.code(),
        reason);
  }
}
