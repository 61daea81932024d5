package fi.mittari.api.segregation;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Areas;
import fi.mittari.api.comparison.Comparison;
import fi.mittari.api.comparison.ComparisonBody.AreaName;
import fi.mittari.api.comparison.Terms;
import fi.mittari.api.export.Table;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Endpoint;
import fi.mittari.api.http.Parameters;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.observation.EmptySelection;
import fi.mittari.api.observation.Observation;
import fi.mittari.api.observation.ObservationNotes;
import fi.mittari.api.observation.Observations;
import fi.mittari.api.segregation.SegregationBody.One;
import fi.mittari.api.selection.AreaSelection;
import fi.mittari.api.selection.Selection;
import fi.mittari.api.selection.Selections;
import fi.mittari.model.AreaLevel;
import fi.mittari.model.Breakdown;
import fi.mittari.model.Period;
import fi.mittari.statistics.Confidence;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@code /v1/segregation}. */
public final class SegregationEndpoints {

  private static final int OBSERVATIONS = 200_000;

  /** Parameters that do not change what is drawn. */
  private static final Set<String> FORM = Set.of("lang", "format", "asOf", "decimal", "bom");

  private final NeighbourMaps maps = new NeighbourMaps();

  private SegregationEndpoints() {}

  /** The paths of this package. */
  public static List<Endpoint> all() {
    Set<String> names = new HashSet<>(Selections.PARAMETERS);
    names.addAll(Set.of("confidence", "changes"));
    return List.of(
        new Endpoint(
            "/v1/segregation",
            Table.with(names),
            Endpoint.Breakdowns.SELECTABLE,
            Table.FORMATS,
            new SegregationEndpoints()::answer));
  }

  private Answer answer(Question question) {
    Selection selection = selection(question);
    List<Area> areas = selection.areas().orElseThrow();
    Segregation segregation =
        told(question, selection, maps.of(question, areas), KnownLimits.of(question.serving()));
    Segregation.Changes which = changes(question.parameters());
    Confidence confidence = segregation.measures().confidence();
    remember(question);
    List<One> told = segregation.periods();
    if (Table.asked(question)) {
      return table(question).answer(question, told, ObservationNotes.of(question, selection), null);
    }
    return Answer.json(
        new SegregationBody(
            question.releaseId(),
            Comparison.name(selection.indicators().get(0), question.language()),
            breakdown(question),
            within(question).orElse(null),
            areas.isEmpty() ? null : areas.get(0).level().word(),
            new SegregationBody.Method(
                confidence.percent(),
                "parametric_bootstrap",
                segregation.measures().draws(),
                "rook",
                NeighbourMaps.TOLERANCE),
            told.size(),
            told,
            segregation.changes(which),
            null,
            told.isEmpty() ? EmptySelection.reason(question, selection) : null,
            selection.notices()));
  }

  /**
   * Draws what the answer to a question rests on.
   *
   * @throws ProblemException 400 for a question that is wrong
   */
  static void draw(Question question, LimitSource source) {
    told(question, selection(question), new NeighbourMaps.NeighbourMap(Map.of()), source)
        .draw(changes(question.parameters()));
  }

  private static Segregation told(
      Question question,
      Selection selection,
      NeighbourMaps.NeighbourMap neighbours,
      LimitSource source) {
    Parameters parameters = question.parameters();
    Confidence confidence = Terms.confidence(parameters).orElse(Confidence.P95);
    List<Observation> found = Observations.find(question, selection, OBSERVATIONS);
    List<PeriodUnits> periods = periods(selection.areas().orElseThrow(), found);
    long counted = periods.stream().mapToLong(p -> p.counted().size()).sum();
    long drawn = changes(parameters) == Segregation.Changes.EACH ? 3 * counted : counted;
    return new Segregation(periods, neighbours, Measures.of(confidence, drawn, source));
  }

  /** The past is not asked about again when the next release comes. */
  private static void remember(Question question) {
    if (question.release() == question.serving().release()) {
      Map<String, String> parameters = new TreeMap<>();
      for (String name : question.parameters().names()) {
        parameters.put(name, String.join(",", question.parameters().list(name)));
      }
      parameters.keySet().removeAll(FORM);
      AskedQuestions.of(question.serving()).remember(parameters);
    }
  }

  private static List<PeriodUnits> periods(List<Area> areas, List<Observation> found) {
    Map<Period, List<Observation>> byPeriod =
        found.stream()
            .collect(Collectors.groupingBy(Observation::period, TreeMap::new, Collectors.toList()));
    return byPeriod.entrySet().stream()
        .map(e -> PeriodUnits.of(e.getKey(), areas, e.getValue()))
        .toList();
  }

  private static Selection selection(Question question) {
    List<String> indicators = question.parameters().list("indicator");
    if (indicators.size() != 1 || indicators.contains("*")) {
      throw ProblemException.parameter(
          "one-indicator", "indicator", "segregation is told of one indicator");
    }
    Selections.breakdowns(question)
        .forEach(
            (dimension, codes) -> {
              if (codes.size() > 1 || codes.contains("*")) {
                throw ProblemException.parameter(
                    "one-breakdown", dimension, "segregation takes one code of " + dimension);
              }
            });
    Selection given = Selections.of(question);
    Areas all = question.catalog().areas();
    boolean named = question.parameters().has("area") || question.parameters().has("level");
    List<Area> areas =
        given.areas().orElse(all.live()).stream()
            .filter(a -> named || a.level() == AreaLevel.DISTRICT)
            .filter(a -> a.level() != AreaLevel.UNALLOCATED)
            .toList();
    if (areas.stream().map(Area::level).distinct().count() > 1) {
      throw ProblemException.parameter(
          "one-level", "level", "segregation is told over areas of one level, by default district");
    }
    return new Selection(
        given.indicators(),
        Optional.of(areas),
        given.breakdowns(),
        given.periods(),
        given.last(),
        given.notices());
  }

  private static Segregation.Changes changes(Parameters parameters) {
    String wanted = parameters.one("changes").orElse("ends");
    return switch (wanted) {
      case "ends" -> Segregation.Changes.ENDS;
      case "each" -> Segregation.Changes.EACH;
      default ->
          throw ProblemException.unknown(
              "unknown-changes",
              "changes",
              "'changes' is ends or each, not '%s'".formatted(wanted),
              List.of("ends", "each"));
    };
  }

  private static Optional<AreaName> within(Question question) {
    return question
        .parameters()
        .one("within")
        .map(code -> AreaSelection.area(question.catalog().areas(), code, "within"))
        .map(a -> new AreaName(a.code(), a.name().in(question.language())));
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

  private static Table<One> table(Question question) {
    String indicator = question.parameters().list("indicator").get(0);
    Table<One> table =
        new Table<One>()
            .column("indicator", p -> indicator)
            .column("period", One::period)
            .column("start", p -> LocalDate.parse(p.start()))
            .column("end", p -> LocalDate.parse(p.end()))
            .column("areas", One::areas)
            .column("suppressed", One::suppressed)
            .column("without_counts", One::withoutCounts)
            .column("missing", One::missing)
            .column("numerator", One::numerator)
            .column("denominator", One::denominator);
    for (String name : Measures.INDICES.keySet()) {
      String column = name.replace("Corrected", "_corrected");
      table
          .column(column, p -> p.values().get(name))
          .column(column + "_lower", p -> p.values().get(name + "Lower"))
          .column(column + "_upper", p -> p.values().get(name + "Upper"));
    }
    return table
        .column("dissimilarity_random", p -> p.values().get("dissimilarityRandom"))
        .column("moran", One::moran)
        .column("moran_expected", One::moranExpected)
        .column("moran_p", One::moranP)
        .column("moran_reason", One::moranReason)
        .column("reason", One::reason);
  }
}
