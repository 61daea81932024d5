package fi.mittari.api.turnover;

import fi.mittari.api.http.Question;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One release against the one before, and what it touched.
 *
 * @param question that asks, for its language and file
 * @param release number of the release
 * @param groups that are to be examined
 * @param indicators codes of all indicators that it touched
 * @param areasChanged whether areas, or what they are made of, changed
 */
public record Turn(
    Question question,
    int release,
    List<Group> groups,
    Set<String> indicators,
    boolean areasChanged) {

  public Turn {
    groups = List.copyOf(groups);
    indicators = Set.copyOf(indicators);
  }

  /** A question about the state that the release replaced. */
  public Question before(Map<String, String> parameters) {
    return question.about(release - 1, parameters);
  }

  /** A question about the state that it published. */
  public Question after(Map<String, String> parameters) {
    return question.about(release, parameters);
  }

  /** Whether both states know all dimensions of a group and its indicator. */
  boolean comparable(Group group) {
    return knows(before(Map.of()), group) && knows(after(Map.of()), group);
  }

  private static boolean knows(Question state, Group group) {
    Set<String> dimensions =
        state.catalog().dimensions().stream()
            .map(d -> d.code())
            .collect(Collectors.toCollection(TreeSet::new));
    return dimensions.containsAll(group.breakdown().codes().keySet())
        && state
            .catalog()
            .indicators()
            .of(group.indicator())
            .filter(i -> i.releases().contains(state.release()))
            .isPresent();
  }
}
