package fi.mittari.api.http;

import fi.mittari.api.catalog.Release;
import fi.mittari.api.serving.Serving;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Which release a question is about. */
final class AsOf {

  private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

  private AsOf() {}

  /**
   * @return number of the release; 0 if nothing was published by that day
   * @throws ProblemException 400 for what is neither a day nor a release
   */
  static int release(Parameters parameters, Serving serving) {
    Optional<String> asOf = parameters.one("asOf");
    if (asOf.isEmpty()) {
      return serving.release();
    }
    String text = asOf.get();
    for (Release release : serving.releases()) {
      if (release.id().equals(text)) {
        return release.number();
      }
    }
    try {
      Instant end = LocalDate.parse(text).plusDays(1).atStartOfDay(HELSINKI).toInstant();
      return serving.releases().stream()
          .filter(r -> r.shownFrom().isBefore(end))
          .mapToInt(Release::number)
          .max()
          .orElse(0);
    } catch (DateTimeParseException e) {
      List<String> ids = new ArrayList<>(serving.releases().stream().map(Release::id).toList());
      Collections.reverse(ids);
      throw ProblemException.unknown(
          "unknown-release",
          "asOf",
          "'%s' is neither a day such as 2026-01-31 nor a release".formatted(text),
          Nearest.of(text, ids));
    }
  }
}
