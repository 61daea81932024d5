package fi.mittari.api.observation;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.column.ColumnSeries;
import fi.mittari.api.column.ColumnStore;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.selection.Selection;
import fi.mittari.api.serving.Serving;
import fi.mittari.model.Breakdown;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the observations of a selection, in the order of indicator, area, breakdown and period. */
public final class Observations {

  private Observations() {}

  /**
   * All of a selection, or its first so many.
   *
   * @param limit how many at most
   */
  public static List<Observation> find(Question question, Selection selection, int limit) {
    return find(question, selection, limit, List.of());
  }

  /**
   * @param after key of the observation before the first, or empty
   * @throws ProblemException 400 for a key that the release never had
   */
  static List<Observation> find(
      Question question, Selection selection, int limit, List<String> after) {
    if (selection.isEmpty()) {
      return List.of();
    }
    Map<String, Object> bound = selection.bound(question.catalog());
    bound.put("limit", limit);
    bindAfter(bound, question.catalog(), after);
    Optional<ColumnSelection> columns = ColumnSelection.of(question, selection);
    if (columns.isPresent()) {
      return new ColumnObservations(columns.get().store(), question.catalog())
          .of(columns.get().series(), limit, key(bound));
    }
    return question.query("observations", bound, row -> Observation.read(row, question.catalog()));
  }

  /**
   * Those of a selection in the last period in which one area has a value, for each indicator;
   * where it never has one, in its last period.
   */
  public static List<Observation> inLatestOf(Question question, Selection selection, Area area) {
    Optional<ColumnSelection> columns = ColumnSelection.of(question, selection);
    if (columns.isPresent()) {
      return new ColumnObservations(columns.get().store(), question.catalog())
          .inLatestOf(columns.get().series(), area.id());
    }
    Map<String, Object> bound = selection.bound(question.catalog());
    bound.put("area", area.id());
    return query(question, "profile_peers", bound);
  }

  /** Where a page begins, as it was bound; null where it does not begin behind another. */
  static ColumnObservations.Key key(Map<String, Object> bound) {
    return bound.containsKey("after_indicator")
        ? new ColumnObservations.Key(
            (int) bound.get("after_indicator"),
            (int) bound.get("after_area"),
            (int) bound.get("after_breakdown"),
            (int) bound.get("after_period"))
        : null;
  }

  /**
   * Those of another query with the same columns.
   *
   * @param name of the file in {@code sql/queries}
   */
  private static List<Observation> query(
      Question question, String name, Map<String, Object> bound) {
    return question.query(name, bound, row -> Observation.read(row, question.catalog()));
  }

  /**
   * One series of any release, in the order of time.
   *
   * @param release number of the release, that of the catalog
   * @param breakdown number of the breakdown in the serving file
   */
  public static List<Observation> series(
      Serving serving,
      Catalog catalog,
      int release,
      Indicator indicator,
      Area area,
      int breakdown) {
    ColumnStore store = release == serving.release() ? serving.columns() : null;
    if (store != null) {
      return series(store, catalog, indicator, area, breakdown);
    }
    Map<String, Object> bound = new HashMap<>();
    bound.put("first_indicator", indicator.id());
    bound.put("last_indicator", indicator.id());
    bound.put("first_area", area.id());
    bound.put("last_area", area.id());
    bound.put("first_breakdown", breakdown);
    bound.put("last_breakdown", breakdown);
    bound.put("limit", Integer.MAX_VALUE);
    if (release != serving.release()) {
      bound.put("release", release);
    }
    return serving.query("observations", bound, row -> Observation.read(row, catalog));
  }

  private static List<Observation> series(
      ColumnStore store, Catalog catalog, Indicator indicator, Area area, int breakdown) {
    ColumnSeries series = store.find(indicator.id(), area.id(), breakdown);
    if (series == null) {
      return List.of();
    }
    ColumnSelection.Chosen whole =
        new ColumnSelection.Chosen(
            catalog.indicators().of(indicator.id()),
            area.id(),
            breakdown,
            series,
            null,
            series.size());
    return new ColumnObservations(store, catalog).of(List.of(whole), Integer.MAX_VALUE, null);
  }

  /**
   * Binds where a page begins.
   *
   * @param after codes of indicator, area, breakdown and period of the last item, or empty
   * @throws ProblemException 400 for a key that the release never had
   */
  public static void bindAfter(Map<String, Object> bound, Catalog catalog, List<String> after) {
    if (after.isEmpty()) {
      return;
    }
    try {
      bound.put("after_indicator", catalog.indicators().of(after.get(0)).orElseThrow().id());
      bound.put("after_area", catalog.areas().of(after.get(1)).orElseThrow().id());
      bound.put(
          "after_breakdown", catalog.breakdowns().id(Breakdown.ofKey(after.get(2))).orElseThrow());
      bound.put("after_period", catalog.periods().id(after.get(3)).orElseThrow());
    } catch (RuntimeException e) {
      throw ProblemException.parameter(
          "bad-cursor", "cursor", "the cursor cannot be used; begin without it");
    }
  }
}
