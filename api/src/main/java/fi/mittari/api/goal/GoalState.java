package fi.mittari.api.goal;

import fi.mittari.api.catalog.ProgrammeLedger;
import fi.mittari.api.index.Figures;
import fi.mittari.model.goal.Goal;
import fi.mittari.model.goal.GoalReport;
import fi.mittari.model.goal.Metric;
import fi.mittari.model.goal.Wording;
import fi.mittari.statistics.goal.Contradiction;
import fi.mittari.statistics.goal.MetricJudge;
import fi.mittari.statistics.goal.MetricJudge.Done;
import fi.mittari.statistics.goal.Status;
import fi.mittari.statistics.goal.Verdict;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * Where a goal stood on a day, by the figures and reports of one release.
 *
 * @param ledger of its programme
 * @param day on which is judged
 * @param reports up to that day, by day
 * @param metrics each with its status
 * @param status of the whole goal: the worst of its metrics that say anything
 * @param report the latest, or null
 * @param contradiction between the latest report of any metric and the figures, or null
 */
public record GoalState(
    ProgrammeLedger ledger,
    Goal goal,
    LocalDate day,
    List<GoalReport> reports,
    List<MetricState> metrics,
    Status status,
    GoalReport report,
    Wording contradiction) {

  /**
   * A metric with its status.
   *
   * @param report the latest of the metric or the whole goal, or null
   * @param contradiction between that report and the figures, or null
   */
  public record MetricState(
      Metric metric, Verdict verdict, GoalReport report, Wording contradiction) {}

  /** Address of the goal: programme, colon, number. */
  public String id() {
    return ledger.id(goal);
  }

  /**
   * Every goal of a release.
   *
   * @param release figures, reports and goals are those that it knew
   * @param day on which is judged: later reports and figures do not count
   */
  public static List<GoalState> all(Figures release, LocalDate day) {
    GoalFigures figures = new GoalFigures(release);
    return release.catalog().programmes().stream()
        .flatMap(l -> l.goals().stream().map(g -> of(figures, l, g, day)))
        .toList();
  }

  /** One goal. */
  static GoalState of(GoalFigures figures, ProgrammeLedger ledger, Goal goal, LocalDate day) {
    List<GoalReport> reports =
        ledger.reports(goal).stream().filter(r -> !r.date().isAfter(day)).toList();
    List<MetricState> metrics =
        goal.metrics().stream().map(m -> metric(figures, ledger, goal, m, reports, day)).toList();
    Status status = Contradiction.ofGoal(metrics.stream().map(m -> m.verdict().status()).toList());
    Wording contradiction =
        metrics.stream()
            .map(MetricState::contradiction)
            .filter(c -> c != null)
            .findFirst()
            .orElse(null);
    return new GoalState(
        ledger, goal, day, reports, metrics, status, last(reports).orElse(null), contradiction);
  }

  private static MetricState metric(
      GoalFigures figures,
      ProgrammeLedger ledger,
      Goal goal,
      Metric metric,
      List<GoalReport> reports,
      LocalDate day) {
    List<GoalReport> own =
        reports.stream().filter(r -> r.metric() == null || r.metric().equals(metric.id())).toList();
    Done done =
        last(own.stream().filter(r -> r.done() != null).toList())
            .map(r -> new Done(r.done(), r.date()))
            .orElse(Done.UNKNOWN);
    Verdict verdict =
        MetricJudge.of(
            metric, due(ledger, goal, metric), day, done, figures.of(ledger, goal, metric, day));
    GoalReport report = last(own).orElse(null);
    Wording contradiction =
        report == null
            ? null
            : Contradiction.of(report.outcome(), report.light(), verdict.status()).orElse(null);
    return new MetricState(metric, verdict, report, contradiction);
  }

  private static LocalDate due(ProgrammeLedger ledger, Goal goal, Metric metric) {
    if (metric.due() != null) {
      return metric.due();
    }
    return goal.due() != null ? goal.due() : ledger.programme().to();
  }

  private static Optional<GoalReport> last(List<GoalReport> reports) {
    return reports.isEmpty() ? Optional.empty() : Optional.of(reports.get(reports.size() - 1));
  }
}
