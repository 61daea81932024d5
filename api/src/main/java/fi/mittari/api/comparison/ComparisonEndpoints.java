package fi.mittari.api.comparison;

import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Endpoint;
import fi.mittari.api.http.Format;
import fi.mittari.api.http.Question;
import fi.mittari.api.observation.EmptySelection;
import fi.mittari.api.observation.Observation;
import fi.mittari.api.selection.Selection;
import fi.mittari.api.selection.Selections;
import fi.mittari.model.Breakdown;
import fi.mittari.model.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code /v1/comparisons}. */
public final class ComparisonEndpoints {

  private ComparisonEndpoints() {}

  /** The paths of this package. */
  public static List<Endpoint> all() {
    Set<String> names = new HashSet<>(Selections.PARAMETERS);
    names.removeAll(Set.of("from", "to"));
    names.addAll(Set.of("benchmark", "confidence", "ranks"));
    return List.of(
        new Endpoint(
            "/v1/comparisons",
            names,
            Endpoint.Breakdowns.SELECTABLE,
            Set.of(Format.JSON, Format.CSV),
            ComparisonEndpoints::answer));
  }

  private static Answer answer(Question question) {
    Compared compared = Compared.of(question);
    ComparisonBody body =
        body(question, compared.selection(), compared.comparison(), compared.observations());
    return question.format() == Format.CSV ? ComparisonCsv.of(body) : Answer.json(body);
  }

  private static ComparisonBody body(
      Question question, Selection selection, Comparison comparison, List<Observation> found) {
    Period period = found.isEmpty() ? null : found.get(0).period();
    return new ComparisonBody(
        question.releaseId(),
        Comparison.name(selection.indicators().get(0), question.language()),
        period == null
            ? null
            : new ComparisonBody.PeriodSpan(
                period.code(), period.start().toString(), period.end().toString()),
        breakdown(question),
        comparison.benchmark(),
        comparison.method(),
        found.size(),
        comparison.areas(),
        comparison.spread(),
        null,
        found.isEmpty() ? EmptySelection.reason(question, selection) : null,
        selection.notices());
  }

  private static Map<String, String> breakdown(Question question) {
    Map<String, Set<String>> wanted = Selections.breakdowns(question);
    Map<String, String> breakdown = new TreeMap<>();
    question
        .catalog()
        .dimensions()
        .forEach(
            d ->
                breakdown.put(
                    d.code(),
                    wanted.getOrDefault(d.code(), Set.of(Breakdown.TOTAL)).iterator().next()));
    return breakdown;
  }
}
