package fi.mittari.formats.jsonstat;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceWarning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** The codes of a dimension in order: a list, an object of positions, or the labels' keys. */
record JsonStatCodes(
    JsonStatFile file, String dimension, JsonNode category, List<SourceWarning> warnings) {

  List<String> read() {
    JsonNode index = category.path("index");
    if (index.isArray()) {
      return listed(index);
    }
    if (index.isObject()) {
      return positioned(index);
    }
    List<String> codes = new ArrayList<>();
    category.path("label").fieldNames().forEachRemaining(codes::add);
    if (codes.isEmpty()) {
      throw fault("has no category index and no labels");
    }
    if (codes.size() > 1) {
      warnings.add(
          new SourceWarning(
              0,
              "dimension " + dimension,
              "has no category index; its " + codes.size() + " labels are taken in their order"));
    }
    return codes;
  }

  /** The whole number that a node holds, also as a text as some producers write it; else -1. */
  static int integer(JsonNode node) {
    boolean number = node.isIntegralNumber() && node.canConvertToInt();
    boolean text = node.isTextual() && node.asText().matches("[0-9]{1,9}");
    return number || text ? node.asInt() : -1;
  }

  private List<String> listed(JsonNode index) {
    List<String> codes = new ArrayList<>();
    index.forEach(code -> codes.add(code.asText()));
    HashSet<String> seen = new HashSet<>();
    for (String code : codes) {
      if (!seen.add(code)) {
        throw fault("has the category " + code + " twice");
      }
    }
    return codes;
  }

  private List<String> positioned(JsonNode index) {
    String[] codes = new String[index.size()];
    for (Map.Entry<String, JsonNode> entry : index.properties()) {
      int position = integer(entry.getValue());
      if (position < 0 || position >= codes.length || codes[position] != null) {
        throw fault(
            "category "
                + entry.getKey()
                + " has position "
                + entry.getValue()
                + ", expected each of 0 to "
                + (codes.length - 1)
                + " once");
      }
      codes[position] = entry.getKey();
    }
    return Arrays.asList(codes);
  }

  private SourceException fault(String message) {
    return file.fault("dimension " + dimension, message);
  }
}
