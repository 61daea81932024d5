package fi.mittari.api.goal;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.catalog.ProgrammeLedger;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Format;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.model.goal.Measure;
import fi.mittari.model.goal.Measure.Phase;
import fi.mittari.model.goal.Programme;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code /v1/measures}. */
final class MeasureEndpoints {

  /** A measure with its programme. */
  record Found(ProgrammeLedger ledger, Measure measure) {}

  private record Body(
      String release,
      int count,
      List<MeasureBody> measures,
      MeasureSums sums,
      String next,
      @JsonInclude(JsonInclude.Include.NON_NULL) String reason) {}

  private MeasureEndpoints() {}

  static Answer list(Question question) {
    if (question.format() == Format.XLSX) {
      return GoalTable.xlsx(question, Set.of("theme", "area", "unit", "phase", "year"));
    }
    Set<Integer> years = years(question);
    Set<String> programmes = GoalEndpoints.programmes(question);
    List<ProgrammeLedger> ledgers =
        question.catalog().programmes().stream()
            .filter(l -> programmes.isEmpty() || programmes.contains(l.programme().id()))
            .toList();
    List<Found> found = found(question, ledgers, years);
    if (question.format() == Format.CSV) {
      return MeasureTable.csv(found, question);
    }
    Text text = new Text(question.language());
    return Answer.json(
        new Body(
            question.releaseId(),
            found.size(),
            found.stream()
                .map(f -> MeasureBody.of(f.ledger(), f.measure(), question.catalog().areas(), text))
                .toList(),
            MeasureSums.of(
                found, years, ledgers.stream().filter(l -> !l.measures().isEmpty()).toList()),
            null,
            found.isEmpty() ? "no measure fits the question" : null));
  }

  private static List<Found> found(
      Question question, List<ProgrammeLedger> ledgers, Set<Integer> years) {
    Set<String> themes = GoalEndpoints.chosen(question, "theme", parts(ledgers));
    Set<String> areas = GoalEndpoints.chosen(question, "area", question.catalog().areas().codes());
    Set<String> phases =
        GoalEndpoints.chosen(
            question, "phase", Arrays.stream(Phase.values()).map(Phase::word).toList());
    Set<String> units =
        GoalEndpoints.chosen(
            question,
            "unit",
            ledgers.stream()
                .flatMap(l -> l.programme().units().stream())
                .map(Programme.Unit::id)
                .collect(Collectors.toSet()));
    return ledgers.stream()
        .flatMap(l -> l.measures().stream().map(m -> new Found(l, m)))
        .filter(f -> themes.isEmpty() || under(f, themes))
        .filter(f -> areas.isEmpty() || f.measure().areas().stream().anyMatch(areas::contains))
        .filter(f -> phases.isEmpty() || phases.contains(MeasureBody.phase(f.measure())))
        .filter(f -> units.isEmpty() || f.measure().units().stream().anyMatch(units::contains))
        .filter(f -> years.isEmpty() || years.stream().anyMatch(y -> in(f, y)))
        .toList();
  }

  private static Set<String> parts(List<ProgrammeLedger> ledgers) {
    return ledgers.stream()
        .flatMap(l -> l.programme().parts().stream())
        .map(Programme.Part::id)
        .collect(Collectors.toSet());
  }

  /** Whether a measure stands under one of the headings, or under a heading below it. */
  private static boolean under(Found found, Set<String> themes) {
    return GoalBody.parts(found.ledger(), found.measure().theme(), new Text(Language.FI)).stream()
        .anyMatch(p -> themes.contains(p.id()));
  }

  /** Whether a measure ran or had money in a year; one without days and money runs throughout. */
  private static boolean in(Found found, int year) {
    Measure measure = found.measure();
    if (measure.budget().stream().anyMatch(b -> b.year() == year)) {
      return true;
    }
    Programme programme = found.ledger().programme();
    int first = (measure.from() == null ? programme.from() : measure.from()).getYear();
    var to = measure.to() == null ? programme.to() : measure.to();
    return first <= year && (to == null || to.getYear() >= year);
  }

  private static Set<Integer> years(Question question) {
    Set<Integer> years = new HashSet<>();
    for (String year : question.parameters().list("year")) {
      if (!year.matches("\\d{4}")) {
        throw ProblemException.parameter(
            "bad-year", "year", "'%s' is no year; expected for example 2021".formatted(year));
      }
      years.add(Integer.valueOf(year));
    }
    return years;
  }
}
