package fi.mittari.api.paper;

import fi.mittari.api.catalog.ProgrammeLedger;
import fi.mittari.api.goal.GoalState;
import fi.mittari.api.goal.GoalState.MetricState;
import fi.mittari.api.markup.Fragment;
import fi.mittari.api.markup.Html;
import fi.mittari.model.goal.GoalReport;
import fi.mittari.model.goal.Programme.Part;
import fi.mittari.statistics.goal.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Goals by status: reported beside computed. */
final class GoalsSection {

  /** In the order in which a council should look at them. */
  static final List<Status> ORDER =
      List.of(
          Status.NOT_MET,
          Status.OFF_TRACK,
          Status.AT_RISK,
          Status.NOT_COMPARABLE,
          Status.NOT_YET_DUE,
          Status.ON_TRACK,
          Status.MET,
          Status.NO_INFORMATION);

  /** A programme with more goals is summed up by its parts. */
  private static final int MANY = 20;

  private final Draft draft;
  private final Messages messages;

  GoalsSection(Draft draft) {
    this.draft = draft;
    this.messages = draft.messages();
  }

  void write(Html html) {
    html.heading(messages.word("goals"));
    List<ProgrammeLedger> ledgers =
        draft.material().ledgers().stream().filter(l -> !l.goals().isEmpty()).toList();
    if (ledgers.isEmpty()) {
      html.paragraph(messages.word("goals.none"));
    }
    for (ProgrammeLedger ledger : ledgers) {
      if (draft.material().ledgers().size() > 1) {
        html.subheading(draft.title(ledger.programme()));
      }
      programme(html, ledger, draft.material().states(ledger));
    }
  }

  private void programme(Html html, ProgrammeLedger ledger, List<GoalState> states) {
    Refs.Ref ref = draft.goals(List.of(ledger));
    html.paragraph(summary(states, ref));
    counts(html, states, ref);
    if (states.size() > MANY) {
      parts(html, ledger, states, ref);
    }
    list(html, states, ref);
  }

  private Fragment summary(List<GoalState> states, Refs.Ref ref) {
    List<Fragment> parts =
        ORDER.stream()
            .filter(s -> count(states, s) > 0)
            .map(
                s ->
                    Fragment.of(messages.ledger("status", s.word()) + " ")
                        .then(draft.count(count(states, s), ref)))
            .toList();
    int contradictions = (int) states.stream().filter(s -> s.contradiction() != null).count();
    return messages
        .of(
            "goals.summary",
            states.size(),
            draft.count(states.size(), ref),
            Fragment.join(", ", parts))
        .then(" ")
        .then(
            states.stream().anyMatch(GoalsSection::isComparable)
                ? messages.of(
                    "goals.contradictions", contradictions, draft.count(contradictions, ref))
                : messages.of("goals.nothing_to_contradict"));
  }

  /** Whether there is both a judgement in a report and a status from figures. */
  private static boolean isComparable(GoalState state) {
    return state.metrics().stream()
        .anyMatch(
            m ->
                m.report() != null
                    && (isJudged(m.report().outcome(), GoalReport.Outcome.NO_INFORMATION)
                        || isJudged(m.report().light(), GoalReport.Light.UNKNOWN))
                    && m.verdict().status().known());
  }

  private static boolean isJudged(Object word, Object nothing) {
    return word != null && word != nothing;
  }

  private static long count(List<GoalState> states, Status status) {
    return states.stream().filter(s -> s.status() == status).count();
  }

  private void counts(Html html, List<GoalState> states, Refs.Ref ref) {
    table(html, "goals.counts", "column.reported", states, this::reported, ref);
  }

  /**
   * What the report says that the goal is judged beside; for many goals this is the table's row.
   */
  private String reported(GoalState state) {
    GoalReport report = GoalRow.decisive(state).map(MetricState::report).orElse(state.report());
    return GoalRow.reported(messages, report);
  }

  private void parts(Html html, ProgrammeLedger ledger, List<GoalState> states, Refs.Ref ref) {
    Map<String, Part> byId =
        ledger.programme().parts().stream()
            .collect(Collectors.toMap(Part::id, Function.identity()));
    table(html, "goals.parts", "column.part", states, s -> top(byId, s.goal().part()), ref);
  }

  private String top(Map<String, Part> parts, String id) {
    Part part = id == null ? null : parts.get(id);
    for (int i = 0; part != null && part.within() != null && i < parts.size(); i++) {
      part = parts.get(part.within());
    }
    return part == null ? messages.word("goals.no_part") : messages.of(part.title());
  }

  private void table(
      Html html,
      String caption,
      String first,
      List<GoalState> states,
      Function<GoalState, String> key,
      Refs.Ref ref) {
    Map<String, List<GoalState>> groups =
        states.stream()
            .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    List<Status> statuses = ORDER.stream().filter(s -> count(states, s) > 0).toList();
    List<String> header = new ArrayList<>(List.of(messages.word(first)));
    statuses.forEach(s -> header.add(Messages.sentence(messages.ledger("status", s.word()))));
    header.add(messages.word("column.together"));
    List<List<Object>> rows = new ArrayList<>();
    groups.forEach(
        (name, group) -> {
          List<Object> row = new ArrayList<>(List.of(Messages.sentence(name)));
          statuses.forEach(s -> row.add(draft.count(count(group, s), ref)));
          row.add(draft.count(group.size(), ref));
          rows.add(row);
        });
    html.table(messages.word(caption), 1, header, rows);
  }

  private void list(Html html, List<GoalState> states, Refs.Ref ref) {
    boolean many = states.size() > MANY;
    List<GoalState> ordered =
        states.stream()
            .sorted(
                Comparator.<GoalState>comparingInt(s -> s.contradiction() == null ? 1 : 0)
                    .thenComparingInt(s -> ORDER.indexOf(s.status())))
            .toList();
    List<GoalState> worthNaming = ordered.stream().filter(s -> !many || isWorthNaming(s)).toList();
    List<GoalState> shown = worthNaming.subList(0, Math.min(draft.rows(), worthNaming.size()));
    if (!shown.isEmpty()) {
      html.table(
          messages.word(many ? "goals.list.known" : "goals.list"),
          9,
          messages.columns("goal", "target", "now", "reported", "computed"),
          shown.stream().map(s -> new GoalRow(draft, s).cells()).toList());
    }
    int left = states.size() - shown.size();
    if (left > 0) {
      html.paragraph(messages.of("goals.left", left, draft.count(left, ref)));
    }
  }

  /** In a long programme goals of which no figure is known are counted, not named. */
  private static boolean isWorthNaming(GoalState state) {
    return state.contradiction() != null
        || GoalRow.hasValue(state)
        || state.status() != Status.NO_INFORMATION && state.status() != Status.NOT_YET_DUE;
  }
}
