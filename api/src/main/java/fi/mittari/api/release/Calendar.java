package fi.mittari.api.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import fi.mittari.api.catalog.Release;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Question;
import fi.mittari.model.annex.ReleaseCalendar.Entry;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code /v1/calendar}: what is to come and what came. An entry and a dataflow match the first
 * release that touched the dataflow from a week before the date on, and before the week of the next
 * entry that names it.
 */
final class Calendar {

  private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");
  private static final int EARLY_DAYS = 7;
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /**
   * What became of one dataflow of an entry.
   *
   * @param daysLate days from the date to the release; negative: before it; null while there is
   *     none
   */
  private record Came(
      String dataflow,
      String state,
      String release,
      @JsonProperty("shown_on") LocalDate shownOn,
      @JsonProperty("days_late") Long daysLate) {}

  private record EntryBody(
      LocalDate date, String time, String title, String state, List<Came> dataflows) {}

  private record Body(
      String release,
      LocalDate today,
      int count,
      List<EntryBody> calendar,
      String next,
      @JsonInclude(JsonInclude.Include.NON_NULL) String reason) {}

  private final Question question;
  private final List<Entry> entries;

  private Calendar(Question question) {
    this.question = question;
    this.entries = question.annex().calendar();
  }

  static Answer answer(Question question) {
    return Answer.json(new Calendar(question).body());
  }

  private Body body() {
    List<String> wanted = question.parameters().list("dataflow");
    List<EntryBody> bodies = new ArrayList<>();
    for (Entry entry : entries) {
      if (wanted.isEmpty() || entry.dataflows().stream().anyMatch(wanted::contains)) {
        bodies.add(body(entry));
      }
    }
    return new Body(
        question.releaseId(),
        question.annex().today(),
        bodies.size(),
        bodies,
        null,
        bodies.isEmpty() ? "the calendar has no such entry" : null);
  }

  private EntryBody body(Entry entry) {
    List<Came> came = entry.dataflows().stream().map(d -> came(entry, d)).toList();
    return new EntryBody(
        entry.date(),
        entry.time() == null ? null : TIME.format(entry.time()),
        entry.title() == null ? null : entry.title().in(question.language().code()),
        came.stream().map(Came::state).distinct().count() == 1 ? came.get(0).state() : "partly",
        came);
  }

  private Came came(Entry entry, String dataflow) {
    LocalDate from = entry.date().minusDays(EARLY_DAYS);
    Optional<LocalDate> until =
        entries.stream()
            .filter(e -> e.dataflows().contains(dataflow) && e.date().isAfter(entry.date()))
            .map(e -> e.date().minusDays(EARLY_DAYS))
            .filter(day -> day.isAfter(entry.date()))
            .findFirst();
    for (Release release : question.serving().releases()) {
      LocalDate day = release.shownFrom().atZone(HELSINKI).toLocalDate();
      if (release.kind().equals("load")
          && release.loaded().contains(dataflow)
          && !day.isBefore(from)
          && until.filter(end -> !day.isBefore(end)).isEmpty()) {
        return new Came(
            dataflow, "published", release.id(), day, ChronoUnit.DAYS.between(entry.date(), day));
      }
    }
    String state = entry.date().isBefore(question.annex().today()) ? "late" : "upcoming";
    return new Came(dataflow, state, null, null, null);
  }
}
