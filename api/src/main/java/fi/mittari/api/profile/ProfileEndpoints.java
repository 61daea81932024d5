package fi.mittari.api.profile;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Areas;
import fi.mittari.api.comparison.Benchmark;
import fi.mittari.api.comparison.ComparisonBody.AreaName;
import fi.mittari.api.comparison.Terms;
import fi.mittari.api.export.Table;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Endpoint;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.observation.ObservationNotes;
import fi.mittari.api.selection.AreaSelection;
import fi.mittari.api.selection.Selection;
import fi.mittari.api.selection.Selections;
import fi.mittari.statistics.Confidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /v1/areas/{code}/profile}. */
public final class ProfileEndpoints {

  private ProfileEndpoints() {}

  /** The paths of this package. */
  public static List<Endpoint> all() {
    return List.of(
        new Endpoint(
            "/v1/areas/{code}/profile",
            Table.with(Set.of("indicator", "within", "period", "benchmark", "confidence", "asOf")),
            Endpoint.Breakdowns.SELECTABLE,
            Table.FORMATS,
            ProfileEndpoints::answer));
  }

  private static Answer answer(Question question) {
    Areas areas = question.catalog().areas();
    Area area = area(question, areas);
    Selection selection = selection(question);
    Optional<Area> within = within(question, area, areas);
    Terms terms =
        new Terms(
            question,
            Benchmark.of(question),
            within,
            question.parameters().has("within") ? Terms.Above.ONLY : Terms.Above.NEAREST,
            Terms.confidence(question.parameters()).orElse(Confidence.P95),
            Terms.RankTerms.of(question.parameters()));
    List<Area> peers =
        within.map(areas::descendants).orElse(areas.live()).stream()
            .filter(a -> a.level() == area.level())
            .toList();
    List<ProfileBody.One> found = new Profile(question, terms, selection, area, peers).indicators();
    if (Table.asked(question)) {
      return ProfileTable.of(area, terms)
          .answer(question, found, ObservationNotes.of(question, selection), null);
    }
    Neighbourhood neighbourhood = new Neighbourhood(question, area);
    List<ProfileBody.Neighbour> neighbours = neighbourhood.find(selection);
    return Answer.json(
        new ProfileBody(
            question.releaseId(),
            name(question, area),
            new ProfileBody.Peers(
                area.level().word(), within.map(a -> name(question, a)).orElse(null), peers.size()),
            benchmark(question, terms, within),
            new ProfileBody.Method(terms.confidence().percent()),
            found.size(),
            found,
            neighbours,
            neighbourhood.method(neighbours),
            null,
            found.isEmpty() ? "the area has no observation of these" : null,
            AreaSelection.notices(area, question.release())));
  }

  private static Area area(Question question, Areas areas) {
    String code = question.path().get("code");
    return areas
        .of(code)
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "there is no area '%s'".formatted(code), Nearest.of(code, areas.codes())));
  }

  private static Selection selection(Question question) {
    List<String> periods = question.parameters().list("period");
    if (periods.size() > 1
        || periods.stream().anyMatch(p -> p.equals("*") || p.startsWith("last:"))) {
      throw ProblemException.parameter(
          "one-period", "period", "a profile takes one period, by default each indicator's latest");
    }
    Selections.breakdowns(question)
        .forEach(
            (dimension, codes) -> {
              if (codes.size() > 1 || codes.contains("*")) {
                throw ProblemException.parameter(
                    "one-breakdown", dimension, "a profile takes one code of " + dimension);
              }
            });
    Selection given = Selections.of(question);
    return new Selection(
        given.indicators(),
        Optional.empty(),
        given.breakdowns(),
        given.periods(),
        Optional.empty(),
        new ArrayList<>());
  }

  /** What was asked for, else the municipality, else the parent: among whose areas it is ranked. */
  private static Optional<Area> within(Question question, Area area, Areas areas) {
    return question
        .parameters()
        .one("within")
        .map(code -> AreaSelection.area(areas, code, "within"))
        .or(() -> Neighbourhood.municipalityOf(area, areas))
        .or(() -> Optional.ofNullable(area.parent()).flatMap(areas::of));
  }

  private static ProfileBody.BenchmarkName benchmark(
      Question question, Terms terms, Optional<Area> within) {
    Benchmark benchmark = terms.benchmark();
    AreaName name =
        switch (benchmark.kind()) {
          case REST, PARENT -> within.map(a -> name(question, a)).orElse(null);
          case AREA -> name(question, benchmark.area());
          case PREVIOUS, NUMBER -> null;
        };
    return new ProfileBody.BenchmarkName(benchmark.kind().word(), name, benchmark.number());
  }

  private static AreaName name(Question question, Area area) {
    return new AreaName(area.code(), area.name().in(question.language()));
  }
}
