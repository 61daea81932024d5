package fi.mittari.formats.jsonstat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.mittari.formats.SourceException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a JSON-stat file holds: one dataset, or those of a collection or bundle. */
public final class JsonStatDocument {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Set<String> PLAIN =
      Set.of("dimension", "role", "extension", "note", "error", "id", "size", "label", "source");

  /**
   * A dataset in the file.
   *
   * @param key its key in a bundle, its address or number in a collection
   * @param label its title, may be empty
   */
  public record Entry(String key, String label) {}

  /** A dataset without its cells. */
  record Draft(List<Object> steps, String key, ObjectNode meta, CellList value, CellList status) {

    String label() {
      return meta.path("label").asText("");
    }
  }

  private final JsonStatFile file;
  private final List<Draft> datasets = new ArrayList<>();
  private final List<String> linked = new ArrayList<>();

  private JsonStatDocument(JsonStatFile file) {
    this.file = file;
  }

  /**
   * Reads what describes the datasets, not their cells.
   *
   * @throws SourceException if the file is not JSON or not JSON-stat
   */
  public static JsonStatDocument read(Path path, String name, Optional<Charset> encoding) {
    JsonStatFile file = JsonStatFile.of(path, name, encoding);
    JsonStatDocument document = new JsonStatDocument(file);
    try (JsonParser parser = file.parser()) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw file.fault("JSON-stat", "is not a JSON object with a class or datasets");
      }
      document.sort(document.object(parser, new ArrayList<>(), "0"));
      if (parser.nextToken() != null) {
        throw file.fault(parser, "JSON", "goes on after its end");
      }
    } catch (IOException e) {
      throw file.fault(e);
    }
    return document;
  }

  /** The datasets whose cells are in the file, in order. */
  public List<Entry> datasets() {
    return datasets.stream().map(draft -> new Entry(draft.key(), draft.label())).toList();
  }

  /** Titles or addresses of the items of a collection that are elsewhere. */
  public List<String> linked() {
    return List.copyOf(linked);
  }

  /** Name of the character encoding that was used. */
  public String encoding() {
    return file.encoding().name();
  }

  JsonStatFile file() {
    return file;
  }

  /**
   * The dataset of this key, address, title or 0-based number; without one the only one.
   *
   * @throws SourceException if there is none or it is not clear which
   */
  Draft dataset(Optional<String> wanted) {
    if (datasets.isEmpty()) {
      throw file.fault("dataset", "the file holds no dataset" + links());
    }
    if (wanted.isEmpty()) {
      if (datasets.size() > 1) {
        throw file.fault("dataset", "the file holds several, name one of: " + names());
      }
      return datasets.get(0);
    }
    String key = wanted.get();
    for (Draft draft : datasets) {
      if (draft.key().equals(key) || draft.label().equals(key)) {
        return draft;
      }
    }
    if (key.matches("[0-9]{1,6}") && Integer.parseInt(key) < datasets.size()) {
      return datasets.get(Integer.parseInt(key));
    }
    throw file.fault("dataset", "there is no \"" + key + "\", only " + names());
  }

  private String names() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < datasets.size(); i++) {
      names.add(i + " = " + datasets.get(i).key() + " (" + datasets.get(i).label() + ")");
    }
    return String.join(", ", names);
  }

  private String links() {
    return linked.isEmpty() ? "" : ", only links to " + String.join("; ", linked);
  }

  /** One object with its direct children, for the fields that may be datasets themselves. */
  private record Node(Draft draft, List<Node> items, List<Node> members) {

    boolean isDataset() {
      String kind = draft.meta().path("class").asText("");
      boolean cube = draft.meta().path("dimension").isObject();
      return kind.equals("dataset") ? cube : kind.isEmpty() && cube;
    }
  }

  private Node object(JsonParser parser, List<Object> steps, String key) throws IOException {
    ObjectNode meta = JsonNodeFactory.instance.objectNode();
    CellList value = CellList.NONE;
    CellList status = CellList.NONE;
    List<Node> items = new ArrayList<>();
    List<Node> members = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String field = parser.currentName();
      JsonToken token = parser.nextToken();
      if (field.equals("value")) {
        value = CellList.summary(file, parser, field);
      } else if (field.equals("status")) {
        status = CellList.summary(file, parser, field);
      } else if (field.equals("link") && token == JsonToken.START_OBJECT) {
        items.addAll(links(parser, with(steps, field)));
      } else if (field.equals("item") && token == JsonToken.START_ARRAY) {
        items.addAll(items(parser, with(steps, field)));
      } else if (token == JsonToken.START_OBJECT && steps.isEmpty() && !PLAIN.contains(field)) {
        members.add(object(parser, with(steps, field), field));
      } else {
        meta.set(field, MAPPER.readTree(parser));
      }
    }
    return new Node(new Draft(List.copyOf(steps), key, meta, value, status), items, members);
  }

  private List<Node> links(JsonParser parser, List<Object> steps) throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      boolean item = parser.currentName().equals("item");
      if (parser.nextToken() == JsonToken.START_ARRAY && item) {
        items.addAll(items(parser, with(steps, "item")));
      } else {
        parser.skipChildren();
      }
    }
    return items;
  }

  private List<Node> items(JsonParser parser, List<Object> steps) throws IOException {
    List<Node> items = new ArrayList<>();
    for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        items.add(object(parser, with(steps, i), Integer.toString(i)));
      } else {
        parser.skipChildren();
      }
    }
    return items;
  }

  private static List<Object> with(List<Object> steps, Object step) {
    List<Object> longer = new ArrayList<>(steps);
    longer.add(step);
    return longer;
  }

  private void sort(Node root) {
    JsonNode meta = root.draft().meta();
    if (root.isDataset()) {
      datasets.add(root.draft());
      return;
    }
    if (!meta.path("error").isMissingNode()) {
      throw file.fault("error", "the service answered with an error: " + meta.get("error"));
    }
    root.members().stream().filter(Node::isDataset).forEach(node -> datasets.add(node.draft()));
    collect(root);
    boolean collection = meta.path("class").asText("").equals("collection");
    if (datasets.isEmpty() && linked.isEmpty() && !collection) {
      String kind = meta.path("class").asText("");
      throw file.fault(
          "class",
          (kind.isEmpty() ? "there is none" : "\"" + kind + "\"")
              + ", expected a JSON-stat dataset, collection or bundle of datasets");
    }
  }

  private void collect(Node node) {
    for (Node item : node.items()) {
      ObjectNode meta = item.draft().meta();
      String href = meta.path("href").asText("");
      if (item.isDataset()) {
        Draft draft = item.draft();
        String key = href.isEmpty() ? draft.key() : href;
        datasets.add(new Draft(draft.steps(), key, meta, draft.value(), draft.status()));
      } else if (!item.items().isEmpty()) {
        collect(item);
      } else {
        linked.add(meta.path("label").asText(href));
      }
    }
  }
}
