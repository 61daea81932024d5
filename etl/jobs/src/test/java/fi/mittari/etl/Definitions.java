package fi.mittari.etl;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.DataflowReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small definitions for tests: what every definition needs, and a text of one's own. */
public final class Definitions {

  private static final String TEXT = "{ fi: Koe, sv: Prov, en: Test }";

  private Definitions() {}

  /** The part of an indicator that is the same in all tests. */
  public static String indicator(String code, String kind, String more) {
    return """
          - code: %s
            name: %s
            unit: { fi: "%%", sv: "%%", en: "%%" }
            kind: %s
            factor: %s
            decimals: 1
            polarity: neutral
            stock_or_flow: stock
            theme: employment
        """
            .formatted(code, TEXT, kind, factor(kind))
        + more.indent(4);
  }

  /** An indicator that is a figure of events. */
  public static String event(String code, String kind, String measure) {
    return indicator(code, kind, "measure: " + measure + "\n");
  }

  private static int factor(String kind) {
    return switch (kind) {
      case "proportion", "response_rate" -> 100;
      case "rate" -> 1000;
      default -> 1;
    };
  }

  /** A definition: {@code source} and {@code body} as YAML, then indicators. */
  public static String yaml(String id, String source, String body, String... indicators) {
    return "dataflow: %s\ntitle: %s\nproducer: %s\nlicence: CC0\nsource: %s\n"
            .formatted(id, TEXT, TEXT, source)
        + body.stripIndent()
        + "\nindicators:\n"
        + String.join("", indicators);
  }

  public static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Dataflow read(Path folder, String yaml) {
    return new DataflowReader().read(write(folder.resolve("dataflow.yml"), yaml));
  }
}
