package fi.mittari.etl.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.mittari.etl.dataflow.Fetch;
import fi.mittari.model.MittariException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** PxWeb API v1: limits, the table's variables, then queries. */
final class PxWebV1 {

  /** The address up to the language, where the limits are declared. */
  private static final Pattern ROOT =
      Pattern.compile("(https?://[^/]+(?:/[^/]+)*?/v1(?:/[^/]+)?/[a-z]{2})/.*");

  private static final Set<Integer> TOO_MANY = Set.of(403, 413);

  private final Session session;
  private final Fetch fetch;
  private final String table;

  PxWebV1(Session session) {
    this.session = session;
    this.fetch = session.dataflow().source().fetch();
    this.table = fetch.url().replaceAll("/+$", "");
  }

  void fetch() {
    limits();
    List<Variable> variables = variables();
    PxQuery query = new PxQuery(session, fileName(table), variables, TOO_MANY);
    String format = session.dataflow().source().format();
    if (!format.equals("jsonstat")) {
      query.ask(codes -> question(codes, format));
      return;
    }
    try {
      query.ask(codes -> question(codes, "json-stat2"));
    } catch (StatusException e) {
      // Older servers know JSON-stat 1 only.
      boolean begun = session.parts().stream().anyMatch(p -> p.role() == Role.DATA);
      if (e.status() != 400 || begun) {
        throw e;
      }
      query.ask(codes -> question(codes, "json-stat"));
    }
  }

  private void limits() {
    Matcher root = ROOT.matcher(table);
    String at = root.matches() ? root.group(1) + "/" : table.replaceAll("/[^/]*$", "/");
    try {
      Question question = Question.get(URI.create(at + "?config"));
      JsonNode config =
          Json.read(session.ask("config.json", Role.DESCRIPTION, "json", question).file());
      session.allow(
          URI.create(at),
          Allowance.UNDECLARED.declared(
              config.path("maxCells").asLong(),
              config.path("maxCalls").asInt(),
              config.path("timeWindow").asInt()));
    } catch (StatusException e) {
      // A server that declares no limits is asked as gently as one that declares few.
      session.allow(URI.create(at), Allowance.UNDECLARED);
    }
  }

  private List<Variable> variables() {
    JsonNode described;
    try {
      described =
          Json.read(
              session
                  .ask(
                      fileName(table) + "-table.json",
                      Role.DESCRIPTION,
                      "json",
                      Question.get(URI.create(table)))
                  .file());
    } catch (StatusException e) {
      throw e.status() == 404 || e.status() == 400 ? absent(e) : e;
    }
    if (!described.path("variables").isArray() || described.path("variables").isEmpty()) {
      throw MittariException.source(
          "changed-table", table + " is no table (any more?): it describes no variables");
    }
    List<Variable> variables = new ArrayList<>();
    for (JsonNode variable : described.get("variables")) {
      variables.add(variable(variable));
    }
    return variables;
  }

  private Variable variable(JsonNode node) {
    List<String> codes = texts(node.path("values"));
    List<String> texts = node.has("valueTexts") ? texts(node.get("valueTexts")) : codes;
    if (codes.isEmpty() || codes.size() != texts.size()) {
      throw MittariException.source(
          "bad-answer",
          "%s: the variable '%s' has %d values and %d texts"
              .formatted(table, node.path("code").asText(), codes.size(), texts.size()));
    }
    return new Variable(
        node.path("code").asText(),
        node.path("text").asText(),
        codes,
        texts,
        node.path("time").asBoolean(),
        node.path("elimination").asBoolean());
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(t -> texts.add(t.asText()));
    return texts;
  }

  /** A table that is not there, with what its folder has instead. */
  private MittariException absent(StatusException e) {
    String folder = table.replaceAll("/[^/]*$", "/");
    String has = "";
    try {
      JsonNode listing =
          Json.read(
              session
                  .ask("folder.json", Role.DESCRIPTION, "json", Question.get(URI.create(folder)))
                  .file());
      List<String> tables = new ArrayList<>();
      for (JsonNode entry : listing) {
        if (entry.path("type").asText().equals("t")) {
          tables.add("%s (%s)".formatted(entry.path("id").asText(), entry.path("text").asText()));
        }
      }
      has = tables.isEmpty() ? "" : "; its folder has " + Selector.some(tables);
    } catch (MittariException unlisted) {
      has = "; its folder cannot be listed";
    }
    return MittariException.source(
        "absent-table", "there is no table %s (%s)%s".formatted(table, e.getMessage(), has));
  }

  private Question question(Map<String, List<String>> codes, String format) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    ArrayNode query = body.putArray("query");
    codes.forEach(
        (variable, values) -> {
          ObjectNode one = query.addObject().put("code", variable);
          ObjectNode selection = one.putObject("selection").put("filter", "item");
          ArrayNode list = selection.putArray("values");
          values.forEach(list::add);
        });
    body.putObject("response").put("format", format);
    return new Question(URI.create(table), Json.text(body));
  }

  /** The last word of an address as a file name, without the ending of PX files. */
  static String fileName(String address) {
    String last = address.substring(address.lastIndexOf('/') + 1).replaceAll("\\.px$", "");
    String plain = last.replaceAll("%[0-9A-Fa-f]{2}|[^A-Za-z0-9._-]", "_");
    return plain.matches("[._]*") ? "table" : plain;
  }
}
