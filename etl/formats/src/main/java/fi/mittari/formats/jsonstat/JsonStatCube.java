package fi.mittari.formats.jsonstat;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.formats.SourceDimension;
import fi.mittari.formats.SourceWarning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The dimensions of one dataset, checked against each other and against its cells. */
final class JsonStatCube {

  private final JsonStatFile file;
  private final JsonNode meta;
  private final List<SourceDimension> dimensions = new ArrayList<>();
  private final List<JsonStatUnit> units = new ArrayList<>();
  private final List<SourceWarning> warnings = new ArrayList<>();

  private JsonStatCube(JsonStatFile file, JsonNode meta) {
    this.file = file;
    this.meta = meta;
  }

  static JsonStatCube of(JsonStatFile file, JsonNode meta) {
    JsonStatCube cube = new JsonStatCube(file, meta);
    cube.read();
    return cube;
  }

  List<SourceDimension> dimensions() {
    return List.copyOf(dimensions);
  }

  List<JsonStatUnit> units() {
    return List.copyOf(units);
  }

  List<SourceWarning> warnings() {
    return List.copyOf(warnings);
  }

  /** Product of the dimensions. */
  long cells() {
    long cells = 1;
    for (SourceDimension dimension : dimensions) {
      try {
        cells = Math.multiplyExact(cells, dimension.values().size());
      } catch (ArithmeticException e) {
        throw file.fault("size", product() + " is more cells than can be counted");
      }
    }
    return cells;
  }

  /** The sizes as a person multiplies them, with the dimensions' names. */
  String product() {
    return dimensions.stream()
        .map(dimension -> dimension.values().size() + " (" + dimension.code() + ")")
        .collect(Collectors.joining(" × "));
  }

  /**
   * @throws fi.mittari.formats.SourceException if the list does not fit the dimensions
   */
  void check(CellList list, String property) {
    long cells = cells();
    if (list.form() == CellList.Form.ARRAY && list.entries() != cells) {
      throw file.fault(
          property,
          (list.entries() == 0 ? "is empty" : "has " + list.entries() + " entries")
              + ", but the dimensions make "
              + product()
              + " = "
              + cells
              + " cells");
    }
    if (list.form() == CellList.Form.SPARSE && list.highest() >= cells) {
      throw file.fault(
          property,
          "has an entry at position "
              + list.highest()
              + ", but the dimensions make "
              + product()
              + " = "
              + cells
              + " cells, the last at "
              + (cells - 1));
    }
  }

  private void read() {
    JsonNode ids = ownOrInDimension("id");
    JsonNode sizes = ownOrInDimension("size");
    if (ids.size() != sizes.size()) {
      throw file.fault(
          "size", "has " + sizes.size() + " numbers, but id names " + ids.size() + " dimensions");
    }
    Map<String, String> roles = roles();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i).asText();
      if (!seen.add(id)) {
        throw file.fault("id", "names the dimension " + id + " twice");
      }
      dimensions.add(dimension(id, sizes.get(i), roles.get(id)));
    }
  }

  /** In 1.x id, size and role stand within dimension. */
  private JsonNode ownOrInDimension(String property) {
    JsonNode own = meta.path(property);
    JsonNode found = own.isArray() ? own : meta.path("dimension").path(property);
    if (!found.isArray()) {
      throw file.fault(property, "is missing, expected a list with an entry for each dimension");
    }
    return found;
  }

  private Map<String, String> roles() {
    JsonNode own = meta.path("role");
    JsonNode inside = meta.path("dimension").path("role");
    JsonNode role = own.isObject() || inside.has("category") ? own : inside;
    Map<String, String> roles = new HashMap<>();
    role.properties()
        .forEach(entry -> entry.getValue().forEach(id -> roles.put(id.asText(), entry.getKey())));
    return roles;
  }

  private SourceDimension dimension(String id, JsonNode size, String role) {
    JsonNode node = meta.path("dimension").path(id);
    if (!node.isObject()) {
      throw file.fault("dimension " + id, "is named in id but not described");
    }
    JsonNode category = node.path("category");
    List<String> codes = new JsonStatCodes(file, id, category, warnings).read();
    if (JsonStatCodes.integer(size) != codes.size()) {
      throw file.fault(
          "dimension " + id, "has " + codes.size() + " categories, but its size is " + size);
    }
    if (size.isTextual()) {
      warnings.add(
          new SourceWarning(
              0, "dimension " + id, "its size " + size + " is a text; read as a number"));
    }
    Map<String, String> parents = parents(id, category.path("child"), codes);
    List<SourceDimension.Value> values = new ArrayList<>();
    for (String code : codes) {
      String label = category.path("label").path(code).asText(code);
      values.add(new SourceDimension.Value(code, label, parents.get(code)));
      unit(id, code, category.path("unit").path(code));
    }
    return new SourceDimension(id, node.path("label").asText(id), values, role);
  }

  private Map<String, String> parents(String id, JsonNode children, List<String> codes) {
    Set<String> known = new HashSet<>(codes);
    Map<String, String> parents = new HashMap<>();
    children
        .properties()
        .forEach(
            entry ->
                entry
                    .getValue()
                    .forEach(
                        child -> {
                          if (known.contains(entry.getKey()) && known.contains(child.asText())) {
                            parents.putIfAbsent(child.asText(), entry.getKey());
                          } else {
                            warnings.add(
                                new SourceWarning(
                                    0,
                                    "dimension " + id,
                                    "child "
                                        + child.asText()
                                        + " of "
                                        + entry.getKey()
                                        + " is not among its categories; left out"));
                          }
                        }));
    return parents;
  }

  private void unit(String id, String code, JsonNode unit) {
    if (unit.isObject()) {
      String label = unit.path("label").asText(unit.path("base").asText(""));
      Integer decimals =
          unit.path("decimals").canConvertToInt() ? unit.path("decimals").asInt() : null;
      units.add(new JsonStatUnit(id, code, label, unit.path("symbol").asText(""), decimals));
    }
  }
}
