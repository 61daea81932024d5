package fi.mittari.api.indicator;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Texts;
import fi.mittari.api.export.Notes;
import fi.mittari.api.export.Table;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Endpoint;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.Page;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /v1/indicators} and {@code /v1/indicators/{code}}. */
public final class IndicatorEndpoints {

  private IndicatorEndpoints() {}

  /** The paths of this package. */
  public static List<Endpoint> all() {
    return List.of(
        new Endpoint(
            "/v1/indicators",
            Table.with(Set.of("q", "theme", "asOf", "limit", "cursor")),
            Endpoint.Breakdowns.NONE,
            Table.FORMATS,
            IndicatorEndpoints::list),
        Endpoint.json("/v1/indicators/{code}", Set.of("asOf"), IndicatorEndpoints::one));
  }

  private record One(String release, int count, List<IndicatorBody> indicators, String next) {}

  private static Answer list(Question question) {
    String wanted = Texts.fold(question.parameters().text("q").orElse(""));
    List<String> themes = question.parameters().list("theme");
    List<Indicator> found =
        question.catalog().indicators().live().stream()
            .filter(i -> themes.isEmpty() || themes.contains(i.theme()))
            .filter(i -> matches(i, wanted))
            .toList();
    Page<Indicator> page = Page.of(question, found, Indicator::code);
    if (Table.asked(question)) {
      return IndicatorBody.table()
          .answer(
              question,
              page.items().stream()
                  .map(i -> IndicatorBody.of(i, question.catalog(), question.language()))
                  .toList(),
              Notes.of(question),
              page.next());
    }
    return page.answer(
        "indicators",
        i -> IndicatorBody.of(i, question.catalog(), question.language()),
        "no indicator fits the search");
  }

  private static boolean matches(Indicator indicator, String wanted) {
    return Stream.concat(Stream.of(indicator.code()), indicator.name().all())
        .anyMatch(text -> Texts.fold(text).contains(wanted));
  }

  private static Answer one(Question question) {
    String code = question.path().get("code");
    Indicator indicator =
        question
            .catalog()
            .indicators()
            .of(code)
            .filter(i -> i.releases().contains(question.release()))
            .orElseThrow(
                () ->
                    ProblemException.notFound(
                        "there is no indicator '%s'".formatted(code),
                        Nearest.of(code, question.catalog().indicators().codes())));
    return Answer.json(
        new One(
            question.releaseId(),
            1,
            List.of(IndicatorBody.of(indicator, question.catalog(), question.language())),
            null));
  }
}
