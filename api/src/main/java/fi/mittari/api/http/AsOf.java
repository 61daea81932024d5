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

/** Which release a question is about. */
public final class AsOf {

  private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

  private AsOf() {}

  /**
   * @return number of the release; 0 if nothing was published by that day
   * @throws ProblemException 400 for what is neither a day nor a release
   */
  static int release(Parameters parameters, Serving serving) {
    return parameters.one("asOf").map(text -> release(text, serving)).orElseGet(serving::release);
  }

  /**
   * The release that a day or an id names.
   *
   * @param text a day such as {@code 2026-01-31}, in Helsinki, or a release such as {@code r3}
   * @return number of the release; 0 if nothing was published by that day
   * @throws ProblemException 400 for what is neither a day nor a release
   */
  public static int release(String text, Serving serving) {
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
