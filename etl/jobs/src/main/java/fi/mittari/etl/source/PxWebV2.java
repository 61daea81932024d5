package fi.mittari.etl.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.mittari.etl.dataflow.Fetch;
import fi.mittari.model.MittariException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** PxWebApi v2: limits, metadata as JSON-stat without values, then queries. */
final class PxWebV2 {

  private static final Set<Integer> TOO_MANY = Set.of(400, 403, 413);

  /** Pages of the list of tables that are looked through for a message. */
  private static final int MOST_PAGES = 3;

  private final Session session;
  private final Fetch fetch;
  private final String api;

  PxWebV2(Session session) {
    this.session = session;
    this.fetch = session.dataflow().source().fetch();
    this.api = fetch.url().replaceAll("/+$", "");
  }

  void fetch() {
    limits();
    List<Variable> variables = variables();
    String format = session.dataflow().source().format();
    String asked = format.equals("jsonstat") ? "json-stat2" : format;
    String data = "%s/tables/%s/data?%soutputFormat=%s".formatted(api, id(), language(), asked);
    new PxQuery(session, PxWebV1.fileName(id()), variables, TOO_MANY)
        .ask(codes -> new Question(URI.create(data), body(codes)));
  }

  private String id() {
    return encoded(fetch.table());
  }

  private String language() {
    return fetch.language() == null ? "" : "lang=" + fetch.language() + "&";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private void limits() {
    try {
      Question question = Question.get(URI.create(api + "/config"));
      JsonNode config =
          Json.read(session.ask("config.json", Role.DESCRIPTION, "json", question).file());
      session.allow(
          URI.create(api),
          Allowance.UNDECLARED.declared(
              config.path("maxDataCells").asLong(),
              config.path("maxCallsPerTimeWindow").asInt(),
              config.path("timeWindow").asInt()));
    } catch (StatusException e) {
      // A server that declares no limits is asked as gently as one that declares few.
      session.allow(URI.create(api), Allowance.UNDECLARED);
    }
  }

  private List<Variable> variables() {
    String address =
        "%s/tables/%s/metadata?%soutputFormat=json-stat2".formatted(api, id(), language());
    JsonNode metadata;
    try {
      metadata =
          Json.read(
              session
                  .ask(
                      PxWebV1.fileName(id()) + "-metadata.json",
                      Role.DESCRIPTION,
                      "json",
                      Question.get(URI.create(address)))
                  .file());
    } catch (StatusException e) {
      throw e.status() == 404 ? absent(e) : e;
    }
    return variables(metadata, address);
  }

  static List<Variable> variables(JsonNode metadata, String address) {
    Set<String> times = new HashSet<>();
    metadata.path("role").path("time").forEach(t -> times.add(t.asText()));
    List<Variable> variables = new ArrayList<>();
    for (JsonNode id : metadata.path("id")) {
      JsonNode dimension = metadata.path("dimension").path(id.asText());
      JsonNode category = dimension.path("category");
      List<String> codes = codes(category);
      if (codes.isEmpty()) {
        throw MittariException.source(
            "bad-answer", "%s: the variable '%s' has no values".formatted(address, id.asText()));
      }
      variables.add(
          new Variable(
              id.asText(),
              dimension.path("label").asText(id.asText()),
              codes,
              codes.stream().map(c -> category.path("label").path(c).asText(c)).toList(),
              times.contains(id.asText()),
              dimension.path("extension").path("elimination").asBoolean()));
    }
    if (variables.isEmpty()) {
      throw MittariException.source(
          "changed-table", address + " describes no table: it has no variables");
    }
    return variables;
  }

  private static List<String> codes(JsonNode category) {
    JsonNode index = category.path("index");
    List<String> codes = new ArrayList<>();
    if (index.isArray()) {
      index.forEach(c -> codes.add(c.asText()));
    } else if (index.isObject()) {
      index.properties().stream()
          .sorted(Comparator.comparingInt(e -> e.getValue().asInt()))
          .forEach(e -> codes.add(e.getKey()));
    } else {
      category.path("label").fieldNames().forEachRemaining(codes::add);
    }
    return codes;
  }

  private static String body(Map<String, List<String>> codes) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode selection = body.putArray("selection");
    codes.forEach(
        (variable, values) -> {
          ArrayNode list =
              selection.addObject().put("variableCode", variable).putArray("valueCodes");
          values.forEach(list::add);
        });
    return Json.text(body);
  }

  /** A table that is not there, with tables of a similar name. */
  private MittariException absent(StatusException e) {
    List<String> similar = new ArrayList<>();
    String has = "; the list of tables has none like it";
    try {
      String next = "%s/tables?%squery=%s".formatted(api, language(), id());
      for (int page = 1; next != null && page <= MOST_PAGES; page++) {
        Question question = Question.get(URI.create(next));
        JsonNode listing =
            Json.read(
                session.ask("tables-" + page + ".json", Role.DESCRIPTION, "json", question).file());
        for (JsonNode table : listing.path("tables")) {
          similar.add("%s (%s)".formatted(table.path("id").asText(), table.path("label").asText()));
        }
        next = next(listing);
      }
    } catch (MittariException unlisted) {
      has = "; the list of tables cannot be had";
    }
    return MittariException.source(
        "absent-table",
        "there is no table '%s' at %s (%s)%s"
            .formatted(
                fetch.table(),
                api,
                e.getMessage(),
                similar.isEmpty() ? has : "; similar are " + Selector.some(similar)));
  }

  /** Address of the next page, or null. */
  private String next(JsonNode listing) {
    for (JsonNode link : listing.path("page").path("links")) {
      if (link.path("rel").asText().equals("next")) {
        return URI.create(api + "/").resolve(link.path("href").asText()).toString();
      }
    }
    return null;
  }
}
