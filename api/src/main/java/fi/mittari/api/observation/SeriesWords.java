package fi.mittari.api.observation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.column.ColumnSeries;
import fi.mittari.api.column.ColumnStore;
import fi.mittari.api.http.Json;
import fi.mittari.api.http.JsonBytes;
import fi.mittari.model.Breakdown;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The words of series answers as JSON, in one language, each made once while a release is served.
 * Thread-safe.
 */
final class SeriesWords {

  private static final Cache<ColumnStore, Map<Language, SeriesWords>> KEPT =
      Caffeine.newBuilder().weakKeys().build();

  /** So many lists of periods and so many texts are kept at most. */
  private static final int LISTS = 5_000;

  private final Catalog catalog;
  private final Language language;
  private final byte[][] periods;
  private final byte[][] starts;
  private final Map<Integer, byte[]> indicators = new ConcurrentHashMap<>();
  private final Map<Integer, byte[]> areas = new ConcurrentHashMap<>();
  private final Map<Integer, byte[]> breakdowns = new ConcurrentHashMap<>();

  private final Map<ColumnSeries.PeriodsKey, byte[]> whole = new ConcurrentHashMap<>();
  private final Map<String, byte[]> texts = new ConcurrentHashMap<>();

  private SeriesWords(ColumnStore store, Catalog catalog, Language language) {
    this.catalog = catalog;
    this.language = language;
    this.periods = new byte[store.periods()][];
    this.starts = new byte[store.periods()][];
    for (int place = 0; place < periods.length; place++) {
      periods[place] = JsonBytes.text(store.period(place).code());
      starts[place] = JsonBytes.text(store.period(place).start().toString());
    }
  }

  /**
   * @param catalog of the release that the columns are of
   */
  static SeriesWords of(ColumnStore store, Catalog catalog, Language language) {
    return KEPT.get(store, s -> all(s, catalog)).get(language);
  }

  private static Map<Language, SeriesWords> all(ColumnStore store, Catalog catalog) {
    Map<Language, SeriesWords> words = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      words.put(language, new SeriesWords(store, catalog, language));
    }
    return words;
  }

  /** The periods of a whole series: their codes and their first days. */
  byte[] periods(ColumnSeries series) {
    ColumnSeries.PeriodsKey key = series.periods();
    byte[] known = whole.get(key);
    if (known == null) {
      known = made(series);
      if (whole.size() < LISTS) {
        whole.put(key, known);
      }
    }
    return known;
  }

  private byte[] made(ColumnSeries series) {
    JsonBytes out = new JsonBytes(24 * series.size() + 40);
    out.raw(",\"periods\":[");
    for (int i = 0; i < series.size(); i++) {
      out.raw(i == 0 ? "" : ",").raw(period(series.period(i)));
    }
    out.raw("],\"starts\":[");
    for (int i = 0; i < series.size(); i++) {
      out.raw(i == 0 ? "" : ",").raw(start(series.period(i)));
    }
    return out.raw(']').toArray();
  }

  /** One of few texts, such as the unit of a slope; null becomes {@code null}. */
  byte[] text(String text) {
    if (text == null) {
      return JsonBytes.text(null);
    }
    byte[] known = texts.get(text);
    if (known == null) {
      known = JsonBytes.text(text);
      if (texts.size() < LISTS) {
        texts.put(text, known);
      }
    }
    return known;
  }

  /** The code of a period by its place. */
  byte[] period(int place) {
    return periods[place];
  }

  /** The first day of a period by its place. */
  byte[] start(int place) {
    return starts[place];
  }

  byte[] indicator(Indicator indicator) {
    byte[] known = indicators.get(indicator.id());
    return known != null
        ? known
        : indicators.computeIfAbsent(
            indicator.id(), id -> Json.bytes(Series.IndicatorName.of(indicator, language)));
  }

  byte[] area(Area area) {
    byte[] known = areas.get(area.id());
    return known != null
        ? known
        : areas.computeIfAbsent(
            area.id(),
            id -> Json.bytes(new Series.AreaName(area.code(), area.name().in(language))));
  }

  /** A code for each dimension. */
  byte[] breakdown(int id) {
    byte[] known = breakdowns.get(id);
    return known != null
        ? known
        : breakdowns.computeIfAbsent(id, number -> Json.bytes(codes(catalog.breakdown(number))));
  }

  private Map<String, String> codes(Breakdown breakdown) {
    Map<String, String> codes = new TreeMap<>();
    catalog.dimensions().forEach(d -> codes.put(d.code(), breakdown.code(d.code())));
    return codes;
  }
}
