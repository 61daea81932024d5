package fi.mittari.api.serving;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.model.annex.ReleaseCalendar;
import fi.mittari.model.annex.ReleaseNote;
import java.time.LocalDate;
import java.util.List;

/**
 * What may come later than the release it is about: notes by people, the release calendar, reports
 * of loads. Read from the home while it is served; immutable.
 *
 * @param version changes with the content and the day
 * @param today in Helsinki
 * @param notes all versions, by release and version
 * @param calendar entries by date; empty where there is none
 * @param loads reports of loads, newest first, without values of source rows
 */
public record Annex(
    String version,
    LocalDate today,
    List<ReleaseNote> notes,
    List<ReleaseCalendar.Entry> calendar,
    List<Load> loads) {

  /**
   * The report of a load.
   *
   * @param id of the load
   * @param release that was the newest after it, null where there was none
   * @param draft that it was held as, or null
   * @param report as answers show it
   */
  public record Load(String id, String release, String draft, JsonNode report) {}

  public Annex {
    notes = List.copyOf(notes);
    calendar = List.copyOf(calendar);
    loads = List.copyOf(loads);
  }
}
