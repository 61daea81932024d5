package fi.mittari.api.goal;

import fi.mittari.api.catalog.Language;
import fi.mittari.api.export.Table;
import fi.mittari.api.goal.GoalBody.ReportBody;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Endpoint;
import fi.mittari.api.http.Format;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.Page;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.index.Figures;
import fi.mittari.model.goal.Goal;
import fi.mittari.model.goal.Metric.Figure;
import fi.mittari.statistics.goal.Status;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** {@code /v1/goals} and {@code /v1/goals/{id}}. */
public final class GoalEndpoints {

  private GoalEndpoints() {}

  /** The paths of this package. */
  public static List<Endpoint> all() {
    return List.of(
        new Endpoint(
            "/v1/goals",
            Table.with(
                Set.of("programme", "unit", "status", "area", "day", "asOf", "limit", "cursor")),
            Endpoint.Breakdowns.NONE,
            Table.FORMATS,
            GoalEndpoints::list),
        Endpoint.json("/v1/goals/{id}", Set.of("day", "asOf"), GoalEndpoints::one),
        new Endpoint(
            "/v1/measures",
            Table.with(Set.of("programme", "theme", "area", "unit", "phase", "year", "asOf")),
            Endpoint.Breakdowns.NONE,
            Table.FORMATS,
            MeasureEndpoints::list));
  }

  private record One(
      String release, GoalBody goal, List<ReportBody> reports, List<GoalHistory.Version> history) {}

  private static Answer list(Question question) {
    if (question.format() == Format.XLSX) {
      return GoalTable.xlsx(question, Set.of("unit", "status", "area"));
    }
    List<GoalState> states = selected(question);
    if (question.format() == Format.CSV) {
      return GoalTable.csv(states, question);
    }
    Receipts receipts = new Receipts(question.releaseId());
    Language language = question.language();
    return Page.of(question, states, GoalState::id)
        .answer(
            "goals",
            s -> GoalBody.of(s, receipts, language),
            question.catalog().programmes().isEmpty()
                ? "the release has no goals"
                : "no goal fits the question");
  }

  /** The goals of a question's release that fit its parameters. */
  static List<GoalState> selected(Question question) {
    List<GoalState> all = GoalState.all(Figures.of(question), Days.of(question));
    Set<String> programmes = programmes(question);
    Set<String> units =
        chosen(
            question,
            "unit",
            question.catalog().programmes().stream()
                .flatMap(l -> l.programme().units().stream())
                .map(u -> u.id())
                .collect(Collectors.toSet()));
    Set<String> statuses =
        chosen(question, "status", Arrays.stream(Status.values()).map(Status::word).toList());
    Set<String> areas = chosen(question, "area", question.catalog().areas().codes());
    return all.stream()
        .filter(s -> programmes.isEmpty() || programmes.contains(s.ledger().programme().id()))
        .filter(s -> units.isEmpty() || s.goal().units().stream().anyMatch(units::contains))
        .filter(s -> statuses.isEmpty() || statuses.contains(s.status().word()))
        .filter(s -> areas.isEmpty() || areas(s).stream().anyMatch(areas::contains))
        .toList();
  }

  /** The areas of a goal's figures; the city where none is named. */
  private static Set<String> areas(GoalState state) {
    String city = state.ledger().programme().city();
    Set<String> areas =
        state.goal().metrics().stream()
            .flatMap(m -> m.figures().stream())
            .map(Figure::indicator)
            .map(i -> i == null || i.area() == null ? city : i.area())
            .collect(Collectors.toCollection(TreeSet::new));
    return areas.isEmpty() ? Set.of(city) : areas;
  }

  static Set<String> programmes(Question question) {
    return chosen(
        question,
        "programme",
        question.catalog().programmes().stream().map(l -> l.programme().id()).toList());
  }

  /**
   * The values of a parameter.
   *
   * @throws ProblemException 400 for one that is not known, with the nearest
   */
  static Set<String> chosen(Question question, String parameter, Collection<String> known) {
    for (String value : question.parameters().list(parameter)) {
      if (!known.contains(value)) {
        throw ProblemException.unknown(
            "unknown-" + parameter,
            parameter,
            "there is no %s '%s'".formatted(parameter, value),
            Nearest.of(value, known));
      }
    }
    return Set.copyOf(question.parameters().list(parameter));
  }

  private static Answer one(Question question) {
    String id = question.path().get("id");
    LocalDate day = Days.of(question);
    GoalState state =
        GoalState.all(Figures.of(question), day).stream()
            .filter(s -> s.id().equals(id))
            .findFirst()
            .orElseThrow(() -> unknown(question, id));
    Text text = new Text(question.language());
    Goal goal = state.goal();
    return Answer.json(
        new One(
            question.releaseId(),
            GoalBody.of(state, new Receipts(question.releaseId()), question.language()),
            state.reports().stream().map(r -> GoalBody.report(r, text)).toList(),
            GoalHistory.of(
                question, state.ledger(), goal, question.parameters().has("day") ? day : null)));
  }

  private static ProblemException unknown(Question question, String id) {
    List<String> known =
        question.catalog().programmes().stream()
            .flatMap(l -> l.goals().stream().map(l::id))
            .toList();
    return ProblemException.notFound("there is no goal '%s'".formatted(id), Nearest.of(id, known));
  }
}
