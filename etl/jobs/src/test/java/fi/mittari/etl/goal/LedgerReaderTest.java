package fi.mittari.etl.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import fi.mittari.etl.dataflow.DataflowReader;
import fi.mittari.model.MittariException;
import fi.mittari.model.goal.Goal;
import fi.mittari.model.goal.GoalReport;
import fi.mittari.model.goal.Ledger;
import fi.mittari.model.goal.Measure;
import fi.mittari.model.goal.Metric;
import fi.mittari.model.goal.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerReaderTest {

  static final Path EXAMPLE = Path.of("src/test/resources/goals/goals.yml");

  @TempDir Path folder;

  private Ledger changed(String from, String to) throws IOException {
    String text = Files.readString(EXAMPLE);
    assertThat(text).contains(from);
    Path file = folder.resolve("goals.yml");
    Files.writeString(file, text.replace(from, to));
    return new LedgerReader().read(file);
  }

  private void refused(String from, String to, String... expected) {
    assertThatThrownBy(() -> changed(from, to))
        .isInstanceOf(MittariException.class)
        .hasMessageContaining("goals.yml")
        .message()
        .contains(expected);
  }

  @Test
  void anExampleIsReadWhole() {
    Ledger ledger = new LedgerReader().read(EXAMPLE);
    assertThat(ledger.programme().units()).hasSize(2);
    Goal goal = ledger.goals().get(0);
    assertThat(goal.number()).isEqualTo("12.12");
    assertThat(goal.due()).isEqualTo(LocalDate.of(2021, 12, 31));
    Metric metric = goal.metrics().get(0);
    assertThat(metric.figures()).extracting(f -> f.baseline().value()).containsExactly(496.0, 13.4);
    assertThat(metric.target().rule()).isEqualTo(Target.Rule.CHANGE_PERCENT);
    assertThat(metric.target().value()).isEqualTo(-10);
    assertThat(ledger.goals().get(2).metrics().get(0).target().of()).hasSize(2);
    GoalReport report = ledger.reports().get(0);
    assertThat(report.outcome()).isEqualTo(GoalReport.Outcome.FULLY);
    assertThat(report.light()).isEqualTo(GoalReport.Light.UNKNOWN);
    assertThat(report.expected()).isTrue();
    assertThat(report.values().get(0).period()).isEqualTo("2021-01-01..2021-04-14");
    Measure measure = ledger.measures().get(0);
    assertThat(measure.phases())
        .extracting(p -> p.phase().word())
        .containsExactly("planning", "implementation");
    assertThat(measure.budget().get(0).spent()).isEqualTo(42000.5);
    assertThat(measure.text().in("sv")).isEqualTo("Specialungdomsarbetare");
    assertThat(measure.story().in("sv")).isEqualTo("Poissaolot vähenivät.");
  }

  @Test
  void aLedgerIsEnoughForALoadAndIsNoDataflow() throws IOException {
    Path file = folder.resolve("goals.yml");
    Files.copy(EXAMPLE, file);
    assertThat(LedgerReader.find(folder)).containsExactly(file);
    assertThat(DataflowReader.find(folder)).isEmpty();
    assertThat(DataflowReader.find(file)).isEmpty();
    Path workbook = Files.createFile(folder.resolve("seuranta.xlsx"));
    assertThat(LedgerReader.find(folder)).containsExactly(file);
    assertThat(LedgerReader.find(workbook)).containsExactly(workbook);
    assertThat(DataflowReader.find(workbook)).isEmpty();
  }

  @Test
  void theExampleUsesEveryKey() throws IOException {
    Set<String> known = new TreeSet<>();
    properties(LedgerReader.schemaText(), known);
    Set<String> used = new TreeSet<>();
    names(new YAMLMapper().readTree(Files.readString(EXAMPLE)), used);
    assertThat(used).containsAll(known);
  }

  private static void properties(JsonNode node, Set<String> into) {
    node.path("properties").fieldNames().forEachRemaining(into::add);
    node.forEach(child -> properties(child, into));
  }

  private static void names(JsonNode node, Set<String> into) {
    node.fieldNames().forEachRemaining(into::add);
    node.forEach(child -> names(child, into));
  }

  @Test
  void faultsAreNamedTogether() {
    refused("number: \"5.2\"", "number: \"5.1\"", "goal '5.1' comes twice");
    refused(
        "units: [education, culture]",
        "units: [educatoin]",
        "unit 'educatoin'",
        "culture, education");
    refused("part: \"12\"", "part: \"13\"", "part '13'", "skills");
    refused(
        "rule: change_percent, figure: count,",
        "rule: change_percent, figure: cuont,",
        "'cuont'",
        "count, share");
    refused(
        "rule: change_percent, figure: count, value: -10",
        "rule: change_percent, figure: count",
        "change_percent",
        "needs a value");
    refused("low: 0.5", "low: 2.5", "between", "low not above high");
    refused(
        "target: { rule: done }",
        "target: { rule: at_least, value: 3 }",
        "study",
        "expected figures");
    refused("metric: dropouts", "metric: leavers", "metric 'leavers'", "dropouts");
    refused("period: \"2020\", value: 496", "period: \"2020x\", value: 496", "2020x");
    refused("rule: rank_share", "rule: rank_shear", "/target/rule");
    refused(
        "outcome: fully\n    expected",
        "outcome: totally\n    expected",
        "/reports/0/outcome",
        "fully");
    refused("date: 2020-06-01", "date: 2020-13-01", "2020-13-01");
  }
}
