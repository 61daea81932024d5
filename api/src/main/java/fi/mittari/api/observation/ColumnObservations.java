package fi.mittari.api.observation;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.column.ColumnSeries;
import fi.mittari.api.column.ColumnStore;
import fi.mittari.api.column.Field;
import fi.mittari.api.observation.ColumnSelection.Chosen;
import fi.mittari.model.Breakdown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes observations of what lies in mapped columns. */
final class ColumnObservations {

  /**
   * The place of an observation in the order of answers, in numbers of the serving file.
   *
   * @param period number of the period
   */
  record Key(int indicator, int area, int breakdown, int period) {
    boolean isBefore(int otherIndicator, int otherArea, int otherBreakdown, int otherPeriod) {
      if (indicator != otherIndicator) {
        return indicator < otherIndicator;
      }
      if (area != otherArea) {
        return area < otherArea;
      }
      return breakdown != otherBreakdown ? breakdown < otherBreakdown : period < otherPeriod;
    }
  }

  private final ColumnStore store;
  private final Catalog catalog;

  ColumnObservations(ColumnStore store, Catalog catalog) {
    this.store = store;
    this.catalog = catalog;
  }

  /**
   * @param limit how many at most
   * @param after the one before the first, or null
   */
  List<Observation> of(List<Chosen> series, int limit, Key after) {
    List<Observation> found = new ArrayList<>();
    for (Chosen one : series) {
      Area area = catalog.areas().of(one.area());
      Breakdown breakdown = catalog.breakdown(one.breakdown());
      for (int i = 0; i < one.series().size(); i++) {
        if (found.size() >= limit) {
          return found;
        }
        if (one.takes(i) && follows(after, one, i)) {
          found.add(observation(one, area, breakdown, i));
        }
      }
    }
    return found;
  }

  /** Of each indicator those in the last period in which an area has a value, else in its last. */
  List<Observation> inLatestOf(List<Chosen> series, int area) {
    Map<Integer, Integer> valued = new HashMap<>();
    Map<Integer, Integer> any = new HashMap<>();
    for (Chosen one : series) {
      for (int i = 0; one.area() == area && i < one.series().size(); i++) {
        if (one.takes(i)) {
          int period = one.series().period(i);
          any.merge(one.indicator().id(), period, Math::max);
          if (!Double.isNaN(one.series().number(Field.VALUE, i))) {
            valued.merge(one.indicator().id(), period, Math::max);
          }
        }
      }
    }
    any.forEach(valued::putIfAbsent);
    List<Observation> found = new ArrayList<>();
    for (Chosen one : series) {
      Integer latest = valued.get(one.indicator().id());
      for (int i = 0; latest != null && i < one.series().size(); i++) {
        if (one.series().period(i) == latest && one.takes(i)) {
          found.add(
              observation(
                  one, catalog.areas().of(one.area()), catalog.breakdown(one.breakdown()), i));
        }
      }
    }
    return found;
  }

  private boolean follows(Key after, Chosen one, int place) {
    return after == null
        || after.isBefore(
            one.indicator().id(),
            one.area(),
            one.breakdown(),
            store.periodId(one.series().period(place)));
  }

  /** One observation of a series. */
  Observation observation(Chosen one, Area area, Breakdown breakdown, int place) {
    ColumnSeries series = one.series();
    return new Observation(
        one.indicator(),
        area,
        breakdown,
        store.period(series.period(place)),
        number(series, Field.VALUE, place),
        number(series, Field.LOWER, place),
        number(series, Field.UPPER, place),
        number(series, Field.NUMERATOR, place),
        number(series, Field.DENOMINATOR, place),
        number(series, Field.DENOMINATOR_LOWER, place),
        number(series, Field.DENOMINATOR_UPPER, place),
        series.status(place),
        series.dataflow(place));
  }

  private static Double number(ColumnSeries series, Field field, int place) {
    double number = series.number(field, place);
    return Double.isNaN(number) ? null : Double.valueOf(number);
  }
}
