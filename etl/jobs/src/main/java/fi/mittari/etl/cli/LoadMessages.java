package fi.mittari.etl.cli;

import fi.mittari.etl.load.RunReport;
import fi.mittari.etl.load.RunReport.DataflowReport;
import fi.mittari.etl.load.RunReport.IndexReport;
import fi.mittari.etl.load.RunReport.LedgerReport;
import fi.mittari.etl.quality.RefusedRow;
import fi.mittari.model.home.Embargoes;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is said about a load at its end, in plain words. */
final class LoadMessages {

  private static final int SHOWN = 10;
  private static final int WARNINGS_SHOWN = 3;

  private final PrintWriter out;

  LoadMessages(PrintWriter out) {
    this.out = out;
  }

  void print(RunReport report, Home home) {
    out.println();
    for (DataflowReport d : report.dataflows()) {
      switch (d.outcome()) {
        case ACCEPTED ->
            say(
                "%s: %,d records read, %,d observations",
                d.dataflow(), d.rowsRead(), d.observations());
        case UNCHANGED -> say("%s: unchanged, nothing to do", d.dataflow());
        case REFUSED -> refused(d);
        default -> throw new IllegalStateException(d.outcome().toString());
      }
      d.warnings().forEach(w -> say("    warning: %s", w));
      warned(d);
    }
    for (IndexReport i : report.indices()) {
      switch (i.outcome()) {
        case ACCEPTED -> say("index %s: version %d", i.index(), i.version());
        case UNCHANGED -> say("index %s: unchanged, nothing to do", i.index());
        case REFUSED -> say("index %s: REFUSED, %s", i.index(), i.message());
        default -> throw new IllegalStateException(i.outcome().toString());
      }
    }
    report.ledgers().forEach(this::ledger);
    conclusion(report);
    embargo(home);
    Path rows = home.reports().resolve(report.load() + "-refused.csv");
    if (Files.exists(rows)) {
      say("All refused rows and warnings: %s", rows);
    }
    Path page = home.reports().resolve(report.load() + ".html");
    if (Files.exists(page)) {
      say("Report to read: %s", page);
    }
    out.flush();
  }

  private void ledger(LedgerReport l) {
    switch (l.outcome()) {
      case ACCEPTED ->
          say(
              "programme %s: %d goals, %d reports, %d measures",
              l.programme(), l.goals(), l.reports(), l.measures());
      case UNCHANGED -> say("programme %s: unchanged, nothing to do", l.programme());
      case REFUSED -> say("programme %s: REFUSED, %s", l.programme(), l.message());
      default -> throw new IllegalStateException(l.outcome().toString());
    }
  }

  private void refused(DataflowReport d) {
    say("%s: REFUSED, %,d fault%s", d.dataflow(), d.rowsRefused(), d.rowsRefused() == 1 ? "" : "s");
    d.refusals().stream().limit(SHOWN).forEach(this::refusal);
    if (d.rowsRefused() > SHOWN) {
      say("    … and %,d more", d.rowsRefused() - SHOWN);
    }
  }

  private void warned(DataflowReport d) {
    if (d.rowsWarned() > 0) {
      String rules =
          d.warnedByRule().entrySet().stream()
              .map(e -> String.format(Locale.ROOT, "%s %,d", e.getKey(), e.getValue()))
              .collect(Collectors.joining(", "));
      say(
          "%s: %,d warning%s (%s)",
          d.dataflow(), d.rowsWarned(), d.rowsWarned() == 1 ? "" : "s", rules);
      d.warned().stream().limit(WARNINGS_SHOWN).forEach(this::refusal);
    }
  }

  private void refusal(RefusedRow row) {
    String at = row.line() > 0 ? "line " + row.line() : "";
    if (row.column() != null && !row.column().isEmpty()) {
      at += (at.isEmpty() ? "" : ", ") + row.column();
    }
    String where =
        row.file() == null || row.message().startsWith(row.file())
            ? ""
            : row.file() + (at.isEmpty() ? "" : ", " + at) + ": ";
    say("    %s%s [%s]", where, row.message(), row.rule());
  }

  private void conclusion(RunReport report) {
    String release = report.release() == null ? "nothing is published yet" : report.release();
    switch (report.outcome()) {
      case "published" ->
          say(
              "Published as release %s: %,d observations added, %,d changed, %,d withdrawn.",
              release,
              report.changes().added(),
              report.changes().changed(),
              report.changes().withdrawn());
      case "held" ->
          say(
              "Held as draft %s: %,d observations would be added, %,d changed, %,d withdrawn."
                  + " Nobody sees it yet. Look at it: ./mittari serve --draft %s --port 8081;"
                  + " publish it: ./mittari approve %s --by NAME",
              report.draft(),
              report.changes().added(),
              report.changes().changed(),
              report.changes().withdrawn(),
              report.draft(),
              report.draft());
      case "partly_published" -> say("Published as release %s without what was refused.", release);
      case "nothing_new" -> say("Nothing has changed; release %s stays.", release);
      case "dry_run" -> say("Dry run: all is fit to be published; nothing was.");
      default -> say("Nothing was published; what is served stays as it is (%s).", release);
    }
  }

  private void embargo(Home home) {
    Embargoes embargoes = new Embargoes(new ReleaseLog(home));
    Instant now = Instant.now();
    embargoes
        .nextEnd(now)
        .ifPresent(
            end ->
                say(
                    "An embargo holds until %s: until then r%d is shown, and all later ones wait.",
                    HelsinkiTime.text(end), embargoes.shown(now)));
  }

  private void say(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
