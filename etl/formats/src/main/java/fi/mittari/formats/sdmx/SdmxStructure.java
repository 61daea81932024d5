package fi.mittari.formats.sdmx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The structure that the data of an SDMX-JSON message follow.
 *
 * @param fixed dimensions of the whole data set, each with one value
 * @param series dimensions of series keys
 * @param observation dimensions of observation keys
 * @param measures of an observation; without any, the value
 * @param dataSet attributes of the whole data set
 * @param group attributes of groups of dimensions
 * @param ofSeries attributes of series
 * @param ofObservation attributes of observations
 */
record SdmxStructure(
    List<SdmxComponent> fixed,
    List<SdmxComponent> series,
    List<SdmxComponent> observation,
    List<SdmxComponent> measures,
    List<SdmxComponent> dataSet,
    List<SdmxComponent> group,
    List<SdmxComponent> ofSeries,
    List<SdmxComponent> ofObservation) {

  static final String VALUE = "value";

  static SdmxStructure of(JsonNode node) {
    JsonNode dimensions = node.path("dimensions");
    JsonNode attributes = node.path("attributes");
    return new SdmxStructure(
        SdmxComponent.list(dimensions.path("dataSet")),
        SdmxComponent.list(dimensions.path("series")),
        SdmxComponent.list(dimensions.path("observation")),
        SdmxComponent.list(node.path("measures").path("observation")),
        SdmxComponent.list(attributes.path("dataSet")),
        SdmxComponent.list(attributes.path("dimensionGroup")),
        SdmxComponent.list(attributes.path("series")),
        SdmxComponent.list(attributes.path("observation")));
  }

  /** All dimensions in the order in which keys of groups name them. */
  List<SdmxComponent> dimensions() {
    List<SdmxComponent> all = new ArrayList<>(fixed);
    all.addAll(series);
    all.addAll(observation);
    return all;
  }

  /** Names of measures as columns: the first is {@link #VALUE}. */
  List<String> measureColumns() {
    List<String> names = new ArrayList<>(List.of(VALUE));
    measures.stream().skip(1).map(SdmxComponent::id).forEach(names::add);
    return names;
  }

  /** Column names in order: dimensions by their position with labels, measures, attributes. */
  List<String> columns() {
    Set<String> columns = new LinkedHashSet<>();
    dimensions().stream()
        .sorted(Comparator.comparingInt(d -> d.position() < 0 ? 1000 : d.position()))
        .forEach(
            d -> {
              columns.add(d.id());
              columns.add(d.id() + ".label");
            });
    columns.addAll(measureColumns());
    for (SdmxComponent attribute : attributes()) {
      columns.add(attribute.id());
      if (attribute.values().stream().anyMatch(v -> v.name() != null)) {
        columns.add(attribute.id() + ".label");
      }
    }
    return List.copyOf(columns);
  }

  private List<SdmxComponent> attributes() {
    List<SdmxComponent> all = new ArrayList<>(dataSet);
    all.addAll(group);
    all.addAll(ofSeries);
    all.addAll(ofObservation);
    return all;
  }

  /** Indexes of a key such as {@code 0:3}; an empty part is -1. */
  static int[] key(String key) {
    if (key.isEmpty()) {
      return new int[0];
    }
    String[] parts = key.split(":", -1);
    return IntStream.range(0, parts.length)
        .map(i -> parts[i].isEmpty() ? -1 : Integer.parseInt(parts[i]))
        .toArray();
  }

  /** Codes and labels of dimensions at these indexes, by column. */
  static Map<String, String> codes(List<SdmxComponent> dimensions, int[] key) {
    Map<String, String> codes = new LinkedHashMap<>();
    for (int i = 0; i < dimensions.size(); i++) {
      put(codes, dimensions.get(i), dimensions.get(i).at(key[i]));
    }
    return codes;
  }

  /** Attributes that a list of entries gives, by column. */
  static Map<String, String> given(List<SdmxComponent> attributes, JsonNode entries, int from) {
    Map<String, String> given = new LinkedHashMap<>();
    for (int i = 0; i < attributes.size(); i++) {
      put(given, attributes.get(i), attributes.get(i).resolve(entries.path(from + i)));
    }
    return given;
  }

  private static void put(Map<String, String> to, SdmxComponent of, SdmxComponent.Code code) {
    if (code != null) {
      to.put(of.id(), code.id());
      if (code.name() != null && !code.name().isEmpty()) {
        to.put(of.id() + ".label", code.name());
      }
    }
  }
}
