package fi.mittari.etl.dataflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.model.MittariException;
import fi.mittari.model.index.IndexDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexReaderTest {

  private static final String GOOD =
      """
      index: need
      version: 2
      title: { fi: Tarve, sv: Behov, en: Need }
      source: a test
      areas: { level: district, within: "092", smallest_population: { indicator: people, period: "2020" } }
      criteria:
        - { id: a, indicator: x, period: "2019", direction: higher_is_need }
        - { id: b, indicator: y, period: "2020", direction: lower_is_need, weight: 0.5, breakdown: { sex: female } }
      """;

  @TempDir Path folder;

  private IndexDefinition read(String yaml) throws IOException {
    Path file = folder.resolve("index.yml");
    Files.writeString(file, yaml);
    return new IndexReader().read(file);
  }

  @Test
  void defaultsAreWrittenOutAndReadBack() throws IOException {
    IndexDefinition index = read(GOOD);
    assertThat(index.normalisation()).isEqualTo("z_score");
    assertThat(index.select()).isEqualTo(5);
    assertThat(index.areas().smallest().atLeast()).isEqualTo(200);
    assertThat(index.criteria().get(0).weight()).isEqualTo(1);
    assertThat(index.criteria().get(1).codes().key()).isEqualTo("sex=female");
    assertThat(index.indicators()).containsExactly("people", "x", "y");
    assertThat(IndexDefinition.ofJson(index.toJson())).isEqualTo(index);
  }

  @Test
  void faultsAreNamed() {
    refused(GOOD + "colour: red\n", "colour");
    refused(GOOD.replace("version: 2", "version: 0"), "/version");
    refused(GOOD.replace("id: b", "id: a"), "'a' twice");
    refused(GOOD.replace("\"2019\"", "\"2019x\""), "2019x");
    refused(GOOD + "aggregation: geometric\n", "values above 0");
    refused(GOOD.replace("level: district", "level: quarter"), "/areas/level");
    refused(
        GOOD.replace("weight: 0.5", "weight: 0").replace("id: a,", "id: a, weight: 0,"), "above 0");
  }

  private void refused(String yaml, String word) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOfSatisfying(
            MittariException.class,
            e -> assertThat(e.kind()).isEqualTo(MittariException.Kind.SOURCE))
        .hasMessageContaining("index.yml")
        .hasMessageContaining(word);
  }

  @Test
  void theReadyDefinitionsAreAccepted() {
    Path root = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(root.resolve("etl/sample"))) {
      root = root.getParent();
    }
    Set<String> ids = new TreeSet<>();
    for (Path folder : List.of(root.resolve("etl/sample"), root.resolve("etl/dataflows"))) {
      IndexReader.find(folder).forEach(f -> ids.add(new IndexReader().read(f).id()));
    }
    assertThat(ids).contains("helsinki-need-2015", "vantaa-pd-2023-2025");
  }
}
