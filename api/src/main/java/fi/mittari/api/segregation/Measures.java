package fi.mittari.api.segregation;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.segregation.DrawnUnits;
import fi.mittari.statistics.segregation.SegregationIndex;
import fi.mittari.statistics.segregation.SegregationInterval;
import fi.mittari.statistics.segregation.Units;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The indices of one period with their limits, and their changes.
 *
 * @param draws how many draws an interval rests on
 * @param source whether limits are drawn or known
 */
record Measures(Confidence confidence, int draws, LimitSource source) {

  /** The same question gives the same limits. */
  private static final long SEED = 20_261_122;

  /** Draws × areas × periods that an answer may take while someone waits. */
  private static final long MOST = 1_000_000;

  private static final int LEAST_DRAWS = 200;

  /** Numbers of one change. */
  private static final int CHANGE = 5;

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

  /** Numbers of one period: each index with its limits, and what chance alone would give. */
  private static final int VALUES = 3 * INDICES.size() + 1;

  /**
   * As many draws as the size of the question allows.
   *
   * @param counted areas over all periods that are drawn, twice for each change
   */
  static Measures of(Confidence confidence, long counted, LimitSource source) {
    long draws = MOST / Math.max(1, counted);
    return new Measures(
        confidence,
        (int) Math.max(LEAST_DRAWS, Math.min(SegregationInterval.DRAWS, draws)),
        source);
  }

  Map<String, Double> values(Units units) {
    double[] limits =
        source.of(KnownLimits.key(confidence, draws, units), VALUES, () -> valuesDrawn(units));
    Map<String, Double> values = new LinkedHashMap<>();
    int place = 0;
    for (String name : INDICES.keySet()) {
      values.put(name, limits[place++]);
      values.put(name + "Lower", limits[place++]);
      values.put(name + "Upper", limits[place++]);
    }
    values.put("dissimilarityRandom", limits[place]);
    return values;
  }

  private double[] valuesDrawn(Units units) {
    DoubleStream.Builder values = DoubleStream.builder();
    DrawnUnits drawn = DrawnUnits.of(units, draws, SEED);
    INDICES
        .values()
        .forEach(
            index -> {
              Interval interval = SegregationInterval.of(index, drawn, confidence);
              values.add(interval.value()).add(interval.lower()).add(interval.upper());
            });
    return values.add(SegregationIndex.randomDissimilarity(units)).build().toArray();
  }

  /** The changes of the indices, in their order. */
  List<SegregationInterval.Change> changes(Units earlier, Units later) {
    double[] limits =
        source.of(
            KnownLimits.key(confidence, draws, earlier, later),
            CHANGE * INDICES.size(),
            () -> changesDrawn(earlier, later));
    List<SegregationInterval.Change> changes = new ArrayList<>();
    for (int place = 0; place < limits.length; place += CHANGE) {
      Interval difference =
          new Interval(limits[place], limits[place + 1], limits[place + 2], "parametric_bootstrap");
      changes.add(
          new SegregationInterval.Change(difference, limits[place + 3], limits[place + 4] > 0));
    }
    return changes;
  }

  private double[] changesDrawn(Units earlier, Units later) {
    DoubleStream.Builder values = DoubleStream.builder();
    DrawnUnits.Pair drawn = DrawnUnits.pair(earlier, later, draws, SEED);
    INDICES
        .values()
        .forEach(
            index -> {
              SegregationInterval.Change change =
                  SegregationInterval.change(index, drawn, confidence);
              Interval difference = change.difference();
              values.add(difference.value()).add(difference.lower()).add(difference.upper());
              values.add(change.p()).add(change.significant() ? 1 : 0);
            });
    return values.build().toArray();
  }
}
