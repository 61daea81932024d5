package fi.mittari.api.column;

import fi.mittari.model.ObservationStatus;

/** One series in the mapped columns; places count from 0 in order of time. Immutable. */
public final class ColumnSeries {

  private final Shard shard;
  private final int[] periods;
  private final int first;
  private final int size;
  private final int list;

  ColumnSeries(BoundShard bound, int series) {
    this.shard = bound.shard();
    this.periods = bound.periods();
    this.first = shard.first(series);
    this.size = shard.first(series + 1) - first;
    this.list = shard.list(series);
  }

  /** How many observations. */
  public int size() {
    return size;
  }

  /** The place of a period among all periods of the catalog. */
  public int period(int place) {
    return periods[shard.period(list + place)];
  }

  /** A number as it was published; NaN for null. */
  public double number(Field field, int place) {
    return shard.numbers(field).at(first + place);
  }

  public ObservationStatus status(int place) {
    return shard.status(first + place);
  }

  public String dataflow(int place) {
    return shard.dataflow(first + place);
  }
}
