package fi.mittari.api.pxweb;

import fi.mittari.api.catalog.Language;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Question;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What a program must know of this server before it asks. */
final class PxwebConfig {

  /**
   * The interface has it in its form that calls are counted. This server does not count them; it
   * says 429 when too many ask at once. Clients keep to these numbers by themselves.
   */
  private static final int CALLS = 100;

  private static final int SECONDS = 1;

  private record Named(String id, String label) {}

  private record Reference(String language, String text) {}

  private record Body(
      String apiVersion,
      String appVersion,
      List<Named> languages,
      String defaultLanguage,
      int maxDataCells,
      int maxCallsPerTimeWindow,
      int timeWindow,
      String license,
      List<Reference> sourceReferences,
      String defaultDataFormat,
      List<String> dataFormats,
      List<Object> features) {}

  private PxwebConfig() {}

  static Answer answer(Question question) {
    String version = PxwebConfig.class.getPackage().getImplementationVersion();
    String licences =
        question.catalog().indicators().live().stream()
            .map(i -> i.licence())
            .distinct()
            .sorted()
            .collect(Collectors.joining(", "));
    return Answer.json(
        new Body(
            "2.0.0",
            version == null ? "0" : version,
            List.of(
                new Named("fi", "Suomi"), new Named("sv", "Svenska"), new Named("en", "English")),
            Language.FI.code(),
            Resolver.CELLS,
            CALLS,
            SECONDS,
            licences,
            List.of(
                new Reference(
                    "fi", "Lähde: taulukon source-kenttä; Mittari, " + question.releaseId()),
                new Reference(
                    "sv", "Källa: tabellens fält source; Mittari, " + question.releaseId()),
                new Reference(
                    "en",
                    "Source: the field source of the table; Mittari, " + question.releaseId())),
            OutputFormat.Kind.JSON_STAT2.word(),
            Arrays.stream(OutputFormat.Kind.values()).map(OutputFormat.Kind::word).toList(),
            List.of()));
  }
}
