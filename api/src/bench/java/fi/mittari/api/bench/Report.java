package fi.mittari.api.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, as JSON that grows stage by stage, and as a table for people. */
final class Report {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path file;
  private final ObjectNode root;

  /** Continues the report of a file, if there is one. */
  Report(Path file) throws IOException {
    this.file = file;
    this.root =
        Files.exists(file) ? (ObjectNode) JSON.readTree(file.toFile()) : JSON.createObjectNode();
  }

  /** Puts in what a stage found, in place of what it found before, and writes the file. */
  void put(String stage, JsonNode found) throws IOException {
    if (found != null) {
      root.set(stage, found);
      JSON.writeValue(file.toFile(), root);
    }
  }

  JsonNode get(String pointer) {
    return root.at(pointer);
  }

  /** Puts in what a case came to at a number of connections. */
  void put(
      Case measured, int connections, Equality.Result equal, Map<String, Contest.Outcome> outcomes)
      throws IOException {
    ObjectNode cases = root.withObject("/cases/" + measured.name());
    cases.put("title", measured.title());
    cases.put("target", measured.target());
    cases.put("questions", measured.questions().size());
    if (equal != null) {
      cases.put("compared", equal.asked()).put("same_bytes", equal.sameBytes());
    }
    ObjectNode at = JSON.createObjectNode();
    outcomes.forEach((server, outcome) -> at.set(server, JSON.valueToTree(outcome)));
    Contest.Outcome own = outcomes.get("mittari");
    outcomes.forEach(
        (server, outcome) -> {
          ((ObjectNode) at.get(server)).put("rate", outcome.rate());
          if (!server.equals("mittari")) {
            at.put("ratio_to_" + server, own.rate() / outcome.rate());
            at.put("p99_ratio_to_" + server, own.p99() / outcome.p99());
          }
        });
    cases.set("at_" + connections, at);
    JSON.writeValue(file.toFile(), root);
  }

  /** The table of all that has been measured so far. */
  String table() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "| case | connections | Mittari a second | p50 ms | p99 ms | PostgreSQL | p99 ms | nginx |"
            + " p99 ms | ratios | to show |");
    lines.add("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    root.path("cases")
        .properties()
        .forEach(
            one ->
                one.getValue()
                    .properties()
                    .forEach(
                        at -> {
                          if (at.getKey().startsWith("at_")) {
                            lines.add(row(one.getValue(), at.getKey().substring(3), at.getValue()));
                          }
                        }));
    lines.add("");
    root.properties()
        .forEach(
            stage -> {
              if (!stage.getKey().equals("cases")) {
                lines.add("%s: %s".formatted(stage.getKey(), stage.getValue()));
              }
            });
    return String.join("\n", lines);
  }

  private static String row(JsonNode measured, String connections, JsonNode at) {
    List<String> ratios = new ArrayList<>();
    for (String server : List.of("postgres-service", "nginx")) {
      JsonNode ratio = at.path("ratio_to_" + server);
      if (ratio.isNumber()) {
        ratios.add(number("%.2f × ", ratio) + (server.equals("nginx") ? "nginx" : "PostgreSQL"));
      }
    }
    return "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            measured.path("title").asText(),
            connections,
            number("%,.0f", at.at("/mittari/rate")),
            number("%.2f", at.at("/mittari/p50")),
            number("%.2f", at.at("/mittari/p99")),
            number("%,.0f", at.at("/postgres-service/rate")),
            number("%.2f", at.at("/postgres-service/p99")),
            number("%,.0f", at.at("/nginx/rate")),
            number("%.2f", at.at("/nginx/p99")),
            String.join(", ", ratios),
            measured.path("target").asText());
  }

  private static String number(String format, JsonNode number) {
    return number.isNumber() ? String.format(Locale.ROOT, format, number.asDouble()) : "";
  }
}
