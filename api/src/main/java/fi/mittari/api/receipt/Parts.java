package fi.mittari.api.receipt;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Areas;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.serving.Row;
import fi.mittari.model.AreaLevel;
import fi.mittari.model.Breakdown;
import fi.mittari.model.ObservationStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The published observations that a sum was made of. */
final class Parts {

  /** Postal areas and units each divide a whole by themselves; other levels divide it together. */
  private static final List<Set<AreaLevel>> DIVISIONS =
      List.of(
          Set.of(
              AreaLevel.REGION,
              AreaLevel.MUNICIPALITY,
              AreaLevel.MAJOR_AREA,
              AreaLevel.DISTRICT,
              AreaLevel.SUB_DISTRICT),
          Set.of(AreaLevel.POSTAL),
          Set.of(AreaLevel.UNIT));

  /** An observation that is there. */
  record Part(Area area, Breakdown breakdown, ObservationStatus status) {
    static Part read(Row row, Catalog catalog) {
      return new Part(
          catalog.areas().of(row.number("area_id")),
          catalog.breakdown(row.number("breakdown_id")),
          ObservationStatus.of(row.text("status")));
    }
  }

  /** Asks for the observations of some areas and breakdowns. */
  interface Query extends Function<Map<String, Object>, List<Part>> {}

  private final Catalog catalog;
  private final Query query;

  Parts(Catalog catalog, Query query) {
    this.catalog = catalog;
    this.query = query;
  }

  /** What lies in an area, or in a group, as wide as it is published. */
  List<Part> ofArea(Area whole, int breakdown) {
    Areas areas = catalog.areas();
    Set<Integer> below =
        areas.descendants(whole).stream().map(Area::id).collect(Collectors.toSet());
    Map<Integer, Part> there = new HashMap<>();
    if (!below.isEmpty()) {
      query
          .apply(Map.of("areas", below, "breakdowns", Set.of(breakdown)))
          .forEach(p -> there.put(p.area().id(), p));
    }
    List<Part> parts = new ArrayList<>();
    collect(areas, areas.children(whole), there, parts, whole.level() == AreaLevel.GROUP);
    return parts;
  }

  private static void collect(
      Areas areas, List<Area> children, Map<Integer, Part> there, List<Part> parts, boolean all) {
    for (Set<AreaLevel> division : DIVISIONS) {
      List<Part> found = new ArrayList<>();
      for (Area child : children) {
        if (all || child.level() == AreaLevel.UNALLOCATED || division.contains(child.level())) {
          Part own = there.get(child.id());
          if (own != null) {
            found.add(own);
          } else {
            collect(areas, areas.children(child), there, found, false);
          }
        }
      }
      if (found.stream().anyMatch(p -> p.area().level() != AreaLevel.UNALLOCATED)) {
        parts.addAll(found);
        return;
      }
    }
  }

  /** The codes of the dimension that a total sums up: the first that the total lacks. */
  List<Part> ofBreakdown(Area area, Breakdown total) {
    for (var dimension : catalog.dimensions()) {
      if (total.codes().containsKey(dimension.code())) {
        continue;
      }
      Set<Integer> finer = new TreeSet<>();
      for (int id : catalog.breakdowns().all()) {
        Map<String, String> codes = new TreeMap<>(catalog.breakdown(id).codes());
        if (codes.remove(dimension.code()) != null && codes.equals(total.codes())) {
          finer.add(id);
        }
      }
      if (!finer.isEmpty()) {
        List<Part> parts = query.apply(Map.of("areas", Set.of(area.id()), "breakdowns", finer));
        if (!parts.isEmpty()) {
          return parts;
        }
      }
    }
    return List.of();
  }
}
