package fi.mittari.api.comparison;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.observation.Observation;
import fi.mittari.model.IndicatorKind;
import fi.mittari.statistics.comparison.Smoothing;
import fi.mittari.statistics.rank.Ranks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What an area's place among all ranked areas is. Areas without a value, unallocated ones and
 * retired ones are not ranked; nor is an area in whose place a ranked one has come.
 */
final class Ranking {

  private final List<Observation> ranked;
  private final double[] values;
  private final int[] ranks;
  private final Map<Integer, Integer> places = new HashMap<>();
  private final Map<Integer, Double> smoothed = new HashMap<>();

  Ranking(Indicator indicator, List<Observation> observations) {
    ranked = InUse.of(observations).stream().filter(o -> o.value() != null).toList();
    values = ranked.stream().mapToDouble(Observation::value).toArray();
    ranks = Ranks.of(values, indicator.polarity());
    for (int i = 0; i < ranked.size(); i++) {
      places.put(ranked.get(i).area().id(), i);
    }
    smooth(indicator);
  }

  private void smooth(Indicator indicator) {
    boolean share = isShare(indicator.kind());
    if (!share && indicator.kind() != IndicatorKind.RATE) {
      return;
    }
    List<Observation> counted = ranked.stream().filter(o -> isCounted(o, share)).toList();
    if (counted.size() < 2) {
      return;
    }
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

  static boolean isShare(IndicatorKind kind) {
    return kind == IndicatorKind.PROPORTION || kind == IndicatorKind.RESPONSE_RATE;
  }

  static boolean isCounted(Observation o, boolean share) {
    return o.numerator() != null
        && o.denominator() != null
        && o.numerator() >= 0
        && o.denominator() > 0
        && (!share || o.numerator() <= o.denominator());
  }

  /** The observations that are ranked. */
  List<Observation> ranked() {
    return ranked;
  }

  /** The values that are ranked. */
  double[] values() {
    return values.clone();
  }

  /** Where an observation stands in {@link #ranked}; null where it does not. */
  Integer place(Observation observation) {
    return places.get(observation.area().id());
  }

  /** 1 for the worst by polarity, else the highest; null where not ranked. */
  Integer rank(Observation observation) {
    Integer place = place(observation);
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

  Double smoothed(Observation observation) {
    return smoothed.get(observation.area().id());
  }
}
