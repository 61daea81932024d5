package fi.mittari.api.goal;

import fi.mittari.api.catalog.Language;
import fi.mittari.api.catalog.ProgrammeLedger;
import fi.mittari.model.goal.Goal;
import fi.mittari.model.goal.GoalReport;
import fi.mittari.model.goal.Programme;
import fi.mittari.model.goal.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A goal as answers show it. */
record GoalBody(
    String id,
    ProgrammeName programme,
    String number,
    List<PartName> parts,
    String text,
    List<UnitName> units,
    String due,
    String document,
    String source,
    String note,
    List<MetricBody> metrics,
    List<ActionBody> actions,
    ReportBody report,
    Computed computed,
    String contradiction) {

  record ProgrammeName(String id, String title, String city) {}

  record PartName(String id, String kind, String title) {}

  record UnitName(String id, String name) {}

  record ActionBody(String text, String from, String to, List<UnitName> units, String source) {}

  /** The status of the whole goal, judged on a day. */
  record Computed(String status, String day) {}

  /** A report; numbers are as they were typed. */
  record ReportBody(
      String metric,
      String date,
      String period,
      List<ReportedBody> values,
      Boolean done,
      String text,
      String actions,
      String outcome,
      Boolean expected,
      String light,
      String source) {}

  record ReportedBody(String figure, double value, String period, boolean about, String text) {}

  static GoalBody of(GoalState state, Receipts receipts, Language language) {
    Goal goal = state.goal();
    Programme programme = state.ledger().programme();
    Text text = new Text(language);
    MetricBody.ReceiptsOf its = new MetricBody.ReceiptsOf(receipts, programme.city());
    return new GoalBody(
        state.id(),
        programme(programme, language),
        goal.number(),
        parts(state.ledger(), goal.part(), text),
        text.of(goal.text()),
        units(programme, goal.units(), text),
        day(goal.due() == null ? programme.to() : goal.due()),
        programme.document(),
        goal.source(),
        text.of(goal.note()),
        state.metrics().stream().map(m -> MetricBody.of(m, its, text)).toList(),
        goal.actions().stream()
            .map(
                a ->
                    new ActionBody(
                        text.of(a.text()),
                        day(a.from()),
                        day(a.to()),
                        units(programme, a.units(), text),
                        a.source()))
            .toList(),
        report(state.report(), text),
        new Computed(state.status().word(), state.day().toString()),
        text.of(state.contradiction()));
  }

  static ProgrammeName programme(Programme programme, Language language) {
    return new ProgrammeName(
        programme.id(), programme.title().in(language.code()), programme.city());
  }

  /** The headings over an entry, the outermost first. */
  static List<PartName> parts(ProgrammeLedger ledger, String part, Text text) {
    Map<String, Programme.Part> byId =
        ledger.programme().parts().stream()
            .collect(Collectors.toMap(Programme.Part::id, Function.identity()));
    List<PartName> parts = new ArrayList<>();
    Programme.Part next = part == null ? null : byId.get(part);
    while (next != null && parts.size() < byId.size()) {
      parts.add(0, new PartName(next.id(), next.kind(), text.of(next.title())));
      next = next.within() == null ? null : byId.get(next.within());
    }
    return parts;
  }

  static List<UnitName> units(Programme programme, List<String> ids, Text text) {
    Map<String, Wording> names =
        programme.units().stream()
            .collect(Collectors.toMap(Programme.Unit::id, Programme.Unit::name));
    return ids.stream().map(id -> new UnitName(id, text.of(names.get(id)))).toList();
  }

  static ReportBody report(GoalReport report, Text text) {
    if (report == null) {
      return null;
    }
    return new ReportBody(
        report.metric(),
        report.date().toString(),
        report.period(),
        report.values().stream()
            .map(
                v ->
                    new ReportedBody(
                        v.figure(),
                        v.value(),
                        v.period(),
                        Boolean.TRUE.equals(v.about()),
                        text.of(v.text())))
            .toList(),
        report.done(),
        text.of(report.text()),
        text.of(report.actions()),
        report.outcome() == null ? null : report.outcome().word(),
        report.expected(),
        report.light() == null ? null : report.light().word(),
        report.source());
  }

  static String day(Object day) {
    return day == null ? null : day.toString();
  }
}
