package fi.mittari.api.pxweb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fi.mittari.api.http.Endpoint;
import fi.mittari.api.http.Parameters;
import fi.mittari.api.http.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads a selection from the query string, from a body of JSON, or from both. */
final class QueryReader {

  static final String VALUES = "valueCodes[]";
  static final String CODELIST = "codelist[]";
  static final String OUTPUT = "outputValues[]";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Map<String, List<String>> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, String> codelists = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, String> outputs = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private List<String> stub;
  private List<String> heading;

  private QueryReader() {}

  /**
   * @throws ProblemException 400 for what cannot be read
   */
  static Query of(Parameters parameters) {
    QueryReader reader = new QueryReader();
    if (parameters.has(Endpoint.BODY)) {
      reader.body(parameters.list(Endpoint.BODY).get(0));
    }
    reader.parameters(parameters);
    return reader.query();
  }

  private void parameters(Parameters parameters) {
    for (String name : parameters.names()) {
      List<String> texts = parameters.list(name);
      if (name.startsWith("valueCodes[")) {
        List<String> own = values.computeIfAbsent(inside(name), v -> new ArrayList<>());
        texts.forEach(t -> own.addAll(items(t)));
      } else if (name.startsWith("codelist[")) {
        codelists.put(inside(name), texts.get(0).strip());
      } else if (name.startsWith("outputValues[")) {
        outputs.put(inside(name), texts.get(0).strip());
      }
    }
    if (parameters.has("stub")) {
      stub = all(parameters.list("stub"));
    }
    if (parameters.has("heading")) {
      heading = all(parameters.list("heading"));
    }
  }

  private static List<String> all(List<String> texts) {
    return texts.stream().flatMap(t -> items(t).stream()).toList();
  }

  private static String inside(String name) {
    return name.substring(name.indexOf('[') + 1, name.length() - 1).strip();
  }

  /** Items with commas between; commas inside brackets of any kind part nothing. */
  static List<String> items(String text) {
    List<String> items = new ArrayList<>();
    int depth = 0;
    int begin = 0;
    for (int i = 0; i <= text.length(); i++) {
      char letter = i == text.length() ? ',' : text.charAt(i);
      depth += letter == '(' || letter == '[' ? 1 : letter == ')' || letter == ']' ? -1 : 0;
      if (i == text.length() || (letter == ',' && depth <= 0)) {
        String item = text.substring(begin, i).strip();
        if (item.startsWith("[") && item.endsWith("]")) {
          item = item.substring(1, item.length() - 1).strip();
        }
        if (!item.isEmpty()) {
          items.add(item);
        }
        begin = i + 1;
      }
    }
    return items;
  }

  private void body(String text) {
    JsonNode tree;
    try {
      tree = JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw bad("the body is no JSON: " + e.getOriginalMessage());
    }
    JsonNode selection = tree.path("selection");
    if (!tree.isObject() || !(selection.isArray() || selection.isMissingNode())) {
      throw bad("the body is an object with a list 'selection'");
    }
    selection.forEach(this::selection);
    JsonNode placement = tree.path("placement");
    if (placement.isObject()) {
      stub = texts(placement, "stub");
      heading = texts(placement, "heading");
    }
  }

  private void selection(JsonNode item) {
    String variable = item.path("variableCode").asText("").strip();
    if (variable.isEmpty()) {
      throw bad("every item of 'selection' is an object with a 'variableCode'");
    }
    List<String> codes = texts(item, "valueCodes");
    if (codes != null && values.put(variable, new ArrayList<>(codes)) != null) {
      throw bad("the variable %s stands twice in 'selection'".formatted(variable));
    }
    String codelist = item.path("codelist").asText(item.path("codeList").asText(""));
    if (!codelist.isBlank() && !codelist.equals("null")) {
      codelists.put(variable, codelist.strip());
    }
    String output = item.path("outputValues").asText("");
    if (!output.isBlank() && !output.equals("null")) {
      outputs.put(variable, output.strip());
    }
  }

  private static List<String> texts(JsonNode object, String name) {
    JsonNode list = object.path(name);
    if (list.isMissingNode() || list.isNull()) {
      return null;
    }
    if (!list.isArray()) {
      throw bad("'%s' is a list of texts".formatted(name));
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode item : list) {
      if (!item.isTextual() && !item.isIntegralNumber()) {
        throw bad("'%s' is a list of texts; it holds %s".formatted(name, item));
      }
      texts.add(item.asText());
    }
    return texts;
  }

  private Query query() {
    Map<String, Query.Pick> picks = new LinkedHashMap<>();
    Map<String, Boolean> variables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    values.keySet().forEach(v -> variables.put(v, true));
    codelists.keySet().forEach(v -> variables.put(v, true));
    for (String variable : variables.keySet()) {
      picks.put(
          variable,
          new Query.Pick(
              variable,
              values.get(variable),
              codelists.get(variable),
              output(outputs.get(variable))));
    }
    return new Query(List.copyOf(picks.values()), stub, heading);
  }

  private static Query.Output output(String text) {
    if (text == null) {
      return Query.Output.AGGREGATED;
    }
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "aggregated" -> Query.Output.AGGREGATED;
      case "single" -> Query.Output.SINGLE;
      default ->
          throw ProblemException.unknown(
              "unknown-output-values",
              "outputValues",
              "'outputValues' is aggregated or single, not '%s'".formatted(text),
              List.of("aggregated", "single"));
    };
  }

  private static ProblemException bad(String detail) {
    return ProblemException.parameter("bad-body", Endpoint.BODY, detail);
  }
}
