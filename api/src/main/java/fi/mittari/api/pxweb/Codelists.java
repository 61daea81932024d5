package fi.mittari.api.pxweb;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Areas;
import fi.mittari.api.catalog.Language;
import fi.mittari.model.AreaLevel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Codelists of areas: those of each level, and areas of one level that stand for those of another
 * that lie in them. An aggregated figure is the one published for the wider area; nothing is summed
 * here, so that no hidden figure can be told from sums.
 */
final class Codelists {

  private static final String VALUESET = "vs_" + Variable.AREA + "_";
  private static final String AGGREGATION = "agg_" + Variable.AREA + "_";

  private Codelists() {}

  /**
   * @param among the areas that there are, in order
   * @param suffix of every id
   */
  static List<Codelist> of(Areas areas, Collection<Area> among, Language language, String suffix) {
    List<Codelist> found = new ArrayList<>();
    Map<AreaLevel, List<Area>> byLevel = new EnumMap<>(AreaLevel.class);
    among.forEach(a -> byLevel.computeIfAbsent(a.level(), l -> new ArrayList<>()).add(a));
    byLevel.forEach(
        (level, own) ->
            found.add(
                new Codelist(
                    VALUESET + level.word() + suffix,
                    Codelist.Type.VALUESET,
                    Words.level(level, language),
                    own.stream().map(a -> value(a, List.of(a.code()), language)).toList())));
    members(areas, among)
        .forEach(
            (levels, members) ->
                found.add(
                    new Codelist(
                        AGGREGATION
                            + levels.wider().word()
                            + "_"
                            + levels.narrower().word()
                            + suffix,
                        Codelist.Type.AGGREGATION,
                        Words.level(levels.wider(), language)
                            + " ← "
                            + Words.level(levels.narrower(), language),
                        members.entrySet().stream()
                            .map(e -> value(e.getKey(), e.getValue(), language))
                            .toList())));
    return found;
  }

  private static Codelist.Value value(Area area, List<String> members, Language language) {
    return new Codelist.Value(area.code(), area.name().in(language), members);
  }

  private record Levels(AreaLevel wider, AreaLevel narrower) implements Comparable<Levels> {
    @Override
    public int compareTo(Levels other) {
      int first = wider.compareTo(other.wider);
      return first != 0 ? first : narrower.compareTo(other.narrower);
    }
  }

  /** For each pair of levels the areas of the wider one with codes of those in them, in order. */
  private static Map<Levels, Map<Area, List<String>>> members(Areas areas, Collection<Area> among) {
    Map<String, Area> known = new LinkedHashMap<>();
    among.forEach(a -> known.put(a.code(), a));
    Map<Levels, Map<Area, List<String>>> found = new TreeMap<>();
    for (Area area : among) {
      if (area.level() == AreaLevel.GROUP) {
        area.members().stream()
            .filter(known::containsKey)
            .forEach(code -> put(found, area, known.get(code)));
      } else if (area.level() != AreaLevel.UNALLOCATED) {
        above(areas, area).stream()
            .filter(known::containsKey)
            .forEach(code -> put(found, known.get(code), area));
      }
    }
    found.replaceAll((levels, members) -> ordered(among, members));
    return found;
  }

  private static Map<Area, List<String>> ordered(
      Collection<Area> among, Map<Area, List<String>> members) {
    Map<Area, List<String>> ordered = new LinkedHashMap<>();
    among.stream().filter(members::containsKey).forEach(a -> ordered.put(a, members.get(a)));
    return ordered;
  }

  private static void put(Map<Levels, Map<Area, List<String>>> found, Area wider, Area narrower) {
    found
        .computeIfAbsent(new Levels(wider.level(), narrower.level()), l -> new LinkedHashMap<>())
        .computeIfAbsent(wider, w -> new ArrayList<>())
        .add(narrower.code());
  }

  private static Set<String> above(Areas areas, Area area) {
    Set<String> codes = new LinkedHashSet<>();
    String parent = area.parent();
    while (parent != null && codes.add(parent)) {
      parent = areas.of(parent).map(Area::parent).orElse(null);
    }
    return codes;
  }
}
