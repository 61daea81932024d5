package fi.mittari.api.column;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.series.SeriesTrend;
import fi.mittari.model.ObservationStatus;

/** One series in the mapped columns; places count from 0 in order of time. Immutable. */
public final class ColumnSeries {

  private final Shard shard;
  private final int[] periods;
  private final int first;
  private final int size;
  private final int list;
  private final int series;

  ColumnSeries(BoundShard bound, int series) {
    this.shard = bound.shard();
    this.series = series;
    this.periods = bound.periods();
    this.first = shard.first(series);
    this.size = shard.first(series + 1) - first;
    this.list = shard.list(series);
  }

  /**
   * Names the periods of a series. Two are equal where they are kept as one.
   *
   * @param shard stands for the shard, by identity
   */
  public record PeriodsKey(Object shard, int list, int size) {
    @Override
    public boolean equals(Object other) {
      return other instanceof PeriodsKey key
          && key.shard == shard
          && key.list == list
          && key.size == size;
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(shard) + list;
    }
  }

  /** How many observations. */
  public int size() {
    return size;
  }

  /** The place of a period among all periods of the catalog. */
  public int period(int place) {
    return periods[shard.period(list + place)];
  }

  /** The same for all series of the columns that have the same periods. */
  public PeriodsKey periods() {
    return new PeriodsKey(periods, list, size);
  }

  /** A number as it was published; NaN for null. */
  public double number(Field field, int place) {
    return shard.numbers(field).at(first + place);
  }

  /**
   * The trend of the whole series as it was computed when the columns were made.
   *
   * @param of the indicator in the words of today
   * @return null where it has to be computed
   */
  public SeriesTrend trend(Indicator of) {
    return shard.trend(series, of);
  }

  public ObservationStatus status(int place) {
    return shard.status(first + place);
  }

  public String dataflow(int place) {
    return shard.dataflow(first + place);
  }
}
