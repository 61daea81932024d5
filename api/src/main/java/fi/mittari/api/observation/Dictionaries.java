package fi.mittari.api.observation;

import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.observation.Columns.Column;
import fi.mittari.api.selection.Selection;
import fi.mittari.api.serving.Block;
import fi.mittari.api.serving.FileColumn;
import fi.mittari.model.ObservationStatus;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

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

  /** A column as files take it. */
  FileColumn<Block> column(Column column) {
    return switch (column.type()) {
      case TEXT -> texts(column);
      case DAY -> days(column);
      case NUMBER -> new FileColumn.Numbers<>(column.name(), column.numbers());
      case FLAG -> flags(column);
    };
  }

  private FileColumn<Block> texts(Column column) {
    List<String> texts = new ArrayList<>();
    Map<String, Integer> known = new HashMap<>();
    int[] places = new int[size(column)];
    Arrays.fill(places, -1);
    parts
        .get(column.part())
        .forEach(
            (number, part) -> {
              String text = (String) column.of().apply(part);
              if (text != null) {
                places[number] = known.computeIfAbsent(text, t -> texts.size());
                if (places[number] == texts.size()) {
                  texts.add(text);
                }
              }
            });
    return new FileColumn.Texts<>(column.name(), texts, block -> looked(places, column, block));
  }

  private FileColumn<Block> days(Column column) {
    int[] days = new int[size(column)];
    parts
        .get(column.part())
        .forEach((n, part) -> days[n] = (int) ((LocalDate) column.of().apply(part)).toEpochDay());
    return new FileColumn.Days<>(column.name(), block -> looked(days, column, block));
  }

  private FileColumn<Block> flags(Column column) {
    boolean[] flags = new boolean[size(column)];
    parts
        .get(column.part())
        .forEach((number, part) -> flags[number] = (Boolean) column.of().apply(part));
    return new FileColumn.Flags<>(
        column.name(),
        block -> {
          int[] numbers = numbers(column.part(), block);
          boolean[] looked = new boolean[numbers.length];
          for (int i = 0; i < looked.length; i++) {
            looked[i] = flags[numbers[i]];
          }
          return looked;
        });
  }

  private int size(Column column) {
    SortedMap<Integer, Object> all = parts.get(column.part());
    return all.isEmpty() ? 0 : all.lastKey() + 1;
  }

  private static int[] looked(int[] byNumber, Column column, Block block) {
    int[] numbers = numbers(column.part(), block);
    int[] looked = new int[numbers.length];
    for (int i = 0; i < looked.length; i++) {
      looked[i] = byNumber[numbers[i]];
    }
    return looked;
  }

  private static int[] numbers(Columns.Part part, Block block) {
    return switch (part) {
      case INDICATOR -> block.indicator();
      case AREA -> block.area();
      case BREAKDOWN -> block.breakdown();
      case PERIOD -> block.period();
      case STATUS -> block.status();
      case DATAFLOW -> block.dataflow();
      case FIGURES -> throw new IllegalArgumentException("figures have no dictionary");
    };
  }
}
