package fi.mittari.etl.dataflow;

import fi.mittari.model.AreaLevel;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which areas lie in which, and which groups they form. Serializable, small, not changed. */
public final class AreaTree implements Serializable {

  private static final long serialVersionUID = 1L;

  private final HashMap<String, Node> nodes = new HashMap<>();
  private final HashMap<String, ArrayList<Node>> children = new HashMap<>();
  private final LinkedHashMap<String, List<String>> groups = new LinkedHashMap<>();

  /**
   * @param ended whether other areas have taken its place
   * @param from first day, null where unknown
   */
  public record Node(String area, AreaLevel level, String parent, boolean ended, LocalDate from)
      implements Serializable {

    /** Whether it is the rest of an area, or no place of ours. */
    public boolean unallocated() {
      return level == AreaLevel.UNALLOCATED;
    }

    /** Whether a whole lacks something without it at a time. */
    public boolean expected(LocalDate until) {
      return !ended && !unallocated() && (from == null || !from.isAfter(until));
    }
  }

  /** The tree of the official list. */
  public AreaTree(Codelists codelists) {
    for (Codelists.AreaEntry a : codelists.areas().values()) {
      LocalDate from = a.validFrom() == null ? null : LocalDate.parse(a.validFrom());
      Node node = new Node(a.area(), AreaLevel.of(a.level()), a.parent(), a.ended(), from);
      nodes.put(a.area(), node);
      if (node.level() == AreaLevel.GROUP) {
        groups.put(a.area(), a.memberCodes());
      } else if (a.parent() != null) {
        children.computeIfAbsent(a.parent(), p -> new ArrayList<>()).add(node);
      }
    }
  }

  /** The area with a code, or null. */
  public Node node(String area) {
    return nodes.get(area);
  }

  /** Areas whose parent it is; no groups. */
  public List<Node> children(String area) {
    return children.getOrDefault(area, new ArrayList<>());
  }

  /** Members of each group. */
  public Map<String, List<String>> groups() {
    return groups;
  }

  /** The areas and all in which they lie. */
  public Set<String> withAncestors(Collection<String> areas) {
    Set<String> all = new HashSet<>();
    for (String area : areas) {
      Node at = nodes.get(area);
      boolean climbing = at == null || at.level() != AreaLevel.GROUP;
      all.add(area);
      while (climbing && at != null && at.parent() != null) {
        climbing = all.add(at.parent());
        at = nodes.get(at.parent());
      }
    }
    return all;
  }

  /** The groups all of whose members are among the areas, or have an area among them. */
  public List<String> coveredGroups(Collection<String> areas) {
    Set<String> touched = withAncestors(areas);
    return groups.entrySet().stream()
        .filter(
            g ->
                g.getValue().stream()
                    .map(nodes::get)
                    .allMatch(m -> m.unallocated() || m.ended() || touched.contains(m.area())))
        .map(Map.Entry::getKey)
        .toList();
  }
}
