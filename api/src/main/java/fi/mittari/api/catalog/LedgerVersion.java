package fi.mittari.api.catalog;

import fi.mittari.model.goal.Goal;
import fi.mittari.model.goal.GoalReport;
import fi.mittari.model.goal.LedgerEntry;
import fi.mittari.model.goal.Measure;
import fi.mittari.model.goal.Programme;

/**
 * One version of an entry of a programme's ledger.
 *
 * @param entry where it belongs
 * @param value a programme, goal, report or measure
 */
public record LedgerVersion(LedgerEntry entry, Object value, Span releases) {

  /** Reads the entry. */
  public static LedgerVersion of(LedgerEntry entry, Span releases) {
    Object value =
        switch (entry.kind()) {
          case LedgerEntry.PROGRAMME -> entry.as(Programme.class);
          case LedgerEntry.GOAL -> entry.as(Goal.class);
          case LedgerEntry.REPORT -> entry.as(GoalReport.class);
          case LedgerEntry.MEASURE -> entry.as(Measure.class);
          default -> throw new IllegalStateException("no such entry: " + entry.kind());
        };
    return new LedgerVersion(entry, value, releases);
  }
}
