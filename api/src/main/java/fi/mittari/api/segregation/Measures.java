package fi.mittari.api.segregation;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.segregation.DrawnUnits;
import fi.mittari.statistics.segregation.SegregationIndex;
import fi.mittari.statistics.segregation.SegregationInterval;
import fi.mittari.statistics.segregation.Units;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The indices of one period with their limits, and their changes.
 *
 * @param draws how many draws an interval rests on
 */
record Measures(Confidence confidence, int draws) {

  /** The same question gives the same limits. */
  private static final long SEED = 20_261_122;

  /** Draws × areas × periods that an answer may take while someone waits. */
  private static final long MOST = 1_000_000;

  private static final int LEAST_DRAWS = 200;

  /** The indices by their names in answers. */
  static final Map<String, SegregationIndex> INDICES = new LinkedHashMap<>();

  static {
    INDICES.put("dissimilarity", SegregationIndex.DISSIMILARITY);
    INDICES.put("dissimilarityCorrected", SegregationIndex.DISSIMILARITY_CORRECTED);
    INDICES.put("isolation", SegregationIndex.ISOLATION);
    INDICES.put("eta2", SegregationIndex.ETA_SQUARED);
    INDICES.put("theil", SegregationIndex.THEIL);
    INDICES.put("gini", SegregationIndex.GINI);
  }

  /**
   * As many draws as the size of the question allows.
   *
   * @param counted areas over all periods that are drawn, twice for each change
   */
  static Measures of(Confidence confidence, long counted) {
    long draws = MOST / Math.max(1, counted);
    return new Measures(
        confidence, (int) Math.max(LEAST_DRAWS, Math.min(SegregationInterval.DRAWS, draws)));
  }

  Map<String, Double> values(Units units) {
    Map<String, Double> values = new LinkedHashMap<>();
    DrawnUnits drawn = DrawnUnits.of(units, draws, SEED);
    INDICES.forEach(
        (name, index) -> {
          Interval interval = SegregationInterval.of(index, drawn, confidence);
          values.put(name, interval.value());
          values.put(name + "Lower", interval.lower());
          values.put(name + "Upper", interval.upper());
        });
    values.put("dissimilarityRandom", SegregationIndex.randomDissimilarity(units));
    return values;
  }

  DrawnUnits.Pair drawn(Units earlier, Units later) {
    return DrawnUnits.pair(earlier, later, draws, SEED);
  }

  SegregationInterval.Change change(SegregationIndex index, DrawnUnits.Pair periods) {
    return SegregationInterval.change(index, periods, confidence);
  }
}
