package fi.mittari.api.catalog;

import fi.mittari.model.goal.Goal;
import fi.mittari.model.goal.GoalReport;
import fi.mittari.model.goal.Measure;
import fi.mittari.model.goal.Programme;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A programme with its goals, reports and measures as one release knew them.
 *
 * @param goals in their order
 * @param reports by day; also of goals that are no longer there
 * @param measures in their order
 */
public record ProgrammeLedger(
    Programme programme, List<Goal> goals, List<GoalReport> reports, List<Measure> measures) {

  public ProgrammeLedger {
    goals = List.copyOf(goals);
    reports = List.copyOf(reports);
    measures = List.copyOf(measures);
  }

  /** All programmes of a release, in the order of their ids. */
  static List<ProgrammeLedger> at(Collection<LedgerVersion> versions, int release) {
    Map<String, List<LedgerVersion>> byProgramme = new TreeMap<>();
    versions.stream()
        .filter(v -> v.releases().contains(release))
        .sorted(Comparator.comparingInt(v -> v.entry().place()))
        .forEach(
            v -> byProgramme.computeIfAbsent(v.entry().programme(), p -> new ArrayList<>()).add(v));
    return byProgramme.values().stream().flatMap(v -> of(v).stream()).toList();
  }

  private static Optional<ProgrammeLedger> of(List<LedgerVersion> entries) {
    // Reports outlive their programme.
    return values(entries, Programme.class).stream()
        .findFirst()
        .map(
            programme ->
                new ProgrammeLedger(
                    programme,
                    values(entries, Goal.class),
                    values(entries, GoalReport.class).stream()
                        .sorted(Comparator.comparing(GoalReport::date))
                        .toList(),
                    values(entries, Measure.class)));
  }

  private static <T> List<T> values(List<LedgerVersion> entries, Class<T> type) {
    return entries.stream()
        .map(LedgerVersion::value)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  /** The address of a goal: programme, colon, number. */
  public String id(Goal goal) {
    return programme.id() + ":" + goal.number();
  }

  /** The reports of a goal, by day. */
  public List<GoalReport> reports(Goal goal) {
    return reports.stream().filter(r -> r.goal().equals(goal.number())).toList();
  }
}
