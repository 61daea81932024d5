package fi.mittari.api.series;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.model.ObservationStatus;
import fi.mittari.model.Period;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import java.util.Arrays;

/**
 * The points of one series as plain arrays, with 95 % limits from the counts where the source gave
 * none; NaN for null. To be filled again for the next series; not thread-safe.
 */
public final class SeriesPoints {

  private Indicator indicator;
  private int size;
  private Period[] periods = new Period[32];
  private ObservationStatus[] statuses = new ObservationStatus[32];
  private double[] values = new double[32];
  private double[] lowers = new double[32];
  private double[] uppers = new double[32];
  private double[] numerators = new double[32];
  private double[] denominators = new double[32];

  /** Forgets its points; those of another series follow. */
  public void begin(Indicator of) {
    indicator = of;
    size = 0;
  }

  /** Appends a point, in order of time; a status without value takes all its numbers. */
  public void add(
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
  public Interval limits(int place) {
    return PointLimits.of(
        indicator,
        values[place],
        lowers[place],
        uppers[place],
        numerators[place],
        denominators[place],
        Confidence.P95);
  }

  public Indicator indicator() {
    return indicator;
  }

  public int size() {
    return size;
  }

  public Period period(int place) {
    return periods[place];
  }

  public ObservationStatus status(int place) {
    return statuses[place];
  }

  public double value(int place) {
    return values[place];
  }

  public double lower(int place) {
    return lowers[place];
  }

  public double upper(int place) {
    return uppers[place];
  }

  public double numerator(int place) {
    return numerators[place];
  }

  public double denominator(int place) {
    return denominators[place];
  }

  public boolean hasValue(int place) {
    return !Double.isNaN(values[place]);
  }
}
