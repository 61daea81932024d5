package fi.mittari.api.column;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.column.ShardHeader.Section;
import fi.mittari.api.column.ShardHeader.Stored;
import fi.mittari.api.series.SeriesPoints;
import fi.mittari.model.ObservationStatus;
import fi.mittari.model.Period;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A shard while its rows come in, in the order of area, breakdown and period. Takes memory for its
 * own rows only. Not thread-safe.
 */
public final class ShardDraft {

  private final String indicator;
  private final double factor;
  private final Map<String, Integer> areas = new LinkedHashMap<>();
  private final Map<String, Integer> breakdowns = new LinkedHashMap<>();
  private final Map<String, Integer> statuses = new LinkedHashMap<>();
  private final Map<String, Integer> dataflows = new LinkedHashMap<>();
  private final Map<Field, NumberDraft> numbers = new EnumMap<>(Field.class);
  private final Ints seriesAreas = new Ints();
  private final Ints seriesBreakdowns = new Ints();
  private final Ints firsts = new Ints();
  private final Ints observationPeriods = new Ints();
  private final Ints observationStatuses = new Ints();
  private final Ints observationDataflows = new Ints();
  private TrendDraft trends;

  /**
   * @param factor value = factor × numerator ÷ denominator
   */
  public ShardDraft(String indicator, double factor) {
    this.indicator = indicator;
    this.factor = factor;
    for (Field field : Field.values()) {
      numbers.put(field, new NumberDraft());
    }
  }

  /** How many observations came. */
  public int observations() {
    return observationPeriods.size();
  }

  /** How many series came. */
  public int series() {
    return seriesAreas.size();
  }

  /** Begins a series; its observations follow. */
  public void series(String area, String breakdown) {
    seriesAreas.add(place(areas, area));
    seriesBreakdowns.add(place(breakdowns, breakdown));
    firsts.add(observations());
  }

  /**
   * Appends an observation to the series.
   *
   * @param period any number that grows with time; {@link #write} names it
   * @param figures by place of the {@link Field}; NaN for null
   */
  public void observation(int period, String status, String dataflow, double[] figures) {
    observationPeriods.add(period);
    observationStatuses.add(place(statuses, status));
    observationDataflows.add(place(dataflows, dataflow));
    numbers.forEach((field, draft) -> draft.add(figures[field.ordinal()]));
  }

  private static int place(Map<String, Integer> places, String code) {
    Integer known = places.get(code);
    if (known == null) {
      known = places.size();
      places.put(code, known);
    }
    return known;
  }

  /**
   * Computes the trend of each series, to be kept beside it. For a shard that is complete.
   *
   * @param of the indicator
   * @param periods a period by the number with which it came
   */
  public void trends(Indicator of, IntFunction<Period> periods) {
    ObservationStatus[] words =
        statuses.keySet().stream().map(ObservationStatus::of).toArray(ObservationStatus[]::new);
    SeriesPoints points = new SeriesPoints();
    trends = new TrendDraft(of);
    for (int series = 0; series < series(); series++) {
      int end = series + 1 < series() ? firsts.at(series + 1) : observations();
      points.begin(of);
      for (int i = firsts.at(series); i < end; i++) {
        points.add(
            periods.apply(observationPeriods.at(i)),
            words[observationStatuses.at(i)],
            numbers.get(Field.VALUE).at(i),
            numbers.get(Field.LOWER).at(i),
            numbers.get(Field.UPPER).at(i),
            numbers.get(Field.NUMERATOR).at(i),
            numbers.get(Field.DENOMINATOR).at(i));
      }
      trends.add(points);
    }
  }

  /** Names a period by its number. */
  public interface PeriodCodes {
    String of(int period);
  }

  /**
   * Writes the shard.
   *
   * @param file that does not exist yet
   * @return its SHA-256 in hexadecimal digits
   * @throws IOException if the disk refuses
   */
  public String write(Path file, PeriodCodes periods) throws IOException {
    PeriodLists lists = PeriodLists.of(firsts, observationPeriods);
    try (ShardFile out = new ShardFile(file)) {
      Map<Section, Integer> places = new EnumMap<>(Section.class);
      Map<Field, Stored> stored = new EnumMap<>(Field.class);
      int slots = slots();
      out.section(places, Section.SLOTS, table(slots));
      out.section(places, Section.AREAS, seriesAreas.toArray());
      out.section(places, Section.BREAKDOWNS, seriesBreakdowns.toArray());
      firsts.add(observations());
      out.section(places, Section.FIRSTS, firsts.toArray());
      out.section(places, Section.LISTS, lists.ofSeries());
      out.section(places, Section.LIST_STARTS, lists.starts());
      out.section(places, Section.LIST_ITEMS, lists.items());
      if (statuses.size() > 1) {
        out.bytes(places, Section.STATUSES, observationStatuses);
      }
      if (dataflows.size() > 1) {
        out.shorts(places, Section.DATAFLOWS, observationDataflows);
      }
      if (trends != null) {
        out.doubles(places, Section.TREND_NUMBERS, trends.numbers());
        out.section(places, Section.TREND_OUTLINES, trends.outlines());
      }
      numbers.forEach((field, draft) -> stored.put(field, form(field, draft)));
      for (Field field : Field.values()) {
        stored.put(field, out.numbers(stored.get(field), numbers.get(field)));
      }
      return out.finish(
          new ShardHeader(
              indicator,
              factor,
              seriesAreas.size(),
              observations(),
              slots,
              lists.starts().length,
              List.copyOf(areas.keySet()),
              List.copyOf(breakdowns.keySet()),
              codes(lists.periods(), periods),
              List.copyOf(statuses.keySet()),
              List.copyOf(dataflows.keySet()),
              stored,
              places,
              trends == null ? null : trends.columns()));
    }
  }

  private static List<String> codes(int[] periods, PeriodCodes names) {
    List<String> codes = new ArrayList<>();
    for (int period : periods) {
      codes.add(names.of(period));
    }
    return codes;
  }

  private Stored form(Field field, NumberDraft draft) {
    Formula formula =
        draft.formula(
            Formula.of(field),
            factor,
            numbers.get(Field.NUMERATOR),
            numbers.get(Field.DENOMINATOR));
    if (formula != null) {
      return new Stored(Encoding.COMPUTED, 0, formula, 0);
    }
    NumberDraft.Form form = draft.form();
    return new Stored(form.encoding(), form.scale(), null, 0);
  }

  private int slots() {
    return Math.max(16, Integer.highestOneBit(Math.max(1, seriesAreas.size())) * 4);
  }

  /** Open addressing with linear probing, at most half full. */
  private int[] table(int slots) {
    int[] table = new int[slots];
    for (int series = 0; series < seriesAreas.size(); series++) {
      int slot =
          ShardHeader.hash(seriesAreas.at(series), seriesBreakdowns.at(series)) & (slots - 1);
      while (table[slot] != 0) {
        slot = (slot + 1) & (slots - 1);
      }
      table[slot] = series + 1;
    }
    return table;
  }

  /** Lists of periods, each once, however many series have it. */
  private record PeriodLists(int[] ofSeries, int[] starts, int[] items, int[] periods) {

    private record Key(int[] items) {
      @Override
      public boolean equals(Object other) {
        return other instanceof Key key && java.util.Arrays.equals(items, key.items);
      }

      @Override
      public int hashCode() {
        return java.util.Arrays.hashCode(items);
      }
    }

    static PeriodLists of(Ints firsts, Ints periods) {
      int[] sorted = periods.distinctSorted();
      Map<Key, Integer> known = new HashMap<>();
      Ints ofSeries = new Ints();
      Ints starts = new Ints();
      Ints items = new Ints();
      for (int series = 0; series < firsts.size(); series++) {
        int end = series + 1 < firsts.size() ? firsts.at(series + 1) : periods.size();
        int[] list = new int[end - firsts.at(series)];
        for (int i = 0; i < list.length; i++) {
          list[i] = java.util.Arrays.binarySearch(sorted, periods.at(firsts.at(series) + i));
        }
        Key key = new Key(list);
        Integer place = known.get(key);
        if (place == null) {
          place = known.size();
          known.put(key, place);
          starts.add(items.size());
          for (int item : list) {
            items.add(item);
          }
        }
        ofSeries.add(place);
      }
      return new PeriodLists(ofSeries.toArray(), starts.toArray(), items.toArray(), sorted);
    }
  }
}
