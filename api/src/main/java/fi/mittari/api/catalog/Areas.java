package fi.mittari.api.catalog;

import fi.mittari.model.AreaLevel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The areas of a release and how they lie in each other. */
public final class Areas {

  private final Versions<Area> versions;
  private final Map<String, List<Area>> children;
  private final Map<String, List<Area>> below;
  private final Lazy<Map<Integer, Double>> population;

  private Areas(
      Versions<Area> versions,
      Map<String, List<Area>> children,
      Map<String, List<Area>> below,
      Lazy<Map<Integer, Double>> population) {
    this.versions = versions;
    this.children = children;
    this.below = below;
    this.population = population;
  }

  Areas(Versions<Area> versions, Lazy<Map<Integer, Double>> population) {
    this(versions, children(versions), new ConcurrentHashMap<>(), population);
  }

  private static Map<String, List<Area>> children(Versions<Area> versions) {
    Map<String, List<Area>> children = new HashMap<>();
    for (Area area : versions.live()) {
      if (area.parent() != null) {
        children.computeIfAbsent(area.parent(), p -> new ArrayList<>()).add(area);
      }
    }
    return children;
  }

  /** The same areas with other numbers of people. */
  Areas with(Lazy<Map<Integer, Double>> people) {
    return new Areas(versions, children, below, people);
  }

  /** What the release published, in the order of codes. */
  public List<Area> live() {
    return versions.live();
  }

  public Optional<Area> of(String code) {
    return versions.of(code);
  }

  public Area of(int id) {
    return versions.of(id);
  }

  /** The numbers of all codes. */
  public Ids ids() {
    return versions.ids();
  }

  public Collection<String> codes() {
    return versions.codes();
  }

  /** The areas right below one; for a group its members. */
  public List<Area> children(Area area) {
    if (area.level() == AreaLevel.GROUP) {
      return area.members().stream().flatMap(code -> of(code).stream()).toList();
    }
    return children.getOrDefault(area.code(), List.of());
  }

  /** Everything below an area, without itself; for a group its members and what is below them. */
  public List<Area> descendants(Area area) {
    return below.computeIfAbsent(area.code(), code -> List.copyOf(found(area)));
  }

  private List<Area> found(Area area) {
    List<Area> found = new ArrayList<>();
    Set<String> seen = new HashSet<>(Set.of(area.code()));
    Deque<Area> open = new ArrayDeque<>(children(area));
    while (!open.isEmpty()) {
      Area next = open.poll();
      if (seen.add(next.code())) {
        found.add(next);
        open.addAll(children(next));
      }
    }
    return found;
  }

  /** Latest number of people, or null where not known. */
  public Double population(Area area) {
    return population.get().get(area.id());
  }
}
