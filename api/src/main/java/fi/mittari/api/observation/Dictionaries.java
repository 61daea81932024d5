package fi.mittari.api.observation;

import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.observation.Columns.Column;
import fi.mittari.api.selection.Selection;
import fi.mittari.api.serving.Block;
import fi.mittari.model.ObservationStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The parts of observations by their numbers in a block: the indicators, areas, breakdowns and
 * periods that a selection can have, known before its observations are.
 */
final class Dictionaries {

  private final Map<Columns.Part, SortedMap<Integer, Object>> parts = new HashMap<>();

  /**
   * @param dataflows that the observations are from
   */
  Dictionaries(Catalog catalog, Selection selection, SortedSet<String> dataflows) {
    SortedMap<Integer, Object> indicators = new TreeMap<>();
    selection.indicators().forEach(i -> indicators.put(i.id(), i));
    parts.put(Columns.Part.INDICATOR, indicators);
    SortedMap<Integer, Object> areas = new TreeMap<>();
    selection
        .areas()
        .ifPresentOrElse(
            some -> some.forEach(a -> areas.put(a.id(), a)),
            () ->
                catalog
                    .areas()
                    .codes()
                    .forEach(c -> catalog.areas().of(c).ifPresent(a -> areas.put(a.id(), a))));
    parts.put(Columns.Part.AREA, areas);
    SortedMap<Integer, Object> breakdowns = new TreeMap<>();
    selection.breakdowns().forEach(id -> breakdowns.put(id, catalog.breakdown(id)));
    parts.put(Columns.Part.BREAKDOWN, breakdowns);
    SortedMap<Integer, Object> periods = new TreeMap<>(catalog.periods().all());
    selection.periods().ifPresent(ids -> periods.keySet().retainAll(ids));
    parts.put(Columns.Part.PERIOD, periods);
    parts.put(Columns.Part.STATUS, places(Arrays.asList(ObservationStatus.values())));
    parts.put(Columns.Part.DATAFLOW, places(dataflows));
  }

  private static SortedMap<Integer, Object> places(Collection<?> all) {
    SortedMap<Integer, Object> places = new TreeMap<>();
    all.forEach(one -> places.put(places.size(), one));
    return places;
  }

  /** The values of a column that is not of numbers, by the number of the part that decides. */
  <T> Map<Integer, T> values(Column column, Class<T> type) {
    Map<Integer, T> values = new TreeMap<>();
    parts
        .get(column.part())
        .forEach((number, part) -> values.put(number, type.cast(column.of().apply(part))));
    return values;
  }

  /** The different texts of a column. */
  Texts texts(Column column) {
    List<String> texts = new ArrayList<>();
    Map<String, Integer> known = new HashMap<>();
    SortedMap<Integer, Object> all = parts.get(column.part());
    int[] places = new int[all.isEmpty() ? 0 : all.lastKey() + 1];
    Arrays.fill(places, -1);
    values(column, String.class)
        .forEach(
            (number, text) -> {
              if (text != null) {
                places[number] = known.computeIfAbsent(text, t -> texts.size());
                if (places[number] == texts.size()) {
                  texts.add(text);
                }
              }
            });
    return new Texts(texts, places, numbers(column.part()));
  }

  /** Where the numbers of a part lie in a block. */
  static Function<Block, int[]> numbers(Columns.Part part) {
    return switch (part) {
      case INDICATOR -> Block::indicator;
      case AREA -> Block::area;
      case BREAKDOWN -> Block::breakdown;
      case PERIOD -> Block::period;
      case STATUS -> Block::status;
      case DATAFLOW -> Block::dataflow;
      case FIGURES -> throw new IllegalArgumentException("figures have no dictionary");
    };
  }

  /**
   * The different texts of one column.
   *
   * @param texts in their places
   * @param places by the number of the part that decides; -1 where it has no text
   * @param numbers of the part in a block
   */
  record Texts(List<String> texts, int[] places, Function<Block, int[]> numbers) {}
}
