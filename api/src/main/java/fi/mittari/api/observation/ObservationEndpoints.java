package fi.mittari.api.observation;

import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Endpoint;
import fi.mittari.api.http.Format;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.selection.Selection;
import fi.mittari.api.selection.Selections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code /v1/observations}, {@code /v1/series}, {@code /v1/availability}, {@code /v1/dimensions}.
 */
public final class ObservationEndpoints {

  private static final int LIMIT = 10_000;
  private static final int GREATEST = 100_000;

  private ObservationEndpoints() {}

  /** The paths of this package. */
  public static List<Endpoint> all() {
    return List.of(
        new Endpoint(
            "/v1/observations",
            with("limit", "cursor", "labels", "decimal", "bom"),
            Endpoint.Breakdowns.SELECTABLE,
            Set.of(
                Format.JSON, Format.CSV, Format.XLSX, Format.JSONSTAT, Format.SDMX_CSV, Format.PX),
            ObservationEndpoints::observations),
        new Endpoint(
            "/v1/series",
            with("limit", "cursor"),
            Endpoint.Breakdowns.SELECTABLE,
            Set.of(Format.JSON, Format.CSV),
            Series::answer),
        Endpoint.json("/v1/dimensions", Set.of("asOf", "limit", "cursor"), Dimensions::answer),
        new Endpoint(
            "/v1/availability",
            with(),
            Endpoint.Breakdowns.SELECTABLE,
            Set.of(Format.JSON),
            Availability::answer));
  }

  private static Set<String> with(String... more) {
    Set<String> names = new HashSet<>(Selections.PARAMETERS);
    names.addAll(List.of(more));
    return names;
  }

  private static Answer observations(Question question) {
    refuseEverything(question);
    Selection selection = Selections.of(question);
    int limit = question.parameters().number("limit", LIMIT, 1, GREATEST);
    List<Observation> found = Observations.find(question, selection, limit + 1, question.after());
    List<Observation> page = found.stream().limit(limit).map(Observation::withLimits).toList();
    String next = found.size() > limit ? question.next(page.get(limit - 1).key()) : null;
    List<Columns.Column> columns =
        Columns.of(question.catalog(), labels(question), question.language());
    if (question.format() != Format.JSON) {
      return ObservationFiles.answer(question, columns, page, next);
    }
    String reason =
        page.isEmpty() && question.after().isEmpty()
            ? EmptySelection.reason(question, selection)
            : null;
    return new Answer(
        ObservationWriter.json(
            question.releaseId(),
            columns,
            ReceiptLink.of(question),
            page,
            next,
            reason,
            selection.notices()),
        question.format().contentType(),
        next);
  }

  static void refuseEverything(Question question) {
    if (!question.parameters().has("indicator")
        && !question.parameters().has("area")
        && !question.parameters().has("level")
        && !question.parameters().has("within")) {
      throw ProblemException.parameter(
          "nothing-selected",
          "indicator",
          "name at least one of 'indicator', 'area', 'level' and 'within'");
    }
  }

  private static Columns.Labels labels(Question question) {
    String wanted = question.parameters().one("labels").orElse("codes");
    return switch (wanted) {
      case "codes" -> Columns.Labels.CODES;
      case "both" -> Columns.Labels.BOTH;
      default ->
          throw ProblemException.unknown(
              "unknown-labels",
              "labels",
              "'labels' is codes or both, not '%s'".formatted(wanted),
              Nearest.of(wanted, List.of("codes", "both")));
    };
  }
}
