package fi.mittari.api.paper;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Areas;
import fi.mittari.api.catalog.ProgrammeLedger;
import fi.mittari.model.AreaLevel;
import fi.mittari.model.index.IndexCriterion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Target areas, and the other areas of their level in the city.
 *
 * @param choice the index that chose them, or null: a programme names them
 * @param ledger the programme that names them, or null
 * @param within code of the city
 * @param criteria by which they are compared
 */
record TargetSet(
    Material.Choice choice,
    ProgrammeLedger ledger,
    String within,
    List<Area> chosen,
    List<Area> others,
    List<IndexCriterion> criteria) {

  /** The sets of a paper: those of its indices, then those that its programmes name. */
  static List<TargetSet> of(Material material) {
    List<TargetSet> sets = new ArrayList<>();
    for (Material.Choice choice : material.choices()) {
      if (!choice.chosen().isEmpty()) {
        sets.add(
            new TargetSet(
                choice,
                null,
                choice.index().definition().areas().within(),
                choice.chosen(),
                choice.others(),
                choice.index().definition().criteria()));
      }
    }
    material.ledgers().forEach(l -> named(material, l).ifPresent(sets::add));
    return sets;
  }

  /** The areas that a programme names. */
  static Optional<TargetSet> named(Material material, ProgrammeLedger ledger) {
    Areas areas = material.catalog().areas();
    List<Area> chosen =
        ledger.programme().areas().stream().flatMap(code -> areas.of(code).stream()).toList();
    if (chosen.isEmpty() || material.city() == null) {
      return Optional.empty();
    }
    AreaLevel level = chosen.get(0).level();
    List<Area> others =
        areas.descendants(material.city()).stream()
            .filter(a -> a.level() == level && a.validTo() == null && !chosen.contains(a))
            .toList();
    List<IndexCriterion> criteria =
        material.choices().isEmpty()
            ? List.of()
            : material.choices().get(0).index().definition().criteria();
    return Optional.of(
        new TargetSet(null, ledger, ledger.programme().city(), chosen, others, criteria));
  }

  String level() {
    return chosen.get(0).level().word();
  }
}
