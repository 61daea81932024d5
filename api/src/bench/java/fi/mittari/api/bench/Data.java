package fi.mittari.api.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The simulated table, and an index over its areas. */
final class Data {

  /** How many criteria the index has. */
  static final int CRITERIA = 6;

  private static final String INDEX =
      """
      index: %s
      version: 1
      title: { fi: Arvottu tarve (synteettinen), sv: Slumpat behov (syntetisk), en: Random need (synthetic) }
      source: made up for the benchmark
      areas:
        level: district
        within: MK01
      criteria:
      """;

  private static final String CRITERION =
      """
        - id: c%d
          indicator: %s
          period: "%s"
          direction: higher_is_need
      """;

  private Data() {}

  /** Writes the table. */
  static void write(Work work) throws Exception {
    Path folder = work.table();
    Child.run(
        work.logs(),
        "simulate",
        work.mittari(
            "simulate",
            "--observations",
            work.observations(),
            "--seed",
            work.seed(),
            "--out",
            folder));
    Path definition = folder.resolve("dataflow.yml");
    Files.createDirectories(folder.resolve("index"));
    Files.writeString(folder.resolve("index/index.yml"), index(definition));
  }

  private static String index(Path definition) throws IOException {
    JsonNode dataflow = new YAMLMapper().readTree(definition.toFile());
    JsonNode periods = dataflow.at("/expect/periods");
    String last = periods.get(periods.size() - 1).asText();
    StringBuilder index = new StringBuilder(INDEX.formatted(Cases.INDEX));
    for (int i = 1; i <= CRITERIA; i++) {
      index.append(
          CRITERION.formatted(i, dataflow.at("/indicators/" + i + "/code").asText(), last));
    }
    return index.toString();
  }
}
