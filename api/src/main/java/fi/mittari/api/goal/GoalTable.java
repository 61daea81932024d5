package fi.mittari.api.goal;

import fi.mittari.api.catalog.Language;
import fi.mittari.api.catalog.ProgrammeLedger;
import fi.mittari.api.dossier.Xlsx;
import fi.mittari.api.export.Notes;
import fi.mittari.api.export.Table;
import fi.mittari.api.goal.GoalState.MetricState;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Format;
import fi.mittari.api.http.Numbers;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.index.Figures;
import fi.mittari.formats.ledger.LedgerSheetWriter;
import fi.mittari.formats.ledger.LedgerSheetWriter.Sheet;
import fi.mittari.formats.ledger.LedgerWords;
import fi.mittari.formats.ledger.LedgerWorkbook;
import fi.mittari.model.goal.Goal;
import fi.mittari.model.goal.GoalReport;
import fi.mittari.model.goal.Ledger;
import fi.mittari.model.goal.Measure;
import fi.mittari.model.goal.Metric;
import fi.mittari.statistics.goal.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The follow-up table of a programme, in the layout of the city's own, with what was computed. */
public final class GoalTable {

  private static final List<String> COMPUTED =
      List.of("status", "value", "period", "limit", "path", "reason", "contradiction");

  private GoalTable() {}

  /** One table of all programmes, a row for each goal, metric and figure. */
  static Answer csv(List<GoalState> states, Question question) {
    Language language = question.language();
    List<List<Object>> rows = new ArrayList<>();
    List<String> headers = new ArrayList<>();
    for (ProgrammeLedger ledger : ledgers(states)) {
      List<GoalState> its = states.stream().filter(s -> s.ledger().equals(ledger)).toList();
      Sheet sheet = followUp(sheets(ledger(ledger, its, false), language));
      List<List<Object>> computed = computed(sheet, its, language);
      if (headers.isEmpty()) {
        headers.add(LedgerWords.of("computed", "programme").in(language.code()));
        sheet.columns().forEach(c -> headers.add(c.header().in(language.code())));
        computed.forEach(c -> headers.add(String.valueOf(c.get(0))));
      }
      for (int i = 0; i < sheet.rows().size(); i++) {
        List<Object> row = new ArrayList<>();
        row.add(ledger.programme().id());
        row.addAll(sheet.rows().get(i));
        for (List<Object> column : computed) {
          row.add(column.get(i + 1));
        }
        rows.add(row);
      }
    }
    Table<List<Object>> table = new Table<>();
    for (int i = 0; i < headers.size(); i++) {
      int place = i;
      table.column(headers.get(i), row -> row.get(place));
    }
    return table.answer(question, rows, Notes.of(question), null);
  }

  /**
   * The workbook of one whole programme, measures included: a load that takes it again leaves
   * nothing out.
   *
   * @param others parameters that would leave something out
   * @throws ProblemException 400 if no one programme is named, or a part of it only
   */
  static Answer xlsx(Question question, Set<String> others) {
    for (String parameter : others) {
      if (question.parameters().has(parameter)) {
        throw ProblemException.parameter(
            "whole-programme",
            parameter,
            "a workbook holds a whole programme, so that it can be loaded again; leave '%s' out"
                .formatted(parameter));
      }
    }
    Set<String> named = GoalEndpoints.programmes(question);
    List<ProgrammeLedger> ledgers =
        question.catalog().programmes().stream()
            .filter(l -> named.isEmpty() || named.contains(l.programme().id()))
            .toList();
    if (ledgers.size() != 1) {
      throw ProblemException.unknown(
          "one-programme",
          "programme",
          "a workbook holds one programme, not %d".formatted(ledgers.size()),
          question.catalog().programmes().stream().map(l -> l.programme().id()).toList());
    }
    byte[] bytes =
        workbook(ledgers.get(0), Figures.of(question), Days.of(question), question.language());
    return new Answer(bytes, Format.XLSX.contentType(), null);
  }

  /**
   * The bytes of a programme's workbook.
   *
   * @param ledger of that release
   * @param day on which goals are judged
   */
  public static byte[] workbook(
      ProgrammeLedger ledger, Figures release, LocalDate day, Language language) {
    List<GoalState> states =
        GoalState.all(release, day).stream().filter(s -> s.ledger().equals(ledger)).toList();
    List<Sheet> sheets = sheets(ledger(ledger, states, true), language);
    return Xlsx.bytes(
        LedgerWorkbook.of(sheets, computed(followUp(sheets), states, language)),
        release.catalog().release().createdAt());
  }

  private static List<Sheet> sheets(Ledger ledger, Language language) {
    return LedgerSheetWriter.of(ledger.tree(), language.code());
  }

  private static Sheet followUp(List<Sheet> sheets) {
    return sheets.stream().filter(s -> s.sheet().equals("follow-up")).findFirst().orElseThrow();
  }

  private static List<ProgrammeLedger> ledgers(List<GoalState> states) {
    return states.stream().map(GoalState::ledger).distinct().toList();
  }

  /** The ledger of some goals, with the reports that still fit them. */
  private static Ledger ledger(ProgrammeLedger whole, List<GoalState> states, boolean all) {
    List<Goal> goals = states.stream().map(GoalState::goal).toList();
    Set<String> known = new HashSet<>();
    goals.forEach(
        g -> {
          known.add(g.number());
          for (Metric m : g.metrics()) {
            known.add(g.number() + " " + m.id());
            m.figures().forEach(f -> known.add(g.number() + " " + m.id() + " " + f.id()));
          }
        });
    List<GoalReport> reports =
        states.stream()
            .flatMap(s -> s.reports().stream())
            .filter(r -> r.metric() == null || known.contains(r.goal() + " " + r.metric()))
            .filter(
                r ->
                    r.values().stream()
                        .allMatch(
                            v -> known.contains(r.goal() + " " + r.metric() + " " + v.figure())))
            .toList();
    List<Measure> measures = all ? whole.measures() : List.of();
    return new Ledger(whole.programme(), goals, reports, measures);
  }

  /** Columns of what was computed, each its header and then a value for each row of the sheet. */
  private static List<List<Object>> computed(
      Sheet sheet, List<GoalState> states, Language language) {
    Map<List<String>, MetricState> metrics = new HashMap<>();
    for (GoalState state : states) {
      for (MetricState metric : state.metrics()) {
        metrics.put(List.of(state.goal().number(), metric.metric().id()), metric);
      }
    }
    List<List<Object>> columns = new ArrayList<>();
    for (String word : COMPUTED) {
      List<Object> column = new ArrayList<>();
      column.add(LedgerWords.of("computed", word).in(language.code()));
      List<String> before = null;
      for (List<String> key : sheet.keys()) {
        MetricState metric = key.equals(before) ? null : metrics.get(key);
        column.add(metric == null ? null : value(word, metric, language));
        before = key;
      }
      columns.add(column);
    }
    return columns;
  }

  private static Object value(String word, MetricState state, Language language) {
    Verdict verdict = state.verdict();
    Text text = new Text(language);
    return switch (word) {
      case "status" -> LedgerWords.of("status", verdict.status().word()).in(language.code());
      case "value" -> verdict.latest() == null ? null : verdict.latest().value();
      case "period" -> verdict.latest() == null ? null : verdict.latest().period().code();
      case "limit" -> limit(verdict);
      case "path" -> verdict.path();
      case "reason" -> text.of(verdict.reason());
      default -> text.of(state.contradiction());
    };
  }

  private static String limit(Verdict verdict) {
    List<String> limits = new ArrayList<>();
    if (verdict.low() != null) {
      limits.add("≥ " + Numbers.text(verdict.low()));
    }
    if (verdict.high() != null) {
      limits.add("≤ " + Numbers.text(verdict.high()));
    }
    return limits.isEmpty() ? null : String.join(", ", limits);
  }
}
