package fi.mittari.formats.jsonstat;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.formats.HeaderNames;
import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceDimension;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.SourceWarning;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * One JSON-stat dataset in long form. Every cell of the product of its dimensions is delivered, in
 * row-major order; the value is null where the file has null or nothing.
 */
public final class JsonStatTable implements SourceTable {

  private final JsonStatFile file;
  private final JsonNode meta;
  private final JsonStatCube cube;
  private final List<SourceDimension> dimensions;
  private final List<String> columns;
  private final List<SourceWarning> warnings = new ArrayList<>();
  private final CellCursor values;
  private final CellCursor status;
  private final int[] at;
  private final long cells;
  private long position;

  private JsonStatTable(JsonStatDocument document, JsonStatDocument.Draft draft)
      throws IOException {
    this.file = document.file();
    this.meta = draft.meta();
    this.cube = JsonStatCube.of(file, meta);
    this.dimensions = cube.dimensions();
    this.cells = cube.cells();
    this.at = new int[dimensions.size()];
    this.columns = columns(dimensions);
    CellList valueList = draft.value();
    CellList statusList = forAll(draft.status());
    if (valueList.form() == CellList.Form.ABSENT || valueList.form() == CellList.Form.CONSTANT) {
      throw file.fault("value", "is missing, expected a list or object with the cells");
    }
    cube.check(valueList, "value");
    cube.check(statusList, "status");
    warnings.addAll(file.encoding().warnings());
    warnings.addAll(cube.warnings());
    if (!document.linked().isEmpty()) {
      warnings.add(
          new SourceWarning(
              0, "link", "only links, not read: " + String.join("; ", document.linked())));
    }
    this.values = CellCursor.open(file, valueList, steps(draft, "value"), "value");
    this.status = CellCursor.open(file, statusList, steps(draft, "status"), "status");
  }

  /**
   * Reads what describes the cube; the cells follow with {@link #next()}.
   *
   * @param name the file as the person gave it, for messages
   * @throws SourceException if the file is not JSON-stat, it is not clear which dataset is meant,
   *     or dimensions, sizes and values do not fit each other
   */
  public static JsonStatTable open(Path path, String name, ReadOptions options) {
    JsonStatDocument document = JsonStatDocument.read(path, name, options.encoding());
    try {
      return new JsonStatTable(document, document.dataset(options.dataset()));
    } catch (IOException e) {
      throw document.file().fault(e);
    }
  }

  private static List<Object> steps(JsonStatDocument.Draft draft, String property) {
    List<Object> steps = new ArrayList<>(draft.steps());
    steps.add(property);
    return steps;
  }

  /** A list with one entry stands for all cells, as a text does. */
  private CellList forAll(CellList list) {
    boolean one = list.form() == CellList.Form.ARRAY && list.entries() == 1 && cells != 1;
    return one ? CellList.constant(list.single()) : list;
  }

  private static List<String> columns(List<SourceDimension> dimensions) {
    List<String> columns = new ArrayList<>();
    for (SourceDimension dimension : dimensions) {
      columns.add(dimension.code());
      columns.add(dimension.code() + ".label");
    }
    columns.add(VALUE);
    columns.add(STATUS);
    return HeaderNames.unique(columns);
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public Optional<List<SourceDimension>> dimensions() {
    return Optional.of(dimensions);
  }

  @Override
  public SourceRecord next() {
    if (position == cells) {
      return null;
    }
    String[] record = new String[columns.size()];
    for (int i = 0; i < at.length; i++) {
      SourceDimension.Value value = dimensions.get(i).values().get(at[i]);
      record[2 * i] = value.code();
      record[2 * i + 1] = value.label();
    }
    try {
      record[2 * at.length] = values.at(position);
      String state = status.at(position);
      record[2 * at.length + 1] = state == null || state.isEmpty() ? null : state;
    } catch (IOException e) {
      throw file.fault(e);
    }
    position++;
    advance();
    return new SourceRecord(position, Collections.unmodifiableList(Arrays.asList(record)));
  }

  private void advance() {
    for (int i = at.length - 1; i >= 0; i--) {
      at[i]++;
      if (at[i] < dimensions.get(i).values().size()) {
        return;
      }
      at[i] = 0;
    }
  }

  @Override
  public String cell(SourceRecord record, int column) {
    return "value " + record.line();
  }

  @Override
  public List<SourceWarning> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public String encoding() {
    return file.encoding().name();
  }

  /** The dataset's title, empty where it has none. */
  public String title() {
    return meta.path("label").asText("");
  }

  /** Who published it, empty where the file does not say. */
  public String source() {
    return meta.path("source").asText("");
  }

  /** When it was last updated, as the file writes it; empty where it does not say. */
  public String updated() {
    return meta.path("updated").asText("");
  }

  /** Footnotes on the dataset. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (meta.path("note").isTextual()) {
      notes.add(meta.path("note").asText());
    }
    meta.path("note").forEach(note -> notes.add(note.asText()));
    return notes;
  }

  /** Units of values, in the order of dimensions and values. */
  public List<JsonStatUnit> units() {
    return cube.units();
  }

  /** What the producer adds beyond the standard; a missing node where there is nothing. */
  public JsonNode extension() {
    return meta.path("extension");
  }

  @Override
  public void close() {
    position = cells;
    values.close();
    status.close();
  }
}
