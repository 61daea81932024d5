package fi.mittari.api.http;

import fi.mittari.api.catalog.Language;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Chooses the language of an answer. */
final class Languages {

  private Languages() {}

  /**
   * {@code lang}, else the best of {@code Accept-Language}, else Finnish.
   *
   * @throws ProblemException 400 if {@code lang} is none of ours
   */
  static Language of(Parameters parameters, String acceptLanguage) {
    return parameters
        .one("lang")
        .map(
            code ->
                Language.of(code)
                    .orElseThrow(
                        () ->
                            ProblemException.unknown(
                                "unknown-language",
                                "lang",
                                "there is no language '%s'".formatted(code),
                                Arrays.stream(Language.values()).map(Language::code).toList())))
        .orElseGet(() -> accepted(acceptLanguage));
  }

  private static Language accepted(String header) {
    if (header == null || header.isBlank() || header.length() > 500) {
      return Language.FI;
    }
    try {
      List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
      return ranges.stream()
          .filter(range -> range.getWeight() > 0)
          .flatMap(range -> Language.of(range.getRange().split("-")[0]).stream())
          .findFirst()
          .orElse(Language.FI);
    } catch (IllegalArgumentException e) {
      return Language.FI;
    }
  }
}
