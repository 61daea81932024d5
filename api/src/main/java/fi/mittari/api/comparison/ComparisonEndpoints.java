package fi.mittari.api.comparison;

import fi.mittari.api.comparison.ComparisonBody.AreaBody;
import fi.mittari.api.export.GeoJson;
import fi.mittari.api.export.Table;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Endpoint;
import fi.mittari.api.http.Format;
import fi.mittari.api.http.Question;
import fi.mittari.api.observation.EmptySelection;
import fi.mittari.api.observation.Observation;
import fi.mittari.api.observation.ObservationFacts;
import fi.mittari.api.observation.ObservationNotes;
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
            Table.with(names),
            Endpoint.Breakdowns.SELECTABLE,
            Set.of(Format.JSON, Format.CSV, Format.XLSX, Format.GEOJSON),
            ComparisonEndpoints::answer));
  }

  private static Answer answer(Question question) {
    Compared compared = Compared.of(question);
    ComparisonBody body =
        body(question, compared.selection(), compared.comparison(), compared.observations());
    return switch (question.format()) {
      case CSV, XLSX ->
          ComparisonTable.of(question, body)
              .answer(
                  question,
                  body.areas(),
                  ObservationNotes.of(question, compared.selection()).reason(body.reason()),
                  null);
      case GEOJSON -> features(question, compared, body);
      default -> Answer.json(body);
    };
  }

  /** A feature an area, its properties the columns of the table. */
  private static Answer features(Question question, Compared compared, ComparisonBody body) {
    Table<AreaBody> table = ComparisonTable.of(question, body);
    return GeoJson.answer(
        question,
        new GeoJson.Frame(body.count(), null, ObservationFacts.of(question, compared.selection())),
        body.areas(),
        new GeoJson.Features<>(
            a -> question.catalog().areas().of(a.area().code()).orElseThrow(),
            a -> a.area().code(),
            table::json));
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
