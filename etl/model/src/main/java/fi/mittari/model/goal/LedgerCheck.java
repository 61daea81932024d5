package fi.mittari.model.goal;

import fi.mittari.model.MittariException;
import fi.mittari.model.goal.Metric.Figure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What must hold between the parts of a ledger: ids once, nothing named that is not there. */
final class LedgerCheck {

  private final List<String> faults = new ArrayList<>();
  private final Set<String> units;
  private final Set<String> parts;

  private LedgerCheck(Programme programme) {
    units = ids("the unit", programme.units(), Programme.Unit::id);
    parts = ids("the part", programme.parts(), Programme.Part::id);
    for (Programme.Part part : programme.parts()) {
      known("part '%s'".formatted(part.id()), "part", part.within(), parts);
    }
  }

  /**
   * @throws MittariException of kind SOURCE with every fault
   */
  static void check(
      Programme programme, List<Goal> goals, List<GoalReport> reports, List<Measure> measures) {
    LedgerCheck check = new LedgerCheck(programme);
    check.ids("the goal", goals, Goal::number);
    check.ids("the measure", measures, Measure::id);
    check.ids("the report", reports, GoalReport::key);
    goals.forEach(check::goal);
    measures.forEach(check::measure);
    Map<String, Goal> byNumber =
        goals.stream().collect(Collectors.toMap(Goal::number, g -> g, (a, b) -> a));
    reports.forEach(r -> check.report(r, byNumber));
    if (!check.faults.isEmpty()) {
      throw MittariException.source(
          "bad-goal",
          "programme '%s': %s"
              .formatted(
                  programme.id(),
                  String.join("; ", check.faults.subList(0, Math.min(20, check.faults.size())))));
    }
  }

  private <T> Set<String> ids(String what, Collection<T> all, Function<T, String> id) {
    Set<String> seen = new HashSet<>();
    for (T one : all) {
      if (!seen.add(id.apply(one))) {
        faults.add("%s '%s' comes twice; expected once".formatted(what, id.apply(one)));
      }
    }
    return seen;
  }

  private void known(String where, String what, String id, Set<String> known) {
    if (id != null && !known.contains(id)) {
      faults.add(
          "%s names the %s '%s', which there is not; expected one of %s"
              .formatted(
                  where, what, id, known.stream().sorted().collect(Collectors.joining(", "))));
    }
  }

  private void goal(Goal goal) {
    String where = "goal '%s'".formatted(goal.number());
    known(where, "part", goal.part(), parts);
    goal.units().forEach(u -> known(where, "unit", u, units));
    goal.actions().forEach(a -> a.units().forEach(u -> known(where, "unit", u, units)));
    ids("%s: the metric".formatted(where), goal.metrics(), Metric::id);
    for (Metric metric : goal.metrics()) {
      String at = "%s, metric '%s'".formatted(where, metric.id());
      Set<String> figures = ids("%s: the figure".formatted(at), metric.figures(), Figure::id);
      target(at, metric, metric.target(), figures);
    }
  }

  private void target(String at, Metric metric, Target target, Set<String> figures) {
    known(at, "figure", target.figure(), figures);
    boolean done = target.rule() == Target.Rule.DONE;
    boolean number =
        !done && target.rule() != Target.Rule.WORDS && target.rule() != Target.Rule.UNKNOWN;
    if (done && !metric.kind().equals(Metric.MILESTONE)) {
      faults.add(
          "%s has the target done and is of the kind %s; expected milestone"
              .formatted(at, metric.kind()));
    }
    if (number && !metric.kind().equals(Metric.FIGURES)) {
      faults.add(
          "%s has the target %s and is of the kind %s; expected figures"
              .formatted(at, target.rule().word(), metric.kind()));
    }
    target.of().forEach(t -> target(at, metric, t, figures));
  }

  private void measure(Measure measure) {
    String where = "measure '%s'".formatted(measure.id());
    known(where, "part", measure.theme(), parts);
    measure.units().forEach(u -> known(where, "unit", u, units));
    ids("%s: the budget year".formatted(where), measure.budget(), b -> String.valueOf(b.year()));
    if (measure.from() != null && measure.to() != null && measure.to().isBefore(measure.from())) {
      faults.add(
          "%s ends on %s, before it begins on %s".formatted(where, measure.to(), measure.from()));
    }
  }

  private void report(GoalReport report, Map<String, Goal> goals) {
    String where = "report of %s on goal '%s'".formatted(report.date(), report.goal());
    known(where, "goal", report.goal(), goals.keySet());
    Goal goal = goals.get(report.goal());
    if (goal == null) {
      return;
    }
    Map<String, Metric> metrics =
        goal.metrics().stream().collect(Collectors.toMap(Metric::id, m -> m, (a, b) -> a));
    known(where, "metric", report.metric(), metrics.keySet());
    Metric metric = metrics.get(report.metric());
    if (!report.values().isEmpty() && report.metric() == null) {
      faults.add("%s has values; expected a metric to which they belong".formatted(where));
    }
    if (metric != null) {
      Set<String> figures = metric.figures().stream().map(Figure::id).collect(Collectors.toSet());
      if (figures.isEmpty() && !report.values().isEmpty()) {
        faults.add(
            "%s has values; the metric '%s' is of the kind %s; expected figures"
                .formatted(where, metric.id(), metric.kind()));
      } else {
        report.values().forEach(v -> known(where, "figure", v.figure(), figures));
      }
    }
  }
}
