package fi.mittari.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Parameters in the body of a request: a JSON object whose keys are those of the query string. A
 * list is written as a list, pairs as an object: {@code {"weights": {"a": 0.4}}} is {@code
 * weights=a:0.4}.
 */
final class Body {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Body() {}

  /**
   * Joins the parameters of a body with those of the query string.
   *
   * @throws ProblemException 400 for what is no such object, or for a name in both places
   */
  static Map<String, List<String>> join(Map<String, List<String>> query, byte[] body) {
    Map<String, List<String>> all = new HashMap<>(query);
    if (new String(body, java.nio.charset.StandardCharsets.UTF_8).isBlank()) {
      return all;
    }
    JsonNode tree = tree(body);
    if (!tree.isObject()) {
      throw bad("body", "the body is a JSON object of parameters, not " + tree.getNodeType());
    }
    tree.properties()
        .forEach(
            e -> {
              if (all.putIfAbsent(e.getKey(), texts(e.getKey(), e.getValue())) != null) {
                throw bad(e.getKey(), "'%s' stands in both query and body".formatted(e.getKey()));
              }
            });
    return all;
  }

  private static JsonNode tree(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw bad("body", "the body is no JSON: " + e.getOriginalMessage());
    } catch (java.io.IOException e) {
      throw bad("body", "the body cannot be read: " + e.getMessage());
    }
  }

  private static List<String> texts(String name, JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isObject()) {
      value.properties().forEach(e -> texts.add(e.getKey() + ":" + text(name, e.getValue())));
    } else if (value.isArray()) {
      value.forEach(item -> texts.add(text(name, item)));
    } else {
      texts.add(text(name, value));
    }
    if (texts.isEmpty()) {
      throw bad(name, "the parameter '%s' has an empty value".formatted(name));
    }
    return texts;
  }

  private static String text(String name, JsonNode value) {
    if (value.isNumber()) {
      return value.decimalValue().toPlainString();
    }
    if (!value.isTextual()) {
      throw bad(name, "the parameter '%s' has a value that is no text or number".formatted(name));
    }
    return value.textValue();
  }

  private static ProblemException bad(String parameter, String detail) {
    return ProblemException.parameter("bad-body", parameter, detail);
  }
}
