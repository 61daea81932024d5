package fi.mittari.formats.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A ledger as sheets gave it, with the cell behind every value.
 *
 * @param tree in the shape of a {@code goals.yml}
 * @param places by JSON pointer: sheet, row and column
 * @param faults in words, each with its cell
 */
public record LedgerTree(ObjectNode tree, Map<String, String> places, List<String> faults) {

  static LedgerTree empty() {
    return new LedgerTree(
        JsonNodeFactory.instance.objectNode(), new HashMap<>(), new ArrayList<>());
  }

  /** An object of the tree and where it stands. */
  record Spot(ObjectNode node, String pointer, String key) {}

  /** Adds an object to an array; the array is made where there is none. */
  Spot add(ObjectNode parent, String pointer, String array, String key, String place) {
    ArrayNode list = parent.get(array) instanceof ArrayNode known ? known : parent.putArray(array);
    Spot spot = new Spot(list.addObject(), pointer + "/" + array + "/" + (list.size() - 1), key);
    places.put(spot.pointer(), place);
    return spot;
  }

  /** Puts a value at a path; the same value again is nothing, another one a fault. */
  void put(Spot spot, String path, JsonNode value, String place) {
    ObjectNode node = spot.node();
    String[] steps = path.split("\\.");
    for (int i = 0; i < steps.length - 1; i++) {
      node = node.get(steps[i]) instanceof ObjectNode known ? known : node.putObject(steps[i]);
    }
    String pointer = spot.pointer() + "/" + path.replace('.', '/');
    String last = steps[steps.length - 1];
    JsonNode before = node.get(last);
    if (before != null && !before.equals(value)) {
      faults.add(
          "%s: '%s' differs from '%s' in %s; expected the same, or an id of its own"
              .formatted(place, shown(value), shown(before), places.get(pointer)));
      return;
    }
    node.set(last, value);
    places.putIfAbsent(pointer, place);
  }

  private static String shown(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  /** The cell or row behind a JSON pointer, or behind what is nearest above it. */
  public String place(String pointer) {
    String at = pointer;
    while (!at.isEmpty()) {
      String place = places.get(at);
      if (place != null) {
        return place;
      }
      String below = at + "/";
      place =
          places.entrySet().stream()
              .filter(e -> e.getKey().startsWith(below))
              .map(Map.Entry::getValue)
              .sorted()
              .findFirst()
              .orElse(null);
      if (place != null) {
        return place;
      }
      at = at.substring(0, at.lastIndexOf('/'));
    }
    return "the workbook";
  }
}
