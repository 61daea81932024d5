package fi.mittari.api.paper;

import fi.mittari.api.goal.GoalState;
import fi.mittari.api.goal.GoalState.MetricState;
import fi.mittari.api.markup.Fragment;
import fi.mittari.model.goal.GoalReport;
import fi.mittari.model.goal.Metric;
import fi.mittari.model.goal.Metric.Figure;
import fi.mittari.model.goal.Target;
import fi.mittari.statistics.goal.Point;
import fi.mittari.statistics.goal.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One goal as a row: where it started, what should be reached, where it is, who says what. */
final class GoalRow {

  private final Draft draft;
  private final GoalState state;
  private final Optional<MetricState> metric;

  GoalRow(Draft draft, GoalState state) {
    this.draft = draft;
    this.state = state;
    this.metric = decisive(state);
  }

  /** The metric that a goal's status comes from: one with a contradiction or a value first. */
  static Optional<MetricState> decisive(GoalState state) {
    List<MetricState> same =
        state.metrics().stream().filter(m -> m.verdict().status() == state.status()).toList();
    return same.stream().sorted(Comparator.comparingInt(GoalRow::weight).reversed()).findFirst();
  }

  private static int weight(MetricState metric) {
    Point latest = deciding(metric.verdict()).latest();
    Target.Rule rule = metric.metric().target().rule();
    boolean vague = rule == Target.Rule.UNKNOWN || rule == Target.Rule.WORDS;
    return (metric.contradiction() == null ? 0 : 8)
        + (latest == null || latest.value() == null ? 0 : 4)
        + (vague ? 0 : 2)
        + (metric.metric().kind().equals(Metric.FIGURES) ? 1 : 0);
  }

  /** Whether the status comes from a value. */
  static boolean hasValue(GoalState state) {
    return decisive(state)
        .map(m -> deciding(m.verdict()).latest())
        .filter(p -> p.value() != null)
        .isPresent();
  }

  /** Cells in the order goal, baseline and target, now, reported, computed. */
  List<Fragment> cells() {
    return List.of(goal(), target(), now(), reported(), computed());
  }

  Fragment goal() {
    Fragment goal =
        Fragment.element("span", "id", state.goal().number())
            .then(" ")
            .then(draft.messages().of(state.goal().text()));
    return state.metrics().size() < 2 || metric.isEmpty()
        ? goal
        : goal.then(
            Fragment.element(
                "span", "s", " – " + draft.messages().of(metric.get().metric().text())));
  }

  private Fragment target() {
    if (metric.isEmpty()) {
      return Fragment.of(draft.messages().word("goal.no_metric"));
    }
    TargetWords words = new TargetWords(draft.messages());
    Verdict verdict = deciding(metric.get().verdict());
    Figure figure = TargetWords.figure(metric.get().metric(), verdict.figure());
    String baseline = words.baseline(metric.get().metric(), figure);
    String target = words.target(metric.get().metric());
    String both = baseline == null ? target : baseline + " → " + target;
    return draft.refs().figure(both, draft.goal(state));
  }

  /** Of several conditions, the one that the status comes from. */
  static Verdict deciding(Verdict verdict) {
    return verdict.conditions().stream()
        .filter(c -> c.status() == verdict.status())
        .findFirst()
        .orElse(verdict);
  }

  private Fragment now() {
    if (metric.isEmpty()) {
      return Fragment.of(draft.messages().word("goal.no_value"));
    }
    Verdict verdict = deciding(metric.get().verdict());
    Point latest = verdict.latest();
    if (latest == null || latest.value() == null) {
      return Fragment.of(reason(verdict));
    }
    Figure figure = TargetWords.figure(metric.get().metric(), verdict.figure());
    Refs.Ref ref = GoalSeries.receipt(draft, state, figure, latest).orElse(draft.goal(state));
    return draft
        .refs()
        .figure(value(figure, latest), ref)
        .then(" ")
        .then(Fragment.element("span", "p", "(" + draft.numerals().period(latest.period()) + ")"));
  }

  private String value(Figure figure, Point latest) {
    TargetWords words = new TargetWords(draft.messages());
    String value = words.value(figure, latest.value());
    if (latest.lower() == null || latest.upper() == null) {
      return value;
    }
    int decimals =
        figure == null || figure.decimals() == null
            ? Math.max(1, Numerals.decimals(latest.value()))
            : figure.decimals();
    return value
        + " ["
        + draft
            .numerals()
            .span(
                draft.numerals().number(latest.lower(), decimals),
                draft.numerals().number(latest.upper(), decimals))
        + "]";
  }

  private Fragment reported() {
    String words = reported(draft.messages(), report());
    return report() == null
        ? Fragment.of(words)
        : Fragment.of(words + ", ")
            .then(draft.refs().figure(draft.numerals().day(report().date()), draft.goal(state)));
  }

  private GoalReport report() {
    return metric.map(MetricState::report).orElse(state.report());
  }

  /** What a report says of the goal: outcome and light. */
  static String reported(Messages messages, GoalReport report) {
    List<String> words = new ArrayList<>();
    if (report != null && report.outcome() != null) {
      words.add(messages.ledger("outcome", report.outcome().word()));
    }
    if (report != null && report.light() != null && report.light() != GoalReport.Light.UNKNOWN) {
      words.add(messages.ledger("light", report.light().word()));
    }
    if (report != null && words.isEmpty()) {
      return messages.word("reported.no_judgement");
    }
    return words.isEmpty() ? messages.word("reported.none") : String.join("; ", words);
  }

  /** Why, where the cell before shows a value and not the reason. */
  private Optional<String> reason() {
    return metric
        .map(m -> deciding(m.verdict()))
        .filter(v -> v.latest() != null && v.latest().value() != null)
        .map(this::reason);
  }

  private String reason(Verdict verdict) {
    return draft.numerals().withPeriods(draft.messages().of(verdict.reason()));
  }

  private Fragment computed() {
    Optional<String> reason = reason();
    Fragment computed =
        Fragment.element("strong", "st", draft.status(state) + (reason.isPresent() ? ":" : ""))
            .then(reason.map(r -> " " + r).orElse(""));
    return state.contradiction() == null
        ? computed
        : computed.then(
            Fragment.element(
                "span",
                "c",
                ". ",
                draft.messages().word("contradiction") + ": ",
                draft.messages().of(state.contradiction())));
  }
}
