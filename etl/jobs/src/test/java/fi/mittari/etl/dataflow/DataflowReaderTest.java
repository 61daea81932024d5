package fi.mittari.etl.dataflow;

import static fi.mittari.etl.Definitions.indicator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.etl.Definitions;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataflowReaderTest {

  private static final String KEYS = "area: { column: area }\nperiod: { column: year }\n";
  private static final String VALUE = indicator("v", "count", "value: { column: v }");

  @TempDir Path folder;

  private void refused(String yaml, String... words) {
    assertThatThrownBy(() -> Definitions.read(folder, yaml))
        .isInstanceOfSatisfying(
            MittariException.class,
            e -> assertThat(e.kind()).isEqualTo(MittariException.Kind.SOURCE))
        .hasMessageContaining("dataflow.yml")
        .satisfies(e -> assertThat(e.getMessage()).contains(List.of(words)));
  }

  private static String yaml(String body, String... indicators) {
    return Definitions.yaml("a/b", "{ format: csv, files: [a.csv] }", body, indicators);
  }

  @Test
  void definitionsAreFoundBehindLinks() throws IOException {
    Path real = folder.resolve("real");
    Definitions.write(real.resolve("flow/dataflow.yml"), yaml(KEYS, VALUE));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    assertThat(DataflowReader.find(link)).containsExactly(link.resolve("flow/dataflow.yml"));
    Files.createSymbolicLink(real.resolve("back"), real);
    assertThatThrownBy(() -> DataflowReader.find(link))
        .isInstanceOfSatisfying(
            MittariException.class, e -> assertThat(e.kind()).isEqualTo(MittariException.Kind.USER))
        .hasMessageContaining("back")
        .hasMessageContaining("leads back");
  }

  @Test
  void faultsAreNamedWithTheirPlace() {
    refused("dataflow: a/b\n  title: [\n", "line 2");
    refused("", "dataflow.yml");
    refused("just text", "object");
    refused(yaml(KEYS + "colums: {}", VALUE), "colums");
    refused(yaml(KEYS + "floor: many", VALUE), "/floor");
    refused(yaml(KEYS + "floor: 1\nfloor: 2", VALUE), "line", "floor");
    refused(yaml(KEYS), "indicators");
    refused(yaml("area: { column: a }", VALUE), "period");
    refused(yaml(KEYS, VALUE, VALUE), "'v'", "twice");
    refused(yaml(KEYS, indicator("v", "count", "")), "needs a value");
    refused(
        yaml("area: { column: a, match: '(' }\nperiod: { column: y }", VALUE),
        "regular expression");
    refused(
        yaml(KEYS + "expect: { areas: [ { level: distrikt } ] }", VALUE), "distrikt", "district");
    refused(yaml(KEYS + "expect: { ranges: { v: [5, 1] } }", VALUE), "least comes first");
    refused(yaml(KEYS + "expect: { ranges: { w: [1, 5] } }", VALUE), "'w'");
    refused(yaml(KEYS + "totals: { breakdowns: [sex] }", VALUE), "'sex'");
    refused(
        Definitions.yaml(
            "a/b", "{ format: csv, files: [a.csv], decimal: ',', grouping: ',' }", KEYS, VALUE),
        "same mark");
    refused(
        Definitions.yaml("a/b", "{ format: csv, files: [a.csv], encoding: xx }", KEYS, VALUE),
        "'xx'");
  }

  @Test
  void whatEventsDoNotHaveIsRefused() {
    String slots =
        """
        area: { column: a }
        events:
          kind: slots
          periods: [day]
          slots: { moment: { column: d }, professional: { column: w }, days: { column: n } }
        """;
    String t3 = Definitions.event("v", "quantile", "t3");
    refused(yaml(slots.replace("kind", "id: { column: c }\n  kind"), t3), "events.id", "slots");
    refused(yaml(slots + "expect: { unique: [ { columns: [a] } ] }", t3), "expect.unique");
    refused(
        yaml(slots + "expect: { columns: [ { column: a, not_empty: true } ] }", t3),
        "expect.columns");
    refused(yaml(slots, VALUE), "measure");
  }

  @Test
  void foldersWithoutDefinitionsAreNamed() {
    assertThatThrownBy(() -> DataflowReader.find(folder)).hasMessageContaining("no dataflow.yml");
    assertThatThrownBy(() -> DataflowReader.find(folder.resolve("x")))
        .hasMessageContaining("does not exist");
  }
}
