package fi.mittari.api.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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

  /**
   * Writes the table.
   *
   * @param more further options of {@code simulate}
   */
  static void write(Work work, Path folder, List<String> more) throws Exception {
    List<String> line =
        new ArrayList<>(
            work.mittari(
                "simulate",
                "--observations",
                work.observations(),
                "--seed",
                work.seed(),
                "--out",
                folder));
    line.addAll(more);
    Child.run(work.logs(), "simulate", line);
    Path definition = folder.resolve("dataflow.yml");
    if (more.isEmpty()) {
      Files.createDirectories(folder.resolve("index"));
      Files.writeString(folder.resolve("index/index.yml"), index(definition));
    }
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

  /** Whether a command of Mittari takes an option. */
  static boolean takes(Work work, String command, String option) throws Exception {
    return Child.run(work.logs(), "help", work.mittari(command, "--help")).contains(option);
  }
}
