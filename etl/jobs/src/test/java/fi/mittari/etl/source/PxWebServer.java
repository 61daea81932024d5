package fi.mittari.etl.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * A PxWeb server of either version over one table. Each cell is a number that follows from its
 * codes, so that a test can tell a cell that was put in a wrong place.
 */
final class PxWebServer implements ReplayServer.Script {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<String, Map<String, String>> variables = new LinkedHashMap<>();
  private final String metadata;
  private final long maxCells;
  private final int tooMany;
  private String config;
  private boolean knowsJsonStat2 = true;
  private ToIntFunction<List<String>> numbers = PxWebServer::number;

  private PxWebServer(String metadata, long maxCells, int tooMany) {
    this.metadata = metadata;
    this.maxCells = maxCells;
    this.tooMany = tooMany;
  }

  /** Version 1 with the description of a table as such servers give it. */
  static PxWebServer v1(String description, long maxCells, int calls, int seconds)
      throws IOException {
    PxWebServer server = new PxWebServer(description, maxCells, 403);
    server.config =
        "{\"maxValues\":1000000,\"maxCells\":%d,\"maxCalls\":%d,\"timeWindow\":%d,\"CORS\":true}"
            .formatted(maxCells, calls, seconds);
    for (JsonNode variable : JSON.readTree(description).get("variables")) {
      Map<String, String> values = new LinkedHashMap<>();
      for (int i = 0; i < variable.get("values").size(); i++) {
        values.put(
            variable.get("values").get(i).asText(), variable.get("valueTexts").get(i).asText());
      }
      server.variables.put(variable.get("code").asText(), values);
    }
    return server;
  }

  /** Version 2 with the metadata of a table. */
  static PxWebServer v2(String metadata, long maxCells, int calls, int seconds) throws IOException {
    PxWebServer server = new PxWebServer(metadata, maxCells, 400);
    server.config =
        "{\"apiVersion\":\"2.0\",\"maxDataCells\":%d,\"maxCallsPerTimeWindow\":%d,\"timeWindow\":%d}"
            .formatted(maxCells, calls, seconds);
    for (Variable variable : PxWebV2.variables(JSON.readTree(metadata), "test")) {
      Map<String, String> values = new LinkedHashMap<>();
      for (int i = 0; i < variable.codes().size(); i++) {
        values.put(variable.codes().get(i), variable.texts().get(i));
      }
      server.variables.put(variable.code(), values);
    }
    return server;
  }

  /** Does not say how much it allows. */
  PxWebServer silent() {
    config = null;
    return this;
  }

  PxWebServer numbers(ToIntFunction<List<String>> other) {
    numbers = other;
    return this;
  }

  PxWebServer old() {
    knowsJsonStat2 = false;
    return this;
  }

  @Override
  public ReplayServer.Reply reply(ReplayServer.Asked asked) throws IOException {
    String path = asked.uri().getPath();
    if ("config".equals(asked.uri().getQuery()) || path.endsWith("/config")) {
      return config == null
          ? ReplayServer.Reply.status(404, "no")
          : ReplayServer.Reply.json(config);
    }
    if (asked.method().equals("GET")) {
      return ReplayServer.Reply.json(metadata);
    }
    return data(JSON.readTree(asked.body()));
  }

  private ReplayServer.Reply data(JsonNode query) throws IOException {
    Map<String, List<String>> chosen = new LinkedHashMap<>();
    boolean first = query.has("query");
    for (JsonNode one : query.get(first ? "query" : "selection")) {
      List<String> codes = new ArrayList<>();
      (first ? one.get("selection").get("values") : one.get("valueCodes"))
          .forEach(c -> codes.add(c.asText()));
      chosen.put(one.get(first ? "code" : "variableCode").asText(), codes);
    }
    long cells = chosen.values().stream().mapToLong(List::size).reduce(1, (a, b) -> a * b);
    if (cells > maxCells) {
      return ReplayServer.Reply.status(tooMany, "too many cells");
    }
    boolean two = !first || query.at("/response/format").asText().equals("json-stat2");
    if (two && !knowsJsonStat2) {
      return ReplayServer.Reply.status(400, "unknown format");
    }
    return ReplayServer.Reply.json(two ? dataset(chosen) : "{\"dataset\":" + old(chosen) + "}");
  }

  private String dataset(Map<String, List<String>> chosen) throws IOException {
    ObjectNode dataset = JSON.createObjectNode();
    dataset.put("version", "2.0").put("class", "dataset").put("label", "table");
    ArrayNode id = dataset.putArray("id");
    ArrayNode size = dataset.putArray("size");
    ObjectNode dimension = dataset.putObject("dimension");
    describe(chosen, id, size, dimension);
    values(chosen, dataset.putArray("value"));
    return JSON.writeValueAsString(dataset);
  }

  private String old(Map<String, List<String>> chosen) throws IOException {
    ObjectNode dataset = JSON.createObjectNode();
    ObjectNode dimension = dataset.putObject("dimension");
    describe(chosen, dimension.putArray("id"), dimension.putArray("size"), dimension);
    values(chosen, dataset.putArray("value"));
    return JSON.writeValueAsString(dataset);
  }

  private void describe(
      Map<String, List<String>> chosen, ArrayNode id, ArrayNode size, ObjectNode dimension) {
    chosen.forEach(
        (variable, codes) -> {
          id.add(variable);
          size.add(codes.size());
          ObjectNode category =
              dimension.putObject(variable).put("label", variable).putObject("category");
          ObjectNode index = category.putObject("index");
          ObjectNode label = category.putObject("label");
          for (String code : codes) {
            index.put(code, index.size());
            label.put(code, variables.get(variable).get(code));
          }
        });
  }

  private void values(Map<String, List<String>> chosen, ArrayNode to) {
    List<List<String>> cells = List.of(List.of());
    for (List<String> codes : chosen.values()) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> cell : cells) {
        for (String code : codes) {
          List<String> more = new ArrayList<>(cell);
          more.add(code);
          longer.add(more);
        }
      }
      cells = longer;
    }
    cells.forEach(c -> to.add(numbers.applyAsInt(c)));
  }

  /** What the cell of these codes holds. */
  static int number(List<String> codes) {
    return Math.floorMod(codes.hashCode(), 100_000);
  }
}
