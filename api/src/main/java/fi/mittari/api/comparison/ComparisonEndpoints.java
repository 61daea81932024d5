package fi.mittari.api.comparison;

import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Endpoint;
import fi.mittari.api.http.Format;
import fi.mittari.api.http.Parameters;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.observation.EmptySelection;
import fi.mittari.api.observation.Observation;
import fi.mittari.api.observation.Observations;
import fi.mittari.api.selection.Selection;
import fi.mittari.api.selection.Selections;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.comparison.Judgement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/comparisons}. */
public final class ComparisonEndpoints {

  private static final int AREAS = 20_000;

  private ComparisonEndpoints() {}

  /** The paths of this package. */
  public static List<Endpoint> all() {
    Set<String> names = new HashSet<>(Selections.PARAMETERS);
    names.removeAll(Set.of("from", "to"));
    names.addAll(Set.of("benchmark", "confidence"));
    return List.of(
        new Endpoint(
            "/v1/comparisons",
            names,
            Endpoint.Breakdowns.SELECTABLE,
            Set.of(Format.JSON),
            ComparisonEndpoints::answer));
  }

  private static Answer answer(Question question) {
    Selection selection = selection(question);
    Benchmark benchmark = Benchmark.of(question);
    Optional<Confidence> wanted = confidence(question.parameters());
    List<Observation> found = Observations.find(question, selection, AREAS);
    int judged = (int) found.stream().filter(o -> o.value() != null).count();
    Confidence confidence = wanted.orElseGet(() -> Judgement.defaultConfidence(judged));
    References references = new References(question, selection, benchmark, confidence, found);
    String reason = found.isEmpty() ? EmptySelection.reason(question, selection) : null;
    return Answer.json(
        new Comparison(question, selection, benchmark, confidence, references, found).body(reason));
  }

  private static Selection selection(Question question) {
    Parameters parameters = question.parameters();
    if (parameters.list("indicator").size() != 1 || parameters.list("indicator").contains("*")) {
      throw ProblemException.parameter(
          "one-indicator", "indicator", "a comparison takes one indicator");
    }
    if (!parameters.has("area") && !parameters.has("level") && !parameters.has("within")) {
      throw ProblemException.parameter(
          "nothing-selected", "level", "name areas by 'area', or by 'level' and 'within'");
    }
    Selections.breakdowns(question)
        .forEach(
            (dimension, codes) -> {
              if (codes.size() > 1 || codes.contains("*")) {
                throw ProblemException.parameter(
                    "one-breakdown", dimension, "a comparison takes one code of " + dimension);
              }
            });
    List<String> periods = parameters.list("period");
    if (periods.size() > 1
        || periods.contains("*")
        || periods.stream().anyMatch(p -> p.startsWith("last:"))) {
      throw ProblemException.parameter(
          "one-period", "period", "a comparison takes one period, by default the latest");
    }
    Selection given = Selections.of(question);
    return periods.isEmpty()
        ? new Selection(
            given.indicators(),
            given.areas(),
            given.breakdowns(),
            Optional.empty(),
            Optional.of(1),
            given.notices())
        : given;
  }

  private static Optional<Confidence> confidence(Parameters parameters) {
    return parameters
        .one("confidence")
        .map(
            text ->
                switch (text) {
                  case "95" -> Confidence.P95;
                  case "99.8" -> Confidence.P99_8;
                  default ->
                      throw ProblemException.unknown(
                          "unknown-confidence",
                          "confidence",
                          "'confidence' is 95 or 99.8, not '%s'".formatted(text),
                          List.of("95", "99.8"));
                });
  }
}
