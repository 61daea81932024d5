package fi.mittari.api.goal;

import fi.mittari.api.catalog.ProgrammeLedger;
import fi.mittari.api.export.Notes;
import fi.mittari.api.export.Table;
import fi.mittari.api.goal.MeasureEndpoints.Found;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Question;
import fi.mittari.formats.ledger.LedgerSheetWriter;
import fi.mittari.formats.ledger.LedgerSheetWriter.Sheet;
import fi.mittari.formats.ledger.LedgerWords;
import fi.mittari.model.goal.Ledger;
import java.util.ArrayList;
import java.util.List;

/** Measures as the sheet in which they are filled in. */
final class MeasureTable {

  private MeasureTable() {}

  static Answer csv(List<Found> found, Question question) {
    String language = question.language().code();
    List<List<Object>> rows = new ArrayList<>();
    List<String> headers = new ArrayList<>();
    for (ProgrammeLedger ledger : ledgers(found)) {
      Sheet sheet =
          LedgerSheetWriter.of(ledger(ledger, found).tree(), language).stream()
              .filter(s -> s.sheet().equals("measures"))
              .findFirst()
              .orElseThrow();
      if (headers.isEmpty()) {
        headers.add(LedgerWords.of("computed", "programme").in(language));
        sheet.columns().forEach(c -> headers.add(c.header().in(language)));
      }
      for (List<Object> cells : sheet.rows()) {
        List<Object> row = new ArrayList<>();
        row.add(ledger.programme().id());
        row.addAll(cells);
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

  private static List<ProgrammeLedger> ledgers(List<Found> found) {
    return found.stream().map(Found::ledger).distinct().toList();
  }

  private static Ledger ledger(ProgrammeLedger ledger, List<Found> found) {
    return new Ledger(
        ledger.programme(),
        List.of(),
        List.of(),
        found.stream().filter(f -> f.ledger().equals(ledger)).map(Found::measure).toList());
  }
}
