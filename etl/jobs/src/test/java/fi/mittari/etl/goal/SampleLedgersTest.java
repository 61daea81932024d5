package fi.mittari.etl.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.DataflowReader;
import fi.mittari.model.Breakdown;
import fi.mittari.model.goal.Goal;
import fi.mittari.model.goal.GoalReport;
import fi.mittari.model.goal.GoalReport.Reported;
import fi.mittari.model.goal.Ledger;
import fi.mittari.model.goal.Measure;
import fi.mittari.model.goal.Metric;
import fi.mittari.model.goal.Metric.Figure;
import fi.mittari.model.goal.Programme;
import fi.mittari.model.goal.Target;
import fi.mittari.model.goal.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The goals and measures of the sample; their counts stand in {@code docs/goals-inventory.md}. */
class SampleLedgersTest {

  private static final Path SAMPLE = Path.of("..", "sample");
  private static final Path INVENTORY = Path.of("..", "..", "docs", "goals-inventory.md");
  private static final Ledger VANTAA = goals("vantaa-binding-goals-2021");
  private static final Ledger KAUNIAINEN = goals("kauniainen-strategy-2018-2022");
  private static final Ledger HELSINKI = goals("helsinki-integration-programme-report-2019");
  private static final Ledger EARLIER = measures("vantaa-positive-discrimination-2019-2021");
  private static final Ledger LATER = measures("vantaa-positive-discrimination-2023-2025");
  private static final List<Ledger> ALL = List.of(VANTAA, KAUNIAINEN, HELSINKI, EARLIER, LATER);

  private static Ledger goals(String id) {
    return new LedgerReader().read(SAMPLE.resolve("goals").resolve(id).resolve(Ledger.GOALS));
  }

  private static Ledger measures(String id) {
    return new LedgerReader().read(SAMPLE.resolve("measures").resolve(id).resolve(Ledger.MEASURES));
  }

  private static Goal goal(Ledger ledger, String number) {
    return ledger.goals().stream().filter(g -> g.number().equals(number)).findFirst().orElseThrow();
  }

  private static Metric metric(Ledger ledger, String number, String id) {
    return goal(ledger, number).metrics().stream()
        .filter(m -> m.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static GoalReport report(Ledger ledger, String number) {
    return ledger.reports().stream().filter(r -> r.goal().equals(number)).findFirst().orElseThrow();
  }

  /** Goals, metrics, actions, reports and measures, in the order of the inventory's table. */
  private static List<Long> counts(Ledger ledger) {
    return List.of(
        (long) ledger.goals().size(),
        ledger.goals().stream().mapToLong(g -> g.metrics().size()).sum(),
        ledger.goals().stream().mapToLong(g -> g.actions().size()).sum(),
        (long) ledger.reports().size(),
        (long) ledger.measures().size());
  }

  @Test
  void everyDocumentIsThereWhole() {
    assertThat(counts(VANTAA)).containsExactly(8L, 10L, 28L, 8L, 0L);
    assertThat(counts(KAUNIAINEN)).containsExactly(19L, 99L, 77L, 0L, 0L);
    assertThat(counts(HELSINKI)).containsExactly(82L, 154L, 0L, 128L, 0L);
    assertThat(counts(EARLIER)).containsExactly(0L, 0L, 0L, 0L, 26L);
    assertThat(counts(LATER)).containsExactly(0L, 0L, 0L, 0L, 22L);
  }

  @Test
  void theInventoryGivesTheSameCounts() throws IOException {
    List<String> lines = Files.readAllLines(INVENTORY);
    for (Ledger ledger : ALL) {
      String row =
          counts(ledger).stream()
              .map(String::valueOf)
              .collect(
                  Collectors.joining(" | ", "| `%s` | ".formatted(ledger.programme().id()), " |"));
      assertThat(lines).contains(row);
    }
  }

  @Test
  void numbersAreThoseOfTheDocuments() {
    assertThat(VANTAA.goals())
        .extracting(Goal::number)
        .containsExactly("5.1", "8.1", "12.3", "12.4", "12.5", "12.12", "13.1", "17.1");
    assertThat(VANTAA.programme().parts())
        .filteredOn(p -> p.kind().equals("strategic_goal"))
        .extracting(Programme.Part::id)
        .containsExactly("1", "4", "5", "7", "8", "9", "10", "12", "13", "15", "17", "19", "20");
    assertThat(KAUNIAINEN.goals())
        .extracting(Goal::number)
        .containsExactlyElementsOf(numbers(new int[] {4, 5, 3, 2, 5}));
    List<String> numbered = new ArrayList<>(numbers(new int[] {5, 0, 2, 28, 3, 3, 5, 3, 9, 4}));
    numbered.add(5, "2");
    numbered.add("11");
    assertThat(numbered).hasSize(64);
    assertThat(HELSINKI.goals())
        .extracting(Goal::number)
        .filteredOn(n -> n.matches("[0-9.]+"))
        .containsExactlyElementsOf(numbered);
    assertThat(HELSINKI.goals())
        .filteredOn(g -> "4-programme".equals(g.part()))
        .hasSize(10)
        .allSatisfy(g -> assertThat(g.metrics()).isNotEmpty());
    assertThat(HELSINKI.goals()).filteredOn(g -> "10.1-strategy".equals(g.part())).hasSize(4);
    assertThat(HELSINKI.goals()).filteredOn(g -> g.number().startsWith("highlight-")).hasSize(4);
  }

  /** 1.1, 1.2, … of as many as each section has. */
  private static List<String> numbers(int[] sizes) {
    List<String> all = new ArrayList<>();
    for (int section = 1; section <= sizes.length; section++) {
      for (int i = 1; i <= sizes[section - 1]; i++) {
        all.add(section + "." + i);
      }
    }
    return all;
  }

  @Test
  void dropoutsOfVantaaKeepTheWindowOfTheirReport() {
    Metric dropouts = metric(VANTAA, "12.12", "dropouts");
    assertThat(dropouts.figures())
        .extracting(Figure::id, f -> f.baseline().period(), f -> f.baseline().value())
        .containsExactly(tuple("count", "2020", 496.0), tuple("share", "2020", 13.4));
    assertThat(dropouts.target())
        .extracting(Target::rule, Target::figure, Target::value)
        .containsExactly(Target.Rule.CHANGE_PERCENT, "count", -10.0);
    GoalReport report = report(VANTAA, "12.12");
    assertThat(report.date()).isEqualTo(LocalDate.of(2021, 5, 3));
    assertThat(report.period()).isEqualTo("2021-01-01..2021-04-30");
    assertThat(report.outcome()).isEqualTo(GoalReport.Outcome.FULLY);
    assertThat(report.text().in("en")).contains("will be fully met", "not comparable");
    assertThat(report(VANTAA, "17.1").text().in("en")).contains("is fully met");
    assertThat(report.values())
        .extracting(Reported::figure, Reported::value, Reported::period)
        .containsExactly(
            tuple("count", 70.0, "2021-01-01..2021-04-14"),
            tuple("share", 4.9, "2021-01-01..2021-04-14"));
    assertThat(metric(VANTAA, "12.12", "varia-window").figures())
        .allSatisfy(f -> assertThat(f.indicator().window()).isTrue())
        .extracting(f -> f.indicator().code())
        .containsExactly("varia-leavers-in-window", "varia-leaver-share-in-window");
  }

  @Test
  void outcomesOfVantaaAreThoseOfTheThirdOfMay() {
    Map<String, GoalReport.Outcome> outcomes = new TreeMap<>();
    VANTAA.reports().forEach(r -> outcomes.put(r.goal(), r.outcome()));
    assertThat(outcomes)
        .containsEntry("12.4", GoalReport.Outcome.NO_INFORMATION)
        .containsEntry("13.1", GoalReport.Outcome.PARTLY);
    assertThat(outcomes.values()).filteredOn(o -> o == GoalReport.Outcome.FULLY).hasSize(6);
    assertThat(VANTAA.reports())
        .extracting(GoalReport::date)
        .containsOnly(LocalDate.of(2021, 5, 3));
  }

  @Test
  void targetsOfKauniainenAreOfEveryKind() {
    is("5.3", "t3", Target.Rule.AT_MOST, 26.0, 7.0);
    is("5.3", "dental-wait", Target.Rule.AT_MOST, 150.0, 120.0);
    is("1.3", "school-survey-life-satisfaction", Target.Rule.AT_LEAST, 89.0, 90.0);
    is("1.3", "school-survey-poor-health", Target.Rule.AT_MOST, 17.0, 15.0);
    is("1.3", "school-survey-weekly-alcohol", Target.Rule.CHANGE_POINTS, 11.0, -3.0);
    is("1.3", "living-at-home-75", Target.Rule.AT_LEAST, 93.0, 94.0);
    is("2.3", "school-survey-weekly-hobby", Target.Rule.AT_LEAST, 98.0, 99.0);
    is("2.3", "tea-indicator-physical-activity", Target.Rule.AT_LEAST, 60.0, 75.0);
    is("1.4", "health-centre-changers", Target.Rule.CHANGE_AMOUNT, 1800.0, 200.0);
    is("5.1", "digilab-visitors", Target.Rule.MORE_THAN, 2182.0, 2182.0);
    is("5.4", "facility-hours-sold", Target.Rule.AT_LEAST, 47390.0, 50000.0);
    assertThat(metric(KAUNIAINEN, "5.3", "t3").figures().get(0).baseline().period())
        .isEqualTo("2019-H1");

    Target pulse = metric(KAUNIAINEN, "5.2", "pulse").target();
    assertThat(pulse.rule()).isEqualTo(Target.Rule.ALL_OF);
    assertThat(pulse.of())
        .extracting(Target::figure, Target::rule, Target::value)
        .containsExactly(
            tuple("response", Target.Rule.AT_LEAST, 60.0),
            tuple("satisfaction", Target.Rule.MORE_THAN, 4.3));

    Target costs = metric(KAUNIAINEN, "5.3", "cost-rank").target();
    assertThat(costs.rule()).isEqualTo(Target.Rule.RANK_SHARE);
    assertThat(costs.value()).isCloseTo(1 / 3.0, within(0.001));
    assertThat(costs.order()).isEqualTo(Target.Order.LOWEST_FIRST);

    Target dwellings = metric(KAUNIAINEN, "3.3", "new-dwellings").target();
    assertThat(dwellings.years()).isEqualTo(5);
    assertThat(metric(KAUNIAINEN, "3.2", "carbon-neutrality").due())
        .isEqualTo(LocalDate.of(2035, 12, 31));
    assertThat(metric(KAUNIAINEN, "1.2", "response-rate-working-age").target().rule())
        .isEqualTo(Target.Rule.UNKNOWN);
  }

  private static void is(
      String number, String id, Target.Rule rule, Double baseline, Double target) {
    Metric metric = metric(KAUNIAINEN, number, id);
    assertThat(metric.target().rule()).as(id).isEqualTo(rule);
    assertThat(metric.target().value()).as(id).isEqualTo(target);
    assertThat(metric.figures().get(0).baseline().value()).as(id).isEqualTo(baseline);
    assertThat(metric.due()).as(id).isEqualTo(LocalDate.of(2021, 12, 31));
  }

  @Test
  void whatIsForeseenIsToldApartFromWhatIsReached() {
    Map<String, Boolean> expected = new HashMap<>();
    VANTAA.reports().forEach(r -> expected.put(r.goal(), r.expected()));
    assertThat(expected).containsEntry("12.4", null).containsEntry("17.1", false);
    assertThat(expected.keySet().stream().filter(g -> Boolean.TRUE.equals(expected.get(g))))
        .containsExactlyInAnyOrder("5.1", "8.1", "12.3", "12.5", "12.12", "13.1");
  }

  @Test
  void lightsWhoseColourIsLostAreUnknown() {
    assertThat(HELSINKI.reports())
        .extracting(GoalReport::light)
        .containsOnly(GoalReport.Light.UNKNOWN);
    assertThat(HELSINKI.reports()).allSatisfy(r -> assertThat(r.outcome()).isNull());
    Map<String, Double> met = new HashMap<>();
    HELSINKI.reports().stream()
        .filter(r -> r.goal().equals("10.2"))
        .flatMap(r -> r.values().stream().map(v -> Map.entry(r.metric() + " " + v.figure(), v)))
        .forEach(e -> met.put(e.getKey(), e.getValue().value()));
    assertThat(met)
        .containsEntry("young-people-met all", 5237.0)
        .containsEntry("recruiting-events-focus-areas share", 74.0)
        .containsEntry("share-foreign-language-youth share", 35.0);
  }

  @Test
  void measuresCarryWhatTheDocumentSays() {
    assertThat(EARLIER.programme().budget())
        .extracting(Programme.YearBudget::year, Programme.YearBudget::planned)
        .containsExactly(tuple(2019, 2e6), tuple(2020, 2e6), tuple(2021, 2e6));
    assertThat(EARLIER.measures())
        .filteredOn(m -> m.staff() != null)
        .extracting(Measure::id, Measure::staff)
        .containsExactlyInAnyOrder(
            tuple("youth-workers-primary", 2.0),
            tuple("youth-workers-lower-secondary", 6.0),
            tuple("youth-workers-varia", 5.0),
            tuple("early-education-social-workers", 4.0));
    assertThat(EARLIER.measures())
        .filteredOn(m -> m.phases().stream().anyMatch(p -> p.phase() == Measure.Phase.PLANNING))
        .extracting(Measure::id)
        .containsExactly(
            "school-yard-lansimaki",
            "school-yard-mikkola",
            "koivutori-repair",
            "koivutori-photo-art");
    assertThat(EARLIER.measures().stream().filter(m -> m.theme() != null))
        .extracting(Measure::theme)
        .containsOnly("skills", "families", "community");
    assertThat(LATER.measures()).allSatisfy(m -> assertThat(m.phases()).isEmpty());
  }

  @Test
  void everyTextIsInThreeLanguages() {
    for (Ledger ledger : ALL) {
      assertThat(texts(ledger)).isNotEmpty();
      assertThat(texts(ledger)).filteredOn(t -> t.sv() == null || t.en() == null).isEmpty();
    }
  }

  private static List<Wording> texts(Ledger ledger) {
    return Stream.of(
            ledger.programme().units().stream().map(Programme.Unit::name),
            ledger.programme().parts().stream().map(Programme.Part::title),
            ledger.goals().stream().map(Goal::text),
            ledger.goals().stream().flatMap(g -> g.metrics().stream()).map(Metric::text),
            ledger.goals().stream().flatMap(g -> g.actions().stream()).map(Goal.Action::text),
            ledger.reports().stream().flatMap(r -> Stream.ofNullable(r.text())),
            ledger.reports().stream().flatMap(r -> Stream.ofNullable(r.actions())),
            ledger.measures().stream().map(Measure::text))
        .flatMap(s -> s)
        .filter(t -> t.fi().matches(".*[a-zäö]{3}.*"))
        .toList();
  }

  @Test
  void everythingNamedIsThere() {
    Set<String> indicators = new TreeSet<>();
    DataflowReader reader = new DataflowReader();
    for (Path file : DataflowReader.find(SAMPLE)) {
      reader.read(file).indicators().forEach(i -> indicators.add(i.code()));
    }
    Set<String> areas = Codelists.load().areas().keySet();
    for (Ledger ledger : ALL) {
      assertThat(LedgerReferences.faults(ledger, indicators, areas)).isEmpty();
    }
  }

  /** A linked figure has a series in the sample, and its baseline and reports are values of it. */
  @Test
  void linkedFiguresAgreeWithTheSample() throws IOException {
    Map<String, Map<String, Double>> series = series();
    int linked = 0;
    for (Ledger ledger : ALL) {
      for (Goal goal : ledger.goals()) {
        for (Metric metric : goal.metrics()) {
          for (Figure figure : metric.figures()) {
            if (figure.indicator() != null) {
              linked++;
              agrees(ledger, goal, metric, figure, series);
            }
          }
        }
      }
    }
    assertThat(linked).isGreaterThan(90);
  }

  private static void agrees(
      Ledger ledger,
      Goal goal,
      Metric metric,
      Figure figure,
      Map<String, Map<String, Double>> series) {
    String at = "%s:%s %s".formatted(ledger.programme().id(), goal.number(), metric.id());
    Map<String, Double> values =
        series.get(
            key(
                figure.indicator().code(),
                ledger.programme().city(),
                figure.indicator().breakdown()));
    assertThat(values).as("%s %s has a series", at, figure.id()).isNotNull();
    if (figure.baseline() != null) {
      assertThat(values)
          .as(at)
          .containsEntry(figure.baseline().period(), figure.baseline().value());
    }
    for (GoalReport report : ledger.reports()) {
      if (report.goal().equals(goal.number()) && metric.id().equals(report.metric())) {
        for (Reported value : report.values()) {
          String period = value.period() == null ? report.period() : value.period();
          // A window or a group of its own is another series than the metric's.
          if (figure.id().equals(value.figure()) && !goal.number().equals("12.12")) {
            assertThat(values).as(at).containsEntry(period, value.value());
          }
        }
      }
    }
  }

  private static String key(String code, String area, Map<String, String> breakdown) {
    Map<String, String> codes = new TreeMap<>(breakdown);
    codes.values().removeIf(Breakdown.TOTAL::equals);
    return "%s %s %s".formatted(code, area, codes);
  }

  private static Map<String, Map<String, Double>> series() throws IOException {
    Map<String, Map<String, Double>> all = new HashMap<>();
    try (Stream<Path> files = Files.walk(SAMPLE.resolve("documents"))) {
      for (Path file : files.filter(f -> f.endsWith("figures.csv")).toList()) {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
          for (NamedCsvRecord row : rows) {
            Map<String, String> breakdown = new TreeMap<>();
            for (String d :
                List.of("age", "grade", "profession", "language", "sector", "channel")) {
              breakdown.put(d, row.getField(d));
            }
            all.computeIfAbsent(
                    key(row.getField("indicator"), row.getField("area"), breakdown),
                    k -> new HashMap<>())
                .put(row.getField("period"), Double.valueOf(row.getField("value")));
          }
        }
      }
    }
    return all;
  }
}
