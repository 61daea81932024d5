package fi.mittari.api.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The report of a load as it may leave the house: counts, and places by rule, file, line and
 * column. Texts of source rows, messages (which quote them) and folders of this machine stay.
 */
final class LoadReport {

  private static final int PLACES = 100;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> COUNTS =
      List.of("outcome", "rows_read", "rows_accepted", "rows_refused", "observations");

  private LoadReport() {}

  /** A report; empty where a power cut or a full disk has left a part of it. */
  static Optional<Annex.Load> whole(Path file) throws IOException {
    try {
      Annex.Load load = read(file);
      if (!load.id().isEmpty()) {
        return Optional.of(load);
      }
    } catch (JsonProcessingException e) {
      // Said below.
    }
    System.err.println(file.getFileName() + " is not a whole report of a load, and is left out");
    return Optional.empty();
  }

  private static Annex.Load read(Path file) throws IOException {
    JsonNode report = JSON.readTree(file.toFile());
    ObjectNode shown = JSON.createObjectNode();
    copy(report, shown, List.of("load", "outcome", "release", "started_at"));
    ArrayNode dataflows = shown.putArray("dataflows");
    report.path("dataflows").forEach(d -> dataflows.add(dataflow(d)));
    ArrayNode indices = shown.putArray("indices");
    report.path("indices").forEach(i -> indices.add(index(i)));
    ArrayNode ledgers = shown.putArray("ledgers");
    report.path("ledgers").forEach(l -> ledgers.add(ledger(l)));
    shown.set("changes", report.path("changes").isObject() ? report.get("changes") : null);
    ObjectNode seconds = shown.putObject("seconds");
    report.path("seconds").properties().forEach(e -> seconds.set(e.getKey(), e.getValue()));
    return new Annex.Load(
        report.path("load").asText(), text(report, "release"), text(report, "draft"), shown);
  }

  private static ObjectNode dataflow(JsonNode report) {
    ObjectNode shown = JSON.createObjectNode();
    shown.put("dataflow", name(report, "dataflow"));
    copy(report, shown, COUNTS);
    ObjectNode byRule = shown.putObject("refused_by_rule");
    report.path("refused_by_rule").properties().forEach(e -> byRule.set(e.getKey(), e.getValue()));
    ArrayNode places = shown.putArray("refusals");
    for (JsonNode refusal : report.path("refusals")) {
      if (places.size() < PLACES) {
        ObjectNode place = places.addObject();
        place.put("rule", text(refusal, "rule"));
        place.put("file", last(text(refusal, "file")));
        place.set("line", refusal.path("line"));
        place.put("column", text(refusal, "column"));
      }
    }
    ArrayNode files = shown.putArray("files");
    report
        .path("files")
        .forEach(
            f -> {
              ObjectNode one = files.addObject();
              one.put("name", last(text(f, "name")));
              copy(f, one, List.of("sha256", "size"));
            });
    return shown;
  }

  private static ObjectNode index(JsonNode report) {
    ObjectNode shown = JSON.createObjectNode();
    shown.put("index", name(report, "index"));
    copy(report, shown, List.of("version", "outcome"));
    return shown;
  }

  private static ObjectNode ledger(JsonNode report) {
    ObjectNode shown = JSON.createObjectNode();
    shown.put("programme", name(report, "programme"));
    copy(report, shown, List.of("outcome"));
    return shown;
  }

  /** A definition that could not be read goes by its path; its folder stays here. */
  private static String name(JsonNode report, String key) {
    String name = text(report, key);
    return name != null && name.equals(text(report, "definition")) ? last(name) : name;
  }

  private static String last(String path) {
    return path == null
        ? null
        : path.substring(1 + Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')));
  }

  private static void copy(JsonNode from, ObjectNode to, List<String> keys) {
    keys.forEach(key -> to.set(key, from.has(key) ? from.get(key) : null));
  }

  private static String text(JsonNode node, String key) {
    return node.hasNonNull(key) ? node.get(key).asText() : null;
  }
}
