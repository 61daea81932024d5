package fi.mittari.api.observation;

import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.observation.Columns.Column;
import fi.mittari.api.selection.Selection;
import fi.mittari.model.ObservationStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The texts that may stand in the columns of a selection, known before its observations are: those
 * of the indicators, areas, breakdowns and periods that it takes.
 */
final class Dictionaries {

  private final Catalog catalog;
  private final Selection selection;
  private final Set<String> dataflows;

  /**
   * @param dataflows that the observations are from
   */
  Dictionaries(Catalog catalog, Selection selection, Set<String> dataflows) {
    this.catalog = catalog;
    this.selection = selection;
    this.dataflows = Set.copyOf(dataflows);
  }

  /** The texts of a column of type {@link Columns.Type#TEXT}. */
  Texts of(Column column) {
    return new Texts(column, parts(column.part()));
  }

  private Collection<?> parts(Columns.Part part) {
    return switch (part) {
      case INDICATOR -> selection.indicators();
      case AREA ->
          selection
              .areas()
              .orElseGet(
                  () ->
                      catalog.areas().codes().stream()
                          .flatMap(code -> catalog.areas().of(code).stream())
                          .toList());
      case BREAKDOWN -> selection.breakdowns().stream().map(catalog::breakdown).toList();
      case PERIOD ->
          selection
              .periods()
              .<Collection<?>>map(ids -> ids.stream().sorted().map(catalog::period).toList())
              .orElseGet(() -> catalog.periods().all().values());
      case STATUS -> Arrays.asList(ObservationStatus.values());
      case DATAFLOW -> dataflows.stream().sorted().toList();
      case FIGURES -> throw new IllegalArgumentException("figures are no texts");
    };
  }

  /** The different texts of one column and where each stands among them. Not thread-safe. */
  static final class Texts {
    private final Column column;
    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<Object, Integer> byPart = new IdentityHashMap<>();
    private Object last;
    private int lastPlace = -1;

    private Texts(Column column, Collection<?> parts) {
      this.column = column;
      for (Object part : parts) {
        place(part);
      }
    }

    int size() {
      return texts.size();
    }

    String text(int place) {
      return texts.get(place);
    }

    /** Where the text of an observation stands; -1 where it has none. */
    int place(Observation observation) {
      Object part = column.part().of(observation);
      if (part != last) {
        lastPlace = part instanceof String text ? named(text) : placeOf(part);
        last = part;
      }
      return lastPlace;
    }

    private int placeOf(Object part) {
      Integer place = byPart.get(part);
      return place == null ? known(part) : place;
    }

    private int named(String text) {
      Integer place = places.get(text);
      return place == null ? known(text) : place;
    }

    /** A part that is equal to one of the selection, though not the same object. */
    private int known(Object part) {
      Object text = column.of().apply(part);
      Integer place = text == null ? Integer.valueOf(-1) : places.get(text.toString());
      if (place == null) {
        throw new IllegalStateException(
            "'%s' of %s is not in the selection".formatted(text, column.name()));
      }
      if (!(part instanceof String)) {
        byPart.put(part, place);
      }
      return place;
    }

    private void place(Object part) {
      Object text = column.of().apply(part);
      if (text != null && places.putIfAbsent(text.toString(), texts.size()) == null) {
        texts.add(text.toString());
      }
      byPart.put(part, text == null ? -1 : places.get(text.toString()));
    }
  }
}
