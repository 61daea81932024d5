package fi.mittari.api.comparison;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.observation.Observation;
import fi.mittari.model.AreaLevel;
import fi.mittari.model.IndicatorKind;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Polarity;
import fi.mittari.statistics.comparison.Smoothing;
import fi.mittari.statistics.rank.RankInterval;
import fi.mittari.statistics.rank.RankIntervals;
import fi.mittari.statistics.rank.Ranks;
import fi.mittari.statistics.rank.Spread;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What an area's place among all ranked areas is. Unallocated areas are never ranked. */
final class Ranking {

  /** The same question gives the same intervals. */
  private static final long SEED = 20_261_122;

  /** More areas than this would take too long while someone waits. */
  private static final int MOST_INTERVALS = 400;

  private final List<Observation> ranked;
  private final double[] values;
  private final int[] ranks;
  private final Map<Integer, Integer> places = new HashMap<>();
  private final Map<Integer, Double> smoothed = new HashMap<>();
  private final Map<Integer, RankInterval> intervals = new HashMap<>();

  /**
   * @param confidence of the rank intervals
   */
  Ranking(Indicator indicator, List<Observation> observations, Confidence confidence) {
    ranked =
        observations.stream()
            .filter(o -> o.value() != null && o.area().level() != AreaLevel.UNALLOCATED)
            .toList();
    values = ranked.stream().mapToDouble(Observation::value).toArray();
    ranks = Ranks.of(values, Polarity.of(indicator.polarity().word()));
    for (int i = 0; i < ranked.size(); i++) {
      places.put(ranked.get(i).area().id(), i);
    }
    boolean share =
        indicator.kind() == IndicatorKind.PROPORTION
            || indicator.kind() == IndicatorKind.RESPONSE_RATE;
    List<Observation> counted =
        ranked.stream()
            .filter(o -> isCounted(o) && (!share || o.numerator() <= o.denominator()))
            .toList();
    if (counted.size() > 1 && (share || indicator.kind() == IndicatorKind.RATE)) {
      smooth(indicator, counted, share);
      if (counted.size() == ranked.size() && ranked.size() <= MOST_INTERVALS) {
        draw(indicator, confidence, share);
      }
    }
  }

  private void draw(Indicator indicator, Confidence confidence, boolean share) {
    Polarity polarity = Polarity.of(indicator.polarity().word());
    double[] numerators = ranked.stream().mapToDouble(Observation::numerator).toArray();
    double[] denominators = ranked.stream().mapToDouble(Observation::denominator).toArray();
    RankInterval[] found =
        share
            ? RankIntervals.proportions(numerators, denominators, polarity, confidence, SEED)
            : RankIntervals.rates(numerators, denominators, polarity, confidence, SEED);
    for (int i = 0; i < found.length; i++) {
      intervals.put(ranked.get(i).area().id(), found[i]);
    }
  }

  private void smooth(Indicator indicator, List<Observation> counted, boolean share) {
    double[] numerators = counted.stream().mapToDouble(Observation::numerator).toArray();
    double[] denominators = counted.stream().mapToDouble(Observation::denominator).toArray();
    double[] result =
        share
            ? Smoothing.proportions(numerators, denominators, indicator.factor())
            : Smoothing.rates(numerators, denominators, indicator.factor());
    for (int i = 0; i < result.length; i++) {
      if (Double.isFinite(result[i])) {
        smoothed.put(counted.get(i).area().id(), result[i]);
      }
    }
  }

  private static boolean isCounted(Observation o) {
    return o.numerator() != null
        && o.denominator() != null
        && o.numerator() >= 0
        && o.denominator() > 0;
  }

  /** The observations that are ranked. */
  List<Observation> ranked() {
    return ranked;
  }

  /** 1 for the worst by polarity, else the highest; null where not ranked. */
  Integer rank(Observation observation) {
    Integer place = places.get(observation.area().id());
    return place == null ? null : Integer.valueOf(ranks[place]);
  }

  Integer quintile(Observation observation) {
    Integer rank = rank(observation);
    if (rank == null) {
      return null;
    }
    OptionalInt quintile = Ranks.quintile(rank, ranked.size());
    return quintile.isPresent() ? quintile.getAsInt() : null;
  }

  /** Ranks that the area may truly have; empty where not every ranked area has counts. */
  Optional<RankInterval> interval(Observation observation) {
    return Optional.ofNullable(intervals.get(observation.area().id()));
  }

  Double smoothed(Observation observation) {
    return smoothed.get(observation.area().id());
  }

  Optional<Spread> spread() {
    return values.length == 0 ? Optional.empty() : Optional.of(Spread.of(values));
  }
}
