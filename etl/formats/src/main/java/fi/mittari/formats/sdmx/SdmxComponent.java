package fi.mittari.formats.sdmx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A dimension, attribute or measure of an SDMX-JSON structure.
 *
 * @param id its id
 * @param position where the definition has it among the dimensions, or -1
 * @param values its codes, empty where it is not coded
 * @param fallback what holds where nothing is given, or null
 */
record SdmxComponent(String id, int position, List<Code> values, String fallback) {

  /**
   * @param id code, or the text of a value that has no code
   * @param name its label, or null
   */
  record Code(String id, String name) {}

  SdmxComponent {
    Objects.requireNonNull(id, "id");
    values = List.copyOf(values);
  }

  static SdmxComponent of(JsonNode node) {
    List<Code> values = new ArrayList<>();
    for (JsonNode value : node.path("values")) {
      values.add(code(value));
    }
    JsonNode fallback = node.path("default");
    return new SdmxComponent(
        node.path("id").asText(),
        node.path("keyPosition").asInt(-1),
        values,
        fallback.isMissingNode() || fallback.isNull() ? null : text(fallback));
  }

  static List<SdmxComponent> list(JsonNode nodes) {
    List<SdmxComponent> components = new ArrayList<>();
    nodes.forEach(n -> components.add(of(n)));
    return components;
  }

  private static Code code(JsonNode value) {
    if (!value.isObject()) {
      return new Code(text(value), null);
    }
    String id = value.hasNonNull("id") ? value.get("id").asText() : text(value.path("value"));
    String name = value.hasNonNull("name") ? text(value.get("name")) : text(value.path("names"));
    return new Code(id == null ? name : id, name);
  }

  /** A literal as text: English of several languages, several values joined, digits as given. */
  static String text(JsonNode node) {
    if (node == null || node.isNull() || node.isMissingNode()) {
      return null;
    }
    if (node.isObject()) {
      return node.isEmpty() ? null : text(node.has("en") ? node.get("en") : node.iterator().next());
    }
    if (node.isArray()) {
      List<String> parts = new ArrayList<>();
      node.forEach(n -> parts.add(text(n)));
      return String.join("; ", parts.stream().filter(Objects::nonNull).toList());
    }
    return node.isBigDecimal() ? node.decimalValue().toPlainString() : node.asText();
  }

  /** Whether entries in the data are indexes into the codes. */
  boolean coded() {
    return !values.isEmpty();
  }

  /**
   * The code that an entry of the data stands for; null where it stands for nothing.
   *
   * @throws IndexOutOfBoundsException if there is no such value
   */
  Code resolve(JsonNode entry) {
    if (entry == null || entry.isNull() || entry.isMissingNode()) {
      return fallback == null ? null : named(fallback);
    }
    if (entry.isArray() && coded()) {
      List<Code> codes = new ArrayList<>();
      entry.forEach(e -> codes.add(resolve(e)));
      List<Code> known = codes.stream().filter(Objects::nonNull).toList();
      return new Code(
          String.join("; ", known.stream().map(Code::id).toList()),
          String.join("; ", known.stream().map(Code::name).filter(Objects::nonNull).toList()));
    }
    return coded() && entry.isIntegralNumber() ? at(entry.asInt()) : new Code(text(entry), null);
  }

  private Code named(String id) {
    return values.stream().filter(c -> id.equals(c.id())).findFirst().orElse(new Code(id, null));
  }

  Code at(int index) {
    if (index < 0 || index >= values.size()) {
      throw new IndexOutOfBoundsException(
          "%s has %d values, there is no number %d".formatted(id, values.size(), index));
    }
    return values.get(index);
  }
}
