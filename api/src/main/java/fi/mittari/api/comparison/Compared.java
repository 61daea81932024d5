package fi.mittari.api.comparison;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Periods;
import fi.mittari.api.http.Parameters;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.observation.Observation;
import fi.mittari.api.observation.Observations;
import fi.mittari.api.selection.AreaSelection;
import fi.mittari.api.selection.Selection;
import fi.mittari.api.selection.Selections;
import fi.mittari.statistics.comparison.Judgement;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The comparison that a question with the parameters of {@code /v1/comparisons} asks for.
 *
 * @param selection what was selected
 * @param observations that are compared, one an area, all of one period
 */
public record Compared(Selection selection, List<Observation> observations, Comparison comparison) {

  private static final int AREAS = 20_000;
  private static final int OTHERS = 200_000;

  public Compared {
    observations = List.copyOf(observations);
  }

  /**
   * Compares.
   *
   * @throws ProblemException 400 if the parameters ask for no comparison
   */
  public static Compared of(Question question) {
    Selection selection = selection(question);
    List<Observation> found = Observations.find(question, selection, AREAS);
    Terms terms = terms(question, found);
    List<Area> areas = found.stream().map(Observation::area).toList();
    List<Observation> others = others(question, selection, terms, areas, found);
    return new Compared(
        selection, found, new Comparison(terms, selection.indicators().get(0), found, others));
  }

  private static Terms terms(Question question, List<Observation> found) {
    int judged = (int) found.stream().filter(o -> o.value() != null).count();
    return new Terms(
        question,
        Benchmark.of(question),
        question
            .parameters()
            .one("within")
            .map(code -> AreaSelection.area(question.catalog().areas(), code, "within")),
        question.parameters().has("within") ? Terms.Above.ONLY : Terms.Above.NEAREST,
        Terms.confidence(question.parameters())
            .orElseGet(() -> Judgement.defaultConfidence(judged)),
        Terms.RankTerms.of(question.parameters()));
  }

  private static List<Observation> others(
      Question question,
      Selection selection,
      Terms terms,
      List<Area> areas,
      List<Observation> found) {
    List<Area> needed = Comparison.alsoNeeded(terms, areas);
    if (needed.isEmpty()) {
      return List.of();
    }
    boolean history = terms.benchmark().kind() == Benchmark.Kind.PREVIOUS;
    return Observations.find(
        question,
        new Selection(
            selection.indicators(),
            Optional.of(needed),
            selection.breakdowns(),
            history ? Optional.empty() : Optional.of(periods(question, found.get(0))),
            Optional.empty(),
            List.of()),
        OTHERS);
  }

  private static Set<Integer> periods(Question question, Observation observation) {
    Set<Integer> periods = new HashSet<>();
    Periods all = question.catalog().periods();
    all.id(observation.period().code()).ifPresent(periods::add);
    Known.twin(observation.period(), observation.indicator())
        .flatMap(p -> all.id(p.code()))
        .ifPresent(periods::add);
    return periods;
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
}
