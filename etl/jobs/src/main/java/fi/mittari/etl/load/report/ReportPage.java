package fi.mittari.etl.load.report;

import fi.mittari.etl.load.RunReport;
import fi.mittari.etl.load.RunReport.DataflowReport;
import fi.mittari.etl.load.RunReport.IndexReport;
import fi.mittari.etl.load.RunReport.Outcome;
import fi.mittari.etl.quality.RefusedRow;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a load did, for a person who does not program. */
public final class ReportPage {

  /** Faults that are shown of each rule; the list beside the page has all. */
  private static final int SHOWN = 5;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final RunReport report;
  private final ReportWords words;

  /**
   * @param language fi, sv or en
   */
  public ReportPage(RunReport report, Locale language) {
    this.report = report;
    this.words = new ReportWords(language);
  }

  /** As a page that stands alone. */
  public String html() {
    return write(new Html(words.language(), words.of("title", report.load())));
  }

  /** As Markdown. */
  public String markdown() {
    return write(new Markdown());
  }

  private String write(Blocks out) {
    out.heading(1, words.of("title", report.load()));
    out.paragraph(words.of("begun", TIME.format(report.startedAt())));
    out.paragraph(outcome());
    overview(out);
    report.dataflows().forEach(d -> faults(d, out));
    if (report.dataflows().stream().anyMatch(d -> d.rowsRefused() + d.rowsWarned() > 0)) {
      out.paragraph(words.of("list", report.load() + "-refused.csv"));
    }
    return out.text();
  }

  private String outcome() {
    String release = report.release() == null ? words.of("no_release") : report.release();
    String text =
        words.of("outcome." + report.outcome(), report.draft() == null ? release : report.draft());
    return report.changes() == null || report.changes().total() == 0
        ? text
        : text
            + " "
            + words.of(
                "changes",
                report.changes().added(),
                report.changes().changed(),
                report.changes().withdrawn());
  }

  private void overview(Blocks out) {
    List<List<String>> rows = new ArrayList<>();
    for (DataflowReport d : report.dataflows()) {
      rows.add(
          List.of(
              d.dataflow(),
              what(d.outcome()),
              words.number(d.rowsRead()),
              words.number(d.observations()),
              words.number(d.rowsRefused()),
              words.number(d.rowsWarned())));
    }
    for (IndexReport i : report.indices()) {
      String name = words.of("index", i.index(), i.version());
      rows.add(List.of(name, what(i.outcome()), "–", "–", "–", "–"));
    }
    if (!rows.isEmpty()) {
      out.table(
          List.of(
              words.of("column.dataflow"),
              words.of("column.outcome"),
              words.of("column.read"),
              words.of("column.observations"),
              words.of("column.refused"),
              words.of("column.warned")),
          rows);
    }
    report.indices().stream()
        .filter(i -> i.outcome() == Outcome.REFUSED)
        .forEach(i -> out.paragraph(i.index() + ": " + i.message()));
  }

  private String what(Outcome outcome) {
    return words.of("what." + outcome.name().toLowerCase(Locale.ROOT));
  }

  private void faults(DataflowReport d, Blocks out) {
    if (!d.refusedByRule().isEmpty()) {
      out.heading(2, words.of("refused", d.dataflow()));
      rules(d.refusedByRule(), d.refusals(), out);
    }
    if (d.rowsWarned() > 0) {
      out.heading(2, words.of("warned", d.dataflow()));
      rules(d.warnedByRule(), d.warned(), out);
    }
  }

  private void rules(Map<String, Long> byRule, List<RefusedRow> listed, Blocks out) {
    byRule.forEach(
        (rule, number) -> {
          out.paragraph(words.of("rule", words.rule(rule), rule, number));
          List<List<String>> rows =
              listed.stream()
                  .filter(r -> r.rule().equals(rule))
                  .limit(SHOWN)
                  .map(ReportPage::cells)
                  .toList();
          out.table(
              List.of(
                  words.of("column.file"),
                  words.of("column.line"),
                  words.of("column.column"),
                  words.of("column.value"),
                  words.of("column.message")),
              rows);
          if (number > rows.size()) {
            out.paragraph(words.of("more", number - rows.size()));
          }
        });
  }

  private static List<String> cells(RefusedRow row) {
    return List.of(
        row.file() == null ? "–" : row.file(),
        row.line() == 0 ? "–" : String.valueOf(row.line()),
        row.column() == null || row.column().isEmpty() ? "–" : row.column(),
        row.value() == null || row.value().isEmpty() ? "–" : row.value(),
        row.message());
  }
}
