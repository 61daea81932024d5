package fi.mittari.etl.cli;

import fi.mittari.model.MittariException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments as people in Finland write and read them. */
final class HelsinkiTime {

  private static final ZoneId ZONE = ZoneId.of("Europe/Helsinki");
  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZONE);

  private HelsinkiTime() {}

  /** A moment with its place: {@code 2026-12-01 09:00 (Helsinki)}. */
  static String text(Instant moment) {
    return TEXT.format(moment) + " (Helsinki)";
  }

  /**
   * Reads a moment, in Helsinki's time where it names no offset.
   *
   * @throws MittariException of kind USER for what is none
   */
  static Instant parse(String text) {
    try {
      return text.matches(".*(Z|[+-]\\d\\d:?\\d\\d)")
          ? OffsetDateTime.parse(text).toInstant()
          : LocalDateTime.parse(text).atZone(ZONE).toInstant();
    } catch (DateTimeException e) {
      throw MittariException.user(
          "bad-moment",
          "'%s' is no moment; expected a day and a time in Helsinki, 2026-12-01T09:00 say"
              .formatted(text));
    }
  }
}
