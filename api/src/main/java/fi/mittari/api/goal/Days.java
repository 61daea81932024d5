package fi.mittari.api.goal;

import fi.mittari.api.catalog.Release;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The day on which goals are judged. */
public final class Days {

  private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

  private Days() {}

  /**
   * The day of the question: {@code day}, else the day of {@code asOf}, else the day on which the
   * release was published, so that one release gives one answer.
   *
   * @throws ProblemException 400 for what is no day
   */
  static LocalDate of(Question question) {
    Optional<String> day = question.parameters().one("day");
    if (day.isPresent()) {
      return read(day.get())
          .orElseThrow(
              () ->
                  ProblemException.parameter(
                      "bad-day",
                      "day",
                      "'%s' is no day; expected for example 2021-05-03".formatted(day.get())));
    }
    return question
        .parameters()
        .one("asOf")
        .flatMap(Days::read)
        .orElseGet(() -> of(question.catalog().release()));
  }

  /** The day on which a release was published, in Helsinki. */
  public static LocalDate of(Release release) {
    return release == null ? LocalDate.EPOCH : release.createdAt().atZone(HELSINKI).toLocalDate();
  }

  private static Optional<LocalDate> read(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
