package fi.mittari.api.receipt;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Endpoint;
import fi.mittari.api.http.Format;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.observation.ReceiptLink;
import fi.mittari.api.selection.AreaSelection;
import fi.mittari.api.selection.Selections;
import fi.mittari.model.Breakdown;
import fi.mittari.model.Period;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** {@code /v1/receipts}. */
public final class ReceiptEndpoints {

  private ReceiptEndpoints() {}

  /** The paths of this package. */
  public static List<Endpoint> all() {
    return List.of(
        new Endpoint(
            "/v1/receipts",
            Set.of("indicator", "area", "period", "asOf"),
            Endpoint.Breakdowns.SELECTABLE,
            Set.of(Format.JSON),
            ReceiptEndpoints::answer));
  }

  private static Answer answer(Question question) {
    Indicator indicator =
        Selections.indicator(question.catalog(), one(question, "indicator"), "indicator");
    Area area = AreaSelection.area(question.catalog().areas(), one(question, "area"), "area");
    Period period = period(question);
    Breakdown breakdown = breakdown(question);
    Receipts receipts =
        new Receipts(
            question.serving(),
            question.catalog(),
            question.release(),
            ReceiptLink.of(question),
            question.language());
    return Answer.json(
        receipts
            .of(indicator, area, breakdown, period)
            .orElseThrow(
                () ->
                    ProblemException.notFound(
                        "release %s has no observation of %s for area %s in %s%s"
                            .formatted(
                                question.releaseId(),
                                indicator.code(),
                                area.code(),
                                period.code(),
                                breakdown.codes().isEmpty() ? "" : " with " + breakdown.key()),
                        List.of())));
  }

  private static String one(Question question, String name) {
    Optional<String> text = question.parameters().one(name);
    return text.orElseThrow(
        () ->
            ProblemException.parameter(
                "missing-parameter", name, "a receipt is of one '%s'; name it".formatted(name)));
  }

  private static Period period(Question question) {
    String code = one(question, "period");
    return question
        .catalog()
        .periods()
        .id(code)
        .map(question.catalog()::period)
        .orElseThrow(
            () ->
                ProblemException.unknown(
                    "unknown-period",
                    "period",
                    "there is no period '%s'".formatted(code),
                    Nearest.of(
                        code,
                        question.catalog().periods().all().values().stream()
                            .map(Period::code)
                            .toList())));
  }

  private static Breakdown breakdown(Question question) {
    Map<String, String> codes = new TreeMap<>();
    Selections.breakdowns(question)
        .forEach(
            (dimension, wanted) -> {
              if (wanted.size() > 1 || wanted.contains("*")) {
                throw ProblemException.parameter(
                    "one-breakdown", dimension, "a receipt takes one code of " + dimension);
              }
              codes.put(dimension, wanted.iterator().next());
            });
    return Breakdown.of(codes);
  }
}
