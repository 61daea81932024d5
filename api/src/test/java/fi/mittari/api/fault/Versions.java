package fi.mittari.api.fault;

import fi.mittari.model.home.ReleaseSums;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Sources in versions, each with figures of its own: two thirds change from version to version, a
 * seventh is missing, so that an answer that mixes two versions fits neither.
 */
final class Versions {

  /** Two dataflows with an indicator each. */
  static final List<String> FLOWS = List.of("a", "b");

  private static final List<String> AREAS =
      List.of("091", "092", "049", "0921", "0922", "0923", "0924", "0925", "0926", "0927");
  private static final int FIRST_YEAR = 2010;
  private static final int YEARS = 12;
  private static final String TEXT = "{ fi: Vika, sv: Fel, en: Fault }";

  private final Path folder;
  private final Map<String, Integer> bySum = new ConcurrentHashMap<>();

  Versions(Path folder) {
    this.folder = folder;
  }

  static String indicator(String flow) {
    return "fault-" + flow;
  }

  static String dataflow(String flow) {
    return "fault/" + flow;
  }

  /** Writes a version of a source. */
  Path write(String flow, int version) throws IOException {
    Path own = Files.createDirectories(folder.resolve(flow + "-" + version));
    StringBuilder csv = new StringBuilder("area;year;v\n");
    known(version)
        .forEach((key, v) -> csv.append(key.replace(' ', ';')).append(';').append(v).append('\n'));
    Path source = own.resolve("source.csv");
    Files.writeString(source, csv, StandardCharsets.UTF_8);
    bySum.put(flow + ReleaseSums.sha256(source), version);
    Files.writeString(
        own.resolve("dataflow.yml"),
        """
        dataflow: %s
        title: %s
        producer: %s
        licence: CC0
        source: { format: csv, delimiter: ';', files: [source.csv] }
        area: { column: area }
        period: { column: year }
        indicators:
          - code: %s
            name: %s
            unit: %s
            kind: count
            decimals: 0
            polarity: neutral
            stock_or_flow: stock
            theme: employment
            value: { column: v }
        """
            .formatted(dataflow(flow), TEXT, TEXT, indicator(flow), TEXT, TEXT),
        StandardCharsets.UTF_8);
    return own;
  }

  /** The version that a kept source file is of, null for none that was written here. */
  Integer of(String flow, String sha256) {
    return bySum.get(flow + sha256);
  }

  /** The figures of a version: {@code area year} → value. */
  static Map<String, Long> known(int version) {
    Map<String, Long> known = new LinkedHashMap<>();
    for (int i = 0; i < AREAS.size() * YEARS; i++) {
      if (i % 7 != version % 7) {
        String key = AREAS.get(i / YEARS) + " " + (FIRST_YEAR + i % YEARS);
        known.put(key, i % 3 == 0 ? i : 1000L * version + i);
      }
    }
    return known;
  }

  /** What differs between an answer and a version, in words; empty if nothing. */
  static String difference(Map<String, Long> answer, int version) {
    Map<String, Long> expected = known(version);
    if (answer.equals(expected)) {
      return "";
    }
    Map<String, Long> wrong = new HashMap<>(answer);
    wrong.entrySet().removeAll(expected.entrySet());
    return "%d figures instead of %d, of them wrong: %s"
        .formatted(answer.size(), expected.size(), wrong.entrySet().stream().limit(3).toList());
  }
}
