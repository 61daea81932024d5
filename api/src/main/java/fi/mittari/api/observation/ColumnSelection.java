package fi.mittari.api.observation;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.column.ColumnSeries;
import fi.mittari.api.column.ColumnStore;
import fi.mittari.api.column.Field;
import fi.mittari.api.http.Question;
import fi.mittari.api.selection.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a selection takes out of mapped columns, in the order of indicator, area and breakdown.
 *
 * @param store the columns
 * @param series those with at least one period that is taken
 */
record ColumnSelection(ColumnStore store, List<Chosen> series) {

  /** With more keys to look for, a query is the better way. */
  private static final long KEYS = 200_000;

  /**
   * A series.
   *
   * @param area number in the serving file
   * @param breakdown number in the serving file
   * @param periods by place of the period whether it is taken; null for all
   * @param size how many of its observations are taken
   */
  record Chosen(
      Indicator indicator,
      int area,
      int breakdown,
      ColumnSeries series,
      boolean[] periods,
      int size) {

    /** Whether all its observations are taken. */
    boolean isWhole() {
      return size == series.size();
    }

    boolean takes(int place) {
      return periods == null || periods[series.period(place)];
    }
  }

  ColumnSelection {
    series = List.copyOf(series);
  }

  /** Empty where the past is asked about, where there are no columns or the keys are too many. */
  static Optional<ColumnSelection> of(Question question, Selection selection) {
    ColumnStore store = question.serving().columns();
    if (store == null || question.release() != question.serving().release()) {
      return Optional.empty();
    }
    long areas = selection.areas().map(List::size).orElse(store.areas());
    if (selection.indicators().size() * areas * selection.breakdowns().size() > KEYS) {
      return Optional.empty();
    }
    return Optional.of(new ColumnSelection(store, find(store, selection)));
  }

  private static List<Chosen> find(ColumnStore store, Selection selection) {
    boolean[] periods = selection.periods().map(ids -> places(store, ids)).orElse(null);
    int[] breakdowns = sorted(selection.breakdowns());
    List<Indicator> indicators = new ArrayList<>(selection.indicators());
    indicators.sort((a, b) -> Integer.compare(a.id(), b.id()));
    int[] areas =
        selection
            .areas()
            .map(list -> list.stream().mapToInt(Area::id).sorted().distinct().toArray())
            .orElse(null);
    List<Chosen> chosen = new ArrayList<>();
    Indicator before = null;
    for (Indicator indicator : indicators) {
      if (before == null || before.id() != indicator.id()) {
        int[] own = areas == null ? store.areas(indicator.id()) : areas;
        List<Chosen> found = ofIndicator(store, indicator, own, breakdowns, periods);
        chosen.addAll(selection.last().isPresent() ? last(store, found, selection) : found);
      }
      before = indicator;
    }
    return chosen;
  }

  private static int[] sorted(Set<Integer> ids) {
    return ids.stream().mapToInt(i -> i).sorted().toArray();
  }

  private static boolean[] places(ColumnStore store, Set<Integer> ids) {
    boolean[] taken = new boolean[store.periods()];
    for (int place = 0; place < taken.length; place++) {
      taken[place] = ids.contains(store.periodId(place));
    }
    return taken;
  }

  private static List<Chosen> ofIndicator(
      ColumnStore store, Indicator indicator, int[] areas, int[] breakdowns, boolean[] periods) {
    List<Chosen> found = new ArrayList<>();
    for (int area : areas) {
      for (int breakdown : breakdowns) {
        ColumnSeries series = store.find(indicator.id(), area, breakdown);
        int size = series == null ? 0 : size(series, periods);
        if (size > 0) {
          found.add(new Chosen(indicator, area, breakdown, series, periods, size));
        }
      }
    }
    return found;
  }

  private static int size(ColumnSeries series, boolean[] periods) {
    if (periods == null) {
      return series.size();
    }
    int size = 0;
    for (int i = 0; i < series.size(); i++) {
      size += periods[series.period(i)] ? 1 : 0;
    }
    return size;
  }

  /** Of one indicator only the last periods in which any of its series has a value. */
  private static List<Chosen> last(ColumnStore store, List<Chosen> found, Selection selection) {
    boolean[] valued = new boolean[store.periods()];
    for (Chosen one : found) {
      for (int i = 0; i < one.series().size(); i++) {
        if (one.takes(i) && !Double.isNaN(one.series().number(Field.VALUE, i))) {
          valued[one.series().period(i)] = true;
        }
      }
    }
    int left = selection.last().orElseThrow();
    for (int place = valued.length - 1; place >= 0; place--) {
      if (valued[place] && left-- <= 0) {
        Arrays.fill(valued, 0, place + 1, false);
        break;
      }
    }
    List<Chosen> kept = new ArrayList<>();
    for (Chosen one : found) {
      int size = size(one.series(), valued);
      if (size > 0) {
        kept.add(
            new Chosen(one.indicator(), one.area(), one.breakdown(), one.series(), valued, size));
      }
    }
    return kept;
  }

  /** How many observations it takes. */
  long observations() {
    return series.stream().mapToLong(Chosen::size).sum();
  }
}
