package fi.mittari.api.pxweb;

import fi.mittari.formats.cube.CubeAxis;
import fi.mittari.formats.cube.CubeAxis.Category;
import fi.mittari.formats.cube.DataCube;
import fi.mittari.formats.cube.PxWriter;
import java.util.ArrayList;
import java.util.List;

/**
 * A cube as rows and columns: the variables of the stub as columns, then a column for every
 * combination of the heading.
 */
final class Grid {

  private final DataCube cube;
  private final int stub;
  private final OutputFormat.Show show;

  /**
   * @param stub how many of the cube's first dimensions are the stub
   */
  Grid(DataCube cube, int stub, OutputFormat.Show show) {
    this.cube = cube;
    this.stub = stub;
    this.show = show;
  }

  /** The names of the columns. */
  List<String> header() {
    List<String> header = new ArrayList<>();
    cube.axes().subList(0, stub).forEach(a -> header.add(text(a.code(), a.name())));
    List<CubeAxis> heading = cube.axes().subList(stub, cube.axes().size());
    if (heading.isEmpty()) {
      header.add(cube.title());
      return header;
    }
    for (long column = 0; column < columns(); column++) {
      List<String> parts = new ArrayList<>();
      cube.at(column).subList(stub, cube.axes().size()).forEach(v -> parts.add(text(v)));
      header.add(String.join(" ", parts));
    }
    return header;
  }

  private long columns() {
    return cube.axes().subList(stub, cube.axes().size()).stream()
        .mapToLong(a -> a.categories().size())
        .reduce(1, (a, b) -> a * b);
  }

  /** How many rows there are. */
  long rows() {
    return cube.size() / columns();
  }

  /** A row: texts of the stub, then numbers, or symbols where there is none. */
  List<Object> row(long number) {
    long columns = columns();
    long place = number * columns;
    List<Object> row = new ArrayList<>();
    cube.at(place).subList(0, stub).forEach(v -> row.add(text(v)));
    for (long column = 0; column < columns; column++) {
      Double value = cube.cells().value(place + column);
      row.add(
          value == null ? PxWriter.symbol(cube.cells().status(place + column)) : (Object) value);
    }
    return row;
  }

  /** What stands for a value of a variable. */
  String text(Category value) {
    return text(value.code(), value.name());
  }

  private String text(String code, String name) {
    return switch (show) {
      case USECODES -> code;
      case USETEXTS -> name;
      case USECODESANDTEXTS -> code + " " + name;
    };
  }
}
