package fi.mittari.etl.docs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every key of a definition, by the section of the reference in which it belongs: the path of its
 * object without list marks ({@code expect.areas}), {@code dataflow.yml} for the top, or the name
 * of a shared shape ({@code mapping}).
 */
final class DataflowKeys {

  static final String TOP = "dataflow.yml";

  private final Map<String, Set<String>> bySection = new LinkedHashMap<>();
  private final Map<String, List<String>> words = new LinkedHashMap<>();

  DataflowKeys(JsonNode schema) {
    object(TOP, schema);
    schema.path("$defs").properties().forEach(d -> object(d.getKey(), d.getValue()));
  }

  /** Section to keys. */
  Map<String, Set<String>> bySection() {
    return bySection;
  }

  /** Section to the words that a key of it may have as its value. */
  Map<String, List<String>> words() {
    return words;
  }

  private void object(String section, JsonNode node) {
    node.path("properties")
        .properties()
        .forEach(
            p -> {
              bySection.computeIfAbsent(section, s -> new LinkedHashSet<>()).add(p.getKey());
              value(
                  section,
                  section.equals(TOP) ? p.getKey() : section + "." + p.getKey(),
                  p.getValue());
            });
  }

  private void value(String section, String path, JsonNode node) {
    node.path("enum")
        .forEach(w -> words.computeIfAbsent(section, s -> new ArrayList<>()).add(w.asText()));
    if (node.has("properties")) {
      object(path, node);
    }
    for (String inner : List.of("items", "additionalProperties")) {
      if (node.path(inner).isObject()) {
        value(section, path, node.path(inner));
      }
    }
  }
}
