package fi.mittari.formats.cube;

import fi.mittari.formats.cube.CubeAxis.Category;
import fi.mittari.formats.cube.CubeAxis.Role;
import fi.mittari.model.ObservationStatus;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes a cube as a PX file (PX file format, AXIS-VERSION 2013) in UTF-8: the last dimensions are
 * the heading, the others are the stub. A cell without a value is a symbol, whose text names the
 * status; what qualifies a value is a DATANOTECELL.
 */
public final class PxWriter {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** The format promises texts of at most 256 characters a line; longer ones go on in the next. */
  private static final int LINE = 200;

  private final DataCube cube;
  private final int stub;
  private final Writer out;

  private PxWriter(DataCube cube, int stub, Writer out) {
    this.cube = cube;
    this.stub = stub;
    this.out = out;
  }

  /**
   * @param out takes the file; stays open
   * @throws IOException if it cannot be written
   */
  public static void write(DataCube cube, OutputStream out) throws IOException {
    write(cube, 1, out);
  }

  /**
   * @param headings how many of the last dimensions are the heading
   * @param out takes the file; stays open
   * @throws IOException if it cannot be written
   * @throws IllegalArgumentException if there are not so many dimensions
   */
  public static void write(DataCube cube, int headings, OutputStream out) throws IOException {
    int stub = cube.axes().size() - headings;
    if (headings < 0 || stub < 0) {
      throw new IllegalArgumentException("there are no %d dimensions".formatted(headings));
    }
    BufferedWriter text =
        new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    PxWriter writer = new PxWriter(cube, stub, text);
    writer.header();
    writer.data();
    text.flush();
  }

  private void header() throws IOException {
    text("CHARSET", "ANSI");
    text("AXIS-VERSION", "2013");
    text("CODEPAGE", "utf-8");
    text("LANGUAGE", cube.language());
    text("CREATION-DATE", TIME.format(cube.updated()));
    raw("DECIMALS=" + decimals() + ";");
    raw("SHOWDECIMALS=" + decimals() + ";");
    text("MATRIX", cube.id());
    text("SUBJECT-CODE", "MITTARI");
    text("SUBJECT-AREA", "Mittari");
    text("TITLE", cube.title());
    raw("DESCRIPTIONDEFAULT=NO;");
    text("CONTENTS", cube.title());
    CubeAxis contents = contents();
    text("UNITS", contents == null ? "-" : unit(contents.categories().get(0)));
    List<String> names = cube.axes().stream().map(CubeAxis::name).toList();
    if (stub > 0) {
      texts("STUB", names.subList(0, stub));
    }
    if (stub < names.size()) {
      texts("HEADING", names.subList(stub, names.size()));
    }
    if (contents != null) {
      text("CONTVARIABLE", contents.name());
    }
    for (CubeAxis axis : cube.axes()) {
      axis(axis);
    }
    if (contents != null) {
      contents(contents);
    } else {
      text("LAST-UPDATED", TIME.format(cube.updated()));
    }
    text("SOURCE", cube.source());
    text("DATABASE", "Mittari");
    for (String note : cube.notes()) {
      text("NOTEX", note);
    }
    text("DATASYMBOL1", ObservationStatus.NOT_APPLICABLE.word());
    text("DATASYMBOL2", ObservationStatus.MISSING.word());
    text("DATASYMBOL3", ObservationStatus.SUPPRESSED.word());
    qualified();
  }

  private int decimals() {
    return cube.axes().stream()
        .flatMap(a -> a.categories().stream())
        .mapToInt(Category::decimals)
        .max()
        .orElse(0);
  }

  private CubeAxis contents() {
    return cube.axes().stream().filter(a -> a.role() == Role.METRIC).findFirst().orElse(null);
  }

  private void axis(CubeAxis axis) throws IOException {
    String of = "(\"" + quote(axis.name()) + "\")";
    texts("VALUES" + of, distinct(axis.categories()));
    texts("CODES" + of, axis.categories().stream().map(Category::code).toList());
    text("VARIABLECODE" + of, axis.code());
    if (axis.role() == Role.TIME) {
      text("VARIABLE-TYPE" + of, "Time");
      PxTimeList.of(axis.categories().stream().map(Category::code).toList())
          .ifPresent(list -> raw("TIMEVAL" + of + "=" + list + ";"));
    } else if (axis.role() == Role.GEO) {
      text("VARIABLE-TYPE" + of, "Geographical");
    }
    for (Category category : axis.categories()) {
      if (category.note() != null) {
        text(
            "VALUENOTEX(\"%s\",\"%s\")".formatted(quote(axis.name()), quote(category.name())),
            category.note());
      }
    }
  }

  /** Labels; one that stands twice gets its code, since PX tells values apart by their texts. */
  private static List<String> distinct(List<Category> categories) {
    var often =
        categories.stream().collect(Collectors.groupingBy(Category::name, Collectors.counting()));
    return categories.stream()
        .map(c -> often.get(c.name()) > 1 ? c.name() + " (" + c.code() + ")" : c.name())
        .toList();
  }

  private void contents(CubeAxis contents) throws IOException {
    List<String> names = distinct(contents.categories());
    for (int i = 0; i < names.size(); i++) {
      Category category = contents.categories().get(i);
      String of = "(\"" + quote(names.get(i)) + "\")";
      text("LAST-UPDATED" + of, TIME.format(cube.updated()));
      text("UNITS" + of, unit(category));
      if (category.decimals() > 0) {
        raw(
            "PRECISION(\"%s\",\"%s\")=%d;"
                .formatted(quote(contents.name()), quote(names.get(i)), category.decimals()));
      }
    }
  }

  private static String unit(Category category) {
    return category.unit() == null || category.unit().isEmpty() ? "-" : category.unit();
  }

  private void qualified() throws IOException {
    long size = cube.size();
    for (long place = 0; place < size; place++) {
      ObservationStatus status = cube.cells().status(place);
      if (status != ObservationStatus.NORMAL && !status.withoutValue()) {
        text(
            cube.at(place).stream()
                .map(c -> '"' + quote(c.code()) + '"')
                .collect(Collectors.joining(",", "DATANOTECELL(", ")")),
            status.word());
      }
    }
  }

  private void data() throws IOException {
    raw("DATA=");
    long size = cube.size();
    long row = 1;
    for (CubeAxis axis : cube.axes().subList(stub, cube.axes().size())) {
      row *= axis.categories().size();
    }
    for (long place = 0; place < size; place++) {
      out.write(cell(place));
      boolean last = place == size - 1;
      out.write(last ? ";\r\n" : (place + 1) % row == 0 ? "\r\n" : " ");
    }
  }

  private String cell(long place) {
    Double value = cube.cells().value(place);
    if (value != null) {
      return PlainNumbers.text(value);
    }
    return '"' + symbol(cube.cells().status(place)) + '"';
  }

  /** What stands where there is no value: the symbols of PX. */
  public static String symbol(ObservationStatus status) {
    return switch (status) {
      case NOT_APPLICABLE -> ".";
      case SUPPRESSED -> "...";
      default -> "..";
    };
  }

  private void text(String keyword, String value) throws IOException {
    raw(keyword + "=" + pieces(value) + ";");
  }

  private void texts(String keyword, List<String> values) throws IOException {
    raw(
        values.stream()
            .map(v -> '"' + quote(v) + '"')
            .collect(Collectors.joining(",\r\n", keyword + "=", ";")));
  }

  private static String pieces(String value) {
    String rest = quote(value);
    List<String> pieces = new ArrayList<>();
    while (rest.length() > LINE) {
      int end = rest.charAt(LINE - 1) == '"' ? LINE - 1 : LINE;
      pieces.add(rest.substring(0, end));
      rest = rest.substring(end);
    }
    pieces.add(rest);
    return pieces.stream().map(p -> '"' + p + '"').collect(Collectors.joining("\r\n"));
  }

  /** The format has no quotation marks inside texts and no line breaks; {@code #} is a break. */
  private static String quote(String value) {
    return value.replace('"', '\'').replaceAll("\\R", "#");
  }

  private void raw(String line) {
    try {
      out.write(line);
      out.write("\r\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
