package fi.mittari.formats.sdmx;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceDimension;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.SourceWarning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A data message in SDMX-JSON 1.0 or 2.0, by series or flat. The file is read twice; memory holds
 * its structure and one series. Source: SDMX-JSON data message of the SDMX technical working group.
 */
public final class SdmxJsonTable implements SourceTable {

  private enum At {
    FIELDS,
    SERIES,
    FLAT,
    END
  }

  /** An observation that waits to be delivered. */
  private record Ready(SourceRecord record, String place) {}

  /** An observation of a series before the attributes of the series are known. */
  private record Raw(long line, String key, JsonNode entries) {}

  private final SdmxMessage.File file;
  private final SdmxStructure structure;
  private final ObjectNode dataSet;
  private final List<String> columns;
  private final Map<String, String> common = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> groups = new LinkedHashMap<>();
  private final JsonParser parser;
  private final Deque<Ready> ready = new ArrayDeque<>();
  private At at = At.FIELDS;
  private Ready current;

  private SdmxJsonTable(SdmxMessage.File file, SdmxMessage message, int number) throws IOException {
    this.file = file;
    this.dataSet = message.dataSets().get(number);
    int which = dataSet.path("structure").asInt(0);
    if (which < 0 || which >= message.structures().size()) {
      throw file.fault(0, "data set", "names structure " + which + ", which is not there");
    }
    this.structure = SdmxStructure.of(message.structures().get(which));
    this.columns = structure.columns();
    common.putAll(SdmxStructure.codes(structure.fixed(), new int[structure.fixed().size()]));
    common.putAll(SdmxStructure.given(structure.dataSet(), dataSet.path("attributes"), 0));
    for (Map.Entry<String, JsonNode> g : dataSet.path("dimensionGroupAttributes").properties()) {
      groups.put(g.getKey(), SdmxStructure.given(structure.group(), g.getValue(), 0));
    }
    this.parser = message.at(file, number);
  }

  /**
   * Opens the file and reads its structure.
   *
   * @param name the file as the person gave it, for messages
   * @throws SourceException if the file is no data message, or holds several data sets and the
   *     options name none
   */
  public static SdmxJsonTable open(Path path, String name, ReadOptions options) {
    SdmxMessage.File file = SdmxMessage.File.of(path, name, options.encoding());
    SdmxMessage message = SdmxMessage.read(file);
    try {
      return new SdmxJsonTable(file, message, number(file, message, options.dataset()));
    } catch (IOException e) {
      throw file.fault(e);
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw file.fault(0, "structure", e.getMessage());
    }
  }

  private static int number(SdmxMessage.File file, SdmxMessage message, Optional<String> dataset) {
    if (message.dataSets().isEmpty() || message.structures().isEmpty()) {
      String said =
          message.errors().isEmpty()
              ? "has no data sets with a structure"
              : "says instead of data: " + String.join("; ", message.errors());
      throw file.fault(0, "message", said);
    }
    int count = message.dataSets().size();
    if (dataset.isEmpty() && count > 1) {
      throw file.fault(0, "dataSets", count + " data sets; name one by its number with dataset");
    }
    String number = dataset.orElse("0");
    if (!number.matches("\\d{1,6}") || Integer.parseInt(number) >= count) {
      throw file.fault(0, "dataset", "'%s' is none of the %d data sets".formatted(number, count));
    }
    ObjectNode chosen = message.dataSets().get(Integer.parseInt(number));
    if (chosen.path("action").asText().equalsIgnoreCase("Delete")) {
      throw file.fault(
          0,
          "action",
          "is Delete: a load takes what a file holds as the whole and cannot delete single values");
    }
    return Integer.parseInt(number);
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public Optional<List<SourceDimension>> dimensions() {
    return Optional.empty();
  }

  @Override
  public SourceRecord next() {
    try {
      while (ready.isEmpty() && at != At.END) {
        advance();
      }
    } catch (IOException e) {
      throw file.fault(e);
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw file.fault(parser.currentTokenLocation().getLineNr(), "key", e.getMessage());
    }
    current = ready.poll();
    return current == null ? null : current.record();
  }

  private void advance() throws IOException {
    JsonToken token = parser.nextToken();
    if (token != JsonToken.FIELD_NAME) {
      at = at == At.FIELDS ? At.END : At.FIELDS;
      return;
    }
    String name = parser.currentName();
    long line = parser.currentTokenLocation().getLineNr();
    parser.nextToken();
    if (at == At.FIELDS) {
      switch (name) {
        case "series" -> at = At.SERIES;
        case "observations" -> at = At.FLAT;
        default -> parser.skipChildren();
      }
    } else if (at == At.FLAT) {
      deliver("", Map.of(), new Raw(line, name, parser.readValueAsTree()));
    } else {
      series(name);
    }
  }

  private void series(String key) throws IOException {
    JsonNode attributes = MissingNode.getInstance();
    Deque<Raw> observations = new ArrayDeque<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      parser.nextToken();
      if (field.equals("attributes")) {
        attributes = parser.readValueAsTree();
      } else if (field.equals("observations")) {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
          String observation = parser.currentName();
          long line = parser.currentTokenLocation().getLineNr();
          parser.nextToken();
          observations.add(new Raw(line, observation, parser.readValueAsTree()));
        }
      } else {
        parser.skipChildren();
      }
    }
    Map<String, String> given = SdmxStructure.given(structure.ofSeries(), attributes, 0);
    for (Raw observation : observations) {
      deliver(key, given, observation);
    }
  }

  private void deliver(String series, Map<String, String> ofSeries, Raw raw) {
    int[] seriesKey = checked(structure.series(), series, raw.line());
    int[] key = checked(structure.observation(), raw.key(), raw.line());
    Map<String, String> values = new LinkedHashMap<>(common);
    values.putAll(ofSeries);
    values.putAll(SdmxStructure.codes(structure.series(), seriesKey));
    values.putAll(SdmxStructure.codes(structure.observation(), key));
    groups.forEach((group, given) -> joinGroup(group, given, seriesKey, key, values));
    JsonNode entries = raw.entries().isArray() ? raw.entries() : list(raw.entries());
    int measures = Math.max(1, structure.measures().size());
    values.putAll(SdmxStructure.given(structure.ofObservation(), entries, measures));
    List<String> names = structure.measureColumns();
    for (int i = 0; i < measures; i++) {
      values.put(names.get(i), measure(i, entries.path(i)));
    }
    String[] record = columns.stream().map(values::get).toArray(String[]::new);
    String place = "observation " + raw.key();
    ready.add(
        new Ready(
            new SourceRecord(raw.line(), Collections.unmodifiableList(Arrays.asList(record))),
            series.isEmpty() ? place : "series " + series + ", " + place));
  }

  private String measure(int number, JsonNode entry) {
    if (number < structure.measures().size() && structure.measures().get(number).coded()) {
      SdmxComponent.Code code = structure.measures().get(number).resolve(entry);
      return code == null ? null : code.id();
    }
    return SdmxComponent.text(entry);
  }

  private static JsonNode list(JsonNode single) {
    return SdmxMessage.JSON.createArrayNode().add(single);
  }

  private int[] checked(List<SdmxComponent> dimensions, String key, long line) {
    int[] indexes = SdmxStructure.key(key);
    if (indexes.length != dimensions.size()) {
      throw file.fault(
          line,
          "key",
          "'%s' has %d parts, expected %d for %s"
              .formatted(
                  key,
                  indexes.length,
                  dimensions.size(),
                  dimensions.stream().map(SdmxComponent::id).toList()));
    }
    return indexes;
  }

  /** Attributes of a group of dimensions, where the observation lies in it. */
  private void joinGroup(
      String group,
      Map<String, String> given,
      int[] series,
      int[] observation,
      Map<String, String> to) {
    int[] wanted = SdmxStructure.key(group);
    int[] all = new int[structure.fixed().size() + series.length + observation.length];
    System.arraycopy(series, 0, all, structure.fixed().size(), series.length);
    System.arraycopy(observation, 0, all, all.length - observation.length, observation.length);
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i] >= 0 && (i >= all.length || wanted[i] != all[i])) {
        return;
      }
    }
    to.putAll(given);
  }

  @Override
  public String cell(SourceRecord record, int column) {
    String name = columns.get(column);
    return current != null && current.record().equals(record)
        ? current.place() + ", " + name
        : name;
  }

  @Override
  public List<SourceWarning> warnings() {
    return file.encoding().warnings();
  }

  @Override
  public String encoding() {
    return file.encoding().name();
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      // A reader that cannot be closed has nothing to lose: nothing was written.
      return;
    }
  }
}
