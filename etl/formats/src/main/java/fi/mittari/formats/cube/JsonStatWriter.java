package fi.mittari.formats.cube;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import fi.mittari.formats.cube.CubeAxis.Category;
import fi.mittari.formats.cube.CubeAxis.Role;
import fi.mittari.formats.cube.JsonStatExtras.Cells;
import fi.mittari.formats.cube.JsonStatExtras.Index;
import fi.mittari.model.ObservationStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a cube as a JSON-stat 2.0 dataset. Cells are written as they are asked for; {@code status}
 * holds the word of every cell that is not normal.
 */
public final class JsonStatWriter {

  private static final JsonFactory JSON = new JsonFactory();

  private JsonStatWriter() {}

  /**
   * @param out takes the dataset in UTF-8; stays open
   * @throws IOException if it cannot be written
   */
  public static void write(DataCube cube, OutputStream out) throws IOException {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("tableid", cube.id());
    root.put("language", cube.language());
    write(cube, new JsonStatExtras(root, Map.of(), Index.LIST, Cells.WRITTEN), out);
  }

  /**
   * As {@link #write(DataCube, OutputStream)}, with what a reader of a certain kind looks for
   * besides.
   *
   * @param out takes the dataset in UTF-8; stays open
   * @throws IOException if it cannot be written
   */
  public static void write(DataCube cube, JsonStatExtras extras, OutputStream out)
      throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("version", "2.0");
      json.writeStringField("class", "dataset");
      json.writeStringField("label", cube.title());
      json.writeStringField("source", cube.source());
      json.writeStringField("updated", cube.updated().toString());
      if (!cube.notes().isEmpty()) {
        texts(json, "note", cube.notes());
      }
      texts(json, "id", cube.axes().stream().map(CubeAxis::code).toList());
      json.writeArrayFieldStart("size");
      for (CubeAxis axis : cube.axes()) {
        json.writeNumber(axis.categories().size());
      }
      json.writeEndArray();
      roles(json, cube);
      json.writeObjectFieldStart("dimension");
      for (CubeAxis axis : cube.axes()) {
        dimension(json, axis, extras);
      }
      json.writeEndObject();
      json.writeFieldName("extension");
      tree(json, extras.root());
      if (extras.cells() == Cells.WRITTEN) {
        values(json, cube);
        statuses(json, cube);
      } else {
        texts(json, "value", List.of());
      }
      json.writeEndObject();
    }
  }

  private static void texts(JsonGenerator json, String name, List<String> texts)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static void roles(JsonGenerator json, DataCube cube) throws IOException {
    json.writeObjectFieldStart("role");
    for (Role role : List.of(Role.TIME, Role.GEO, Role.METRIC)) {
      List<String> codes =
          cube.axes().stream().filter(a -> a.role() == role).map(CubeAxis::code).toList();
      if (!codes.isEmpty()) {
        texts(json, role.name().toLowerCase(Locale.ROOT), codes);
      }
    }
    json.writeEndObject();
  }

  private static void dimension(JsonGenerator json, CubeAxis axis, JsonStatExtras extras)
      throws IOException {
    json.writeObjectFieldStart(axis.code());
    json.writeStringField("label", axis.name());
    category(json, axis, extras.index());
    for (Map.Entry<String, Object> extra :
        extras.dimensions().getOrDefault(axis.code(), Map.of()).entrySet()) {
      json.writeFieldName(extra.getKey());
      tree(json, extra.getValue());
    }
    json.writeEndObject();
  }

  private static void category(JsonGenerator json, CubeAxis axis, Index index) throws IOException {
    json.writeObjectFieldStart("category");
    List<String> codes = axis.categories().stream().map(Category::code).toList();
    if (index == Index.LIST) {
      texts(json, "index", codes);
    } else {
      json.writeObjectFieldStart("index");
      for (int i = 0; i < codes.size(); i++) {
        json.writeNumberField(codes.get(i), i);
      }
      json.writeEndObject();
    }
    json.writeObjectFieldStart("label");
    for (Category category : axis.categories()) {
      json.writeStringField(category.code(), category.name());
    }
    json.writeEndObject();
    if (axis.role() == Role.METRIC) {
      units(json, axis);
    }
    if (axis.categories().stream().anyMatch(c -> c.note() != null)) {
      json.writeObjectFieldStart("note");
      for (Category category : axis.categories()) {
        if (category.note() != null) {
          texts(json, category.code(), List.of(category.note()));
        }
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void tree(JsonGenerator json, Object value) throws IOException {
    if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(entry.getKey().toString());
        tree(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        tree(json, item);
      }
      json.writeEndArray();
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value.toString());
    }
  }

  private static void units(JsonGenerator json, CubeAxis axis) throws IOException {
    json.writeObjectFieldStart("unit");
    for (Category category : axis.categories()) {
      json.writeObjectFieldStart(category.code());
      json.writeStringField("base", category.unit() == null ? "" : category.unit());
      json.writeNumberField("decimals", category.decimals());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void values(JsonGenerator json, DataCube cube) throws IOException {
    json.writeArrayFieldStart("value");
    long size = cube.size();
    for (long place = 0; place < size; place++) {
      Double value = cube.cells().value(place);
      if (value == null) {
        json.writeNull();
      } else {
        json.writeNumber(PlainNumbers.text(value));
      }
    }
    json.writeEndArray();
  }

  private static void statuses(JsonGenerator json, DataCube cube) throws IOException {
    json.writeObjectFieldStart("status");
    long size = cube.size();
    for (long place = 0; place < size; place++) {
      ObservationStatus status = cube.cells().status(place);
      if (status != ObservationStatus.NORMAL) {
        json.writeStringField(Long.toString(place), status.word());
      }
    }
    json.writeEndObject();
  }
}
