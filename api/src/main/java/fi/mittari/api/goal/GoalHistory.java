package fi.mittari.api.goal;

import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.ProgrammeLedger;
import fi.mittari.api.catalog.Release;
import fi.mittari.api.http.Question;
import fi.mittari.api.index.Figures;
import fi.mittari.model.goal.Goal;
import fi.mittari.statistics.goal.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What each release said of a goal. */
final class GoalHistory {

  /** A release that changed a figure, a report or the goal, and its status from then on. */
  record Version(
      String release,
      Instant createdAt,
      String day,
      String status,
      List<MetricVersion> metrics,
      String contradiction) {}

  record MetricVersion(
      String metric, String status, String period, Double value, Double lower, Double upper) {}

  private GoalHistory() {}

  /**
   * The releases up to that of a question in which the goal's figures, its reports or the goal
   * itself changed, oldest first.
   *
   * @param day on which all are judged, or null: each on its own day
   */
  static List<Version> of(Question question, ProgrammeLedger ledger, Goal goal, LocalDate day) {
    Set<Integer> touched = new GoalFigures(Figures.of(question)).releases(ledger, goal);
    List<Version> versions = new ArrayList<>();
    ProgrammeLedger before = null;
    for (Release release : question.serving().releases()) {
      if (release.number() > question.release()) {
        break;
      }
      Catalog catalog = question.serving().catalog(release.number());
      Optional<ProgrammeLedger> now = ledger(catalog, ledger.programme().id());
      boolean changed = changed(before, now.orElse(null), goal.number());
      before = now.orElse(null);
      Optional<Goal> known = now.flatMap(l -> goal(l, goal.number()));
      if (known.isPresent() && (changed || touched.contains(release.number()))) {
        Figures figures = new Figures(question.serving(), catalog, release.number());
        LocalDate its = day == null ? Days.of(release) : day;
        GoalState state = GoalState.of(new GoalFigures(figures), now.get(), known.get(), its);
        versions.add(version(release, state, new Text(question.language())));
      }
    }
    return versions;
  }

  private static Version version(Release release, GoalState state, Text text) {
    return new Version(
        release.id(),
        release.createdAt(),
        state.day().toString(),
        state.status().word(),
        state.metrics().stream().map(m -> metric(m.metric().id(), m.verdict())).toList(),
        text.of(state.contradiction()));
  }

  private static MetricVersion metric(String id, Verdict verdict) {
    var latest = verdict.latest();
    return new MetricVersion(
        id,
        verdict.status().word(),
        latest == null ? null : latest.period().code(),
        latest == null ? null : latest.value(),
        latest == null ? null : latest.lower(),
        latest == null ? null : latest.upper());
  }

  private static boolean changed(ProgrammeLedger before, ProgrammeLedger now, String number) {
    if (before == null || now == null) {
      return true;
    }
    Optional<Goal> then = goal(before, number);
    Optional<Goal> goal = goal(now, number);
    return !then.equals(goal)
        || !before.programme().equals(now.programme())
        || (goal.isPresent() && !before.reports(goal.get()).equals(now.reports(goal.get())));
  }

  private static Optional<ProgrammeLedger> ledger(Catalog catalog, String programme) {
    return catalog.programmes().stream()
        .filter(l -> l.programme().id().equals(programme))
        .findFirst();
  }

  private static Optional<Goal> goal(ProgrammeLedger ledger, String number) {
    return ledger.goals().stream().filter(g -> g.number().equals(number)).findFirst();
  }
}
