package fi.mittari.api.pxweb;

import fi.mittari.api.http.Json;
import fi.mittari.api.serving.FileColumn;
import fi.mittari.api.serving.Serving;
import fi.mittari.formats.cube.CubeAxis;
import fi.mittari.formats.cube.CubeAxis.Category;
import fi.mittari.formats.cube.DataCube;
import fi.mittari.model.ObservationStatus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.LongStream;

/** A table as Parquet: a row a cell, a column a variable, then {@code value} and {@code status}. */
final class CubeParquet {

  private static final int BATCH = 20_000;

  private final DataCube cube;
  private final Function<Category, String> text;

  /** Some cells that follow one another. */
  private record Cells(long from, int rows) implements FileColumn.Batch {}

  private CubeParquet(DataCube cube, Function<Category, String> text) {
    this.cube = cube;
    this.text = text;
  }

  /**
   * @param text what stands for a value of a variable
   * @param out takes the file; stays open
   */
  static void write(
      Serving serving, DataCube cube, Function<Category, String> text, OutputStream out)
      throws IOException {
    CubeParquet file = new CubeParquet(cube, text);
    serving.parquet(file.columns(), file.cells(), file.facts(), out);
  }

  private Iterator<Cells> cells() {
    long size = cube.size();
    return LongStream.iterate(0, from -> from < size, from -> from + BATCH)
        .mapToObj(from -> new Cells(from, (int) Math.min(BATCH, size - from)))
        .iterator();
  }

  private List<FileColumn<Cells>> columns() {
    List<FileColumn<Cells>> columns = new ArrayList<>();
    long stride = cube.size();
    for (CubeAxis axis : cube.axes()) {
      int size = axis.categories().size();
      stride /= size;
      columns.add(variable(axis, size, stride));
    }
    columns.add(new FileColumn.Numbers<>("value", this::values));
    columns.add(
        new FileColumn.Texts<>(
            "status",
            Arrays.stream(ObservationStatus.values()).map(ObservationStatus::word).toList(),
            this::statuses));
    return columns;
  }

  private FileColumn<Cells> variable(CubeAxis axis, int size, long stride) {
    return new FileColumn.Texts<>(
        axis.code(),
        axis.categories().stream().map(text).toList(),
        cells -> {
          int[] places = new int[cells.rows()];
          for (int i = 0; i < places.length; i++) {
            places[i] = (int) ((cells.from() + i) / stride % size);
          }
          return places;
        });
  }

  private double[] values(Cells cells) {
    double[] values = new double[cells.rows()];
    for (int i = 0; i < values.length; i++) {
      Double value = cube.cells().value(cells.from() + i);
      values[i] = value == null ? Double.NaN : value;
    }
    return values;
  }

  private int[] statuses(Cells cells) {
    int[] places = new int[cells.rows()];
    for (int i = 0; i < places.length; i++) {
      places[i] = cube.cells().status(cells.from() + i).ordinal();
    }
    return places;
  }

  private Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>();
    facts.put("mittari.title", cube.title());
    facts.put("mittari.source", cube.source());
    facts.put("mittari.language", cube.language());
    facts.put("mittari.updated", cube.updated().toString());
    facts.put("mittari.notes", json(cube.notes()));
    Map<String, Object> variables = new TreeMap<>();
    for (CubeAxis axis : cube.axes()) {
      variables.put(axis.code(), Map.of("label", axis.name(), "values", values(axis)));
    }
    facts.put("mittari.variables", json(variables));
    return facts;
  }

  private static Map<String, Object> values(CubeAxis axis) {
    Map<String, Object> values = new TreeMap<>();
    for (Category category : axis.categories()) {
      Map<String, Object> value = new TreeMap<>();
      value.put("label", category.name());
      if (category.unit() != null) {
        value.put("unit", category.unit());
        value.put("decimals", category.decimals());
      }
      if (category.note() != null) {
        value.put("note", category.note());
      }
      values.put(category.code(), value);
    }
    return values;
  }

  private static String json(Object value) {
    return new String(Json.bytes(value), StandardCharsets.UTF_8);
  }
}
