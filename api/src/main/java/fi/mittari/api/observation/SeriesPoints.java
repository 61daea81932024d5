package fi.mittari.api.observation;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.column.ColumnSeries;
import fi.mittari.api.column.ColumnStore;
import fi.mittari.api.column.Field;
import fi.mittari.model.ObservationStatus;
import fi.mittari.model.Period;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import java.util.Arrays;
import java.util.List;

/**
 * The points of one series as plain arrays, with 95 % limits from the counts where the source gave
 * none; NaN for null. To be filled again for the next series; not thread-safe.
 */
final class SeriesPoints {

  private Indicator indicator;
  private int size;
  private Period[] periods = new Period[32];
  private ObservationStatus[] statuses = new ObservationStatus[32];
  private double[] values = new double[32];
  private double[] lowers = new double[32];
  private double[] uppers = new double[32];
  private double[] numerators = new double[32];
  private double[] denominators = new double[32];

  /**
   * From observations.
   *
   * @param series in order of time, at least one
   */
  static SeriesPoints of(List<Observation> series) {
    SeriesPoints points = new SeriesPoints();
    points.begin(series.get(0).indicator());
    for (Observation o : series) {
      points.add(
          o.period(),
          o.status(),
          number(o.value()),
          number(o.lower()),
          number(o.upper()),
          number(o.numerator()),
          number(o.denominator()));
    }
    return points;
  }

  private static double number(Double number) {
    return number == null ? Double.NaN : number;
  }

  /**
   * From mapped columns.
   *
   * @param chosen by place of the period whether it is taken; null for all
   */
  void fill(Indicator of, ColumnStore store, ColumnSeries series, boolean[] chosen) {
    begin(of);
    for (int i = 0; i < series.size(); i++) {
      int period = series.period(i);
      if (chosen == null || chosen[period]) {
        add(
            store.period(period),
            series.status(i),
            series.number(Field.VALUE, i),
            series.number(Field.LOWER, i),
            series.number(Field.UPPER, i),
            series.number(Field.NUMERATOR, i),
            series.number(Field.DENOMINATOR, i));
      }
    }
  }

  private void begin(Indicator of) {
    indicator = of;
    size = 0;
  }

  private void add(
      Period period,
      ObservationStatus status,
      double value,
      double lower,
      double upper,
      double numerator,
      double denominator) {
    if (size == values.length) {
      grow(2 * size);
    }
    periods[size] = period;
    statuses[size] = status;
    boolean none = status.withoutValue();
    values[size] = none ? Double.NaN : value;
    lowers[size] = none ? Double.NaN : lower;
    uppers[size] = none ? Double.NaN : upper;
    numerators[size] = none ? Double.NaN : numerator;
    denominators[size] = none ? Double.NaN : denominator;
    if (Double.isNaN(lowers[size]) && Double.isNaN(uppers[size])) {
      Interval limits = limits(size);
      if (limits != null) {
        lowers[size] = limits.lower();
        uppers[size] = limits.upper();
      }
    }
    size++;
  }

  private void grow(int length) {
    periods = Arrays.copyOf(periods, length);
    statuses = Arrays.copyOf(statuses, length);
    values = Arrays.copyOf(values, length);
    lowers = Arrays.copyOf(lowers, length);
    uppers = Arrays.copyOf(uppers, length);
    numerators = Arrays.copyOf(numerators, length);
    denominators = Arrays.copyOf(denominators, length);
  }

  /** The 95 % limits of a point; null where there are none. */
  Interval limits(int place) {
    return Limits.of(
        indicator,
        values[place],
        lowers[place],
        uppers[place],
        numerators[place],
        denominators[place],
        Confidence.P95);
  }

  Indicator indicator() {
    return indicator;
  }

  int size() {
    return size;
  }

  Period period(int place) {
    return periods[place];
  }

  ObservationStatus status(int place) {
    return statuses[place];
  }

  double value(int place) {
    return values[place];
  }

  double lower(int place) {
    return lowers[place];
  }

  double upper(int place) {
    return uppers[place];
  }

  double numerator(int place) {
    return numerators[place];
  }

  double denominator(int place) {
    return denominators[place];
  }

  boolean hasValue(int place) {
    return !Double.isNaN(values[place]);
  }
}
