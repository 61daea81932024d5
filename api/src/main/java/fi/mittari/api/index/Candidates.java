package fi.mittari.api.index;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Areas;
import fi.mittari.model.AreaLevel;
import fi.mittari.model.ObservationStatus;
import fi.mittari.model.index.IndexAreas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The areas that take part, and why the others do not.
 *
 * @param ranked in the order of their codes
 * @param excluded the others of the level, in the order of their codes
 * @param population by number of the area, where the definition asks for it
 */
record Candidates(
    List<Area> ranked, Map<Area, Exclusion> excluded, Map<Integer, Figure> population) {

  static Candidates of(Figures release, IndexAreas wanted, List<CriterionData> criteria) {
    Optional<IndexAreas.Floor> floor = Optional.ofNullable(wanted.smallest());
    Map<Integer, Figure> population =
        floor.map(f -> release.read(f.indicator(), f.codes(), f.period())).orElse(Map.of());
    List<Area> ranked = new ArrayList<>();
    Map<Area, Exclusion> excluded = new LinkedHashMap<>();
    for (Area area : areas(release, wanted, criteria)) {
      Optional<Exclusion> why = why(area, criteria, floor, population);
      why.ifPresentOrElse(w -> excluded.put(area, w), () -> ranked.add(area));
    }
    return new Candidates(ranked, excluded, population);
  }

  /** The areas of the level; retired ones only if they have a figure. */
  private static List<Area> areas(
      Figures release, IndexAreas wanted, List<CriterionData> criteria) {
    Areas areas = release.catalog().areas();
    AreaLevel level = AreaLevel.of(wanted.level());
    return areas.of(wanted.within()).map(areas::descendants).orElse(List.of()).stream()
        .filter(a -> a.level() == level)
        .filter(
            a -> a.validTo() == null || criteria.stream().anyMatch(c -> c.figure(a).isPresent()))
        .sorted(java.util.Comparator.comparing(Area::code))
        .toList();
  }

  private static Optional<Exclusion> why(
      Area area,
      List<CriterionData> criteria,
      Optional<IndexAreas.Floor> floor,
      Map<Integer, Figure> population) {
    if (floor.isPresent()) {
      Double people =
          Optional.ofNullable(population.get(area.id())).map(Figure::value).orElse(null);
      if (people == null) {
        return Optional.of(Exclusion.POPULATION_UNKNOWN);
      }
      if (people < floor.get().atLeast()) {
        return Optional.of(Exclusion.BELOW_FLOOR);
      }
    }
    List<CriterionData> used = criteria.stream().filter(c -> c.criterion().weight() > 0).toList();
    if (used.stream()
        .flatMap(c -> c.figure(area).stream())
        .anyMatch(f -> f.status() == ObservationStatus.SUPPRESSED)) {
      return Optional.of(Exclusion.SUPPRESSED);
    }
    return used.stream().allMatch(c -> c.valued(area) == null)
        ? Optional.of(Exclusion.NO_DATA)
        : Optional.empty();
  }
}
