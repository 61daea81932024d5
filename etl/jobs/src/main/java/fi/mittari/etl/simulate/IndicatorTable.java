package fi.mittari.etl.simulate;

import fi.mittari.etl.Progress;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Codelists.AreaEntry;
import fi.mittari.model.MittariException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * A table of indicators for areas, years and breakdowns, numerators and denominators: exactly as
 * many observations as asked for. The areas are those of the codelist, the city's first.
 */
final class IndicatorTable {

  /** Up to so many observations the truth is written for each of them. */
  static final long TRUTH_UP_TO = 1_000_000;

  private static final Set<String> LEVELS =
      Set.of("municipality", "major-area", "district", "sub-district", "postal");
  private static final Map<String, Double> SIZES =
      Map.of(
          "municipality",
          9.2,
          "major-area",
          10.1,
          "district",
          8.2,
          "sub-district",
          7.6,
          "postal",
          7.0);
  private static final int ROWS_A_FILE = 250_000;
  private static final double SIZE_SPREAD = 0.8;
  private static final double GROWTH = 0.006;
  private static final int HUNDRED = 100;

  private final long seed;
  private final TableShape shape;
  private final CellDraw draw;
  private final List<AreaEntry> areas;
  private final Progress progress;
  private final double[] levels;
  private final double[] slopes;

  /**
   * @throws MittariException of kind USER for fewer than one observation
   */
  IndicatorTable(long seed, long observations, Codelists codelists, Progress progress) {
    if (observations < 1) {
      throw MittariException.user(
          "bad-option", "--observations is %d, expected 1 or more".formatted(observations));
    }
    this.seed = seed;
    this.progress = progress;
    this.areas = areas(codelists);
    this.shape = TableShape.of(observations, areas.size());
    this.draw = new CellDraw(shape);
    this.levels = new double[shape.indicators()];
    this.slopes = new double[shape.indicators()];
    for (int i = 0; i < levels.length; i++) {
      Stream stream = Stream.of(seed, "indicator", i);
      levels[i] = -1.6 + 0.9 * stream.normal();
      slopes[i] = 0.015 * stream.normal();
    }
  }

  private static List<AreaEntry> areas(Codelists codelists) {
    List<AreaEntry> valid =
        codelists.areas().values().stream()
            .filter(a -> LEVELS.contains(a.level()) && !a.ended())
            .toList();
    List<AreaEntry> ordered = new ArrayList<>(valid.stream().filter(IndicatorTable::own).toList());
    ordered.addAll(valid.stream().filter(a -> !own(a)).toList());
    return ordered;
  }

  /** Whether the area is a district of the city that is simulated. */
  private static boolean own(AreaEntry area) {
    return area.level().equals("district") && area.area().startsWith(City.CODE);
  }

  TableShape shape() {
    return shape;
  }

  /** Writes the files into {@code data} of the folder; the last file may have fewer columns. */
  void write(Path folder, Truth truth) {
    Writer writer = new Writer(folder, "indicators-%04d.csv", truth);
    for (int a = 0; a < areas.size() && !writer.full(); a++) {
      for (int year = 0; year < shape.years() && !writer.full(); year++) {
        block(writer, a, TableShape.LAST_YEAR - shape.years() + 1 + year);
      }
    }
    writer.close();
    if (shape.observations() > writer.cells()) {
      throw new IllegalStateException("wrote " + writer.cells() + " of " + shape.observations());
    }
  }

  /**
   * Writes some rows of the table again, with other numerators.
   *
   * @param share of the rows, drawn one by one; 0 to 1
   * @return how many observations
   */
  long revise(Path folder, double share) {
    Writer writer = new Writer(folder, "revised-%04d.csv", Truth.untold());
    int breakdowns = draw.breakdowns().size();
    long row = 0;
    for (int a = 0; a < areas.size() && row < shape.fullRows(); a++) {
      for (int y = 0; y < shape.years() && row < shape.fullRows(); y++) {
        int year = TableShape.LAST_YEAR - shape.years() + 1 + y;
        Stream dice = Stream.of(seed, "revision " + areas.get(a).area(), year);
        double[][][] figures = null;
        for (int b = 0; b < breakdowns && row < shape.fullRows(); b++, row++) {
          if (dice.chance(share)) {
            figures = figures == null ? figures(a, year, "revised cell ") : figures;
            writer.row(areas.get(a).area(), year, draw.breakdowns().get(b), figures, b);
          }
        }
      }
    }
    writer.close();
    return writer.rows * shape.indicators();
  }

  /**
   * Writes the year after the last one, for the areas that the table has whole.
   *
   * @return how many observations
   */
  long nextPeriod(Path folder) {
    int year = TableShape.LAST_YEAR + 1;
    Writer writer = new Writer(folder, "indicators-" + year + "-%04d.csv", Truth.untold());
    long ofArea = (long) shape.years() * draw.breakdowns().size();
    long whole = Math.max(1, shape.fullRows() / ofArea);
    for (int a = 0; a < whole; a++) {
      double[][][] figures = figures(a, year, "cell ");
      for (int b = 0; b < draw.breakdowns().size(); b++) {
        writer.row(areas.get(a).area(), year, draw.breakdowns().get(b), figures, b);
      }
    }
    writer.close();
    return writer.rows * shape.indicators();
  }

  /** One area and year: a row for each breakdown. */
  private void block(Writer writer, int area, int year) {
    double[][][] figures = figures(area, year, "cell ");
    String code = areas.get(area).area();
    for (int b = 0; b < draw.breakdowns().size() && !writer.full(); b++) {
      writer.row(code, year, draw.breakdowns().get(b), figures, b);
    }
  }

  /** By indicator, what {@link CellDraw#draw} gives. */
  private double[][][] figures(int area, int year, String word) {
    AreaEntry entry = areas.get(area);
    Stream own = Stream.of(seed, "area " + entry.area());
    double size = SIZES.get(entry.level()) + SIZE_SPREAD * own.normal();
    double need = own.normal();
    double population = StrictMath.exp(size + GROWTH * (year - TableShape.LAST_YEAR));
    double[][][] figures = new double[shape.indicators()][][];
    for (int i = 0; i < figures.length; i++) {
      Stream stream = Stream.of(seed, word + entry.area(), year, i);
      double odds =
          levels[i]
              + slopes[i] * (year - TableShape.LAST_YEAR)
              + 0.25 * need
              + 0.15 * Stream.of(seed, "area-indicator " + entry.area(), i).normal();
      figures[i] = draw.draw(stream, population, odds);
    }
    return figures;
  }

  /** Code of an indicator, from 0. */
  static String code(int indicator) {
    return "simulated-%03d-synthetic".formatted(indicator + 1);
  }

  private final class Writer {

    private final Path folder;
    private final String names;
    private final Truth truth;
    private CsvOutput out;
    private long rows;
    private int file;

    private Writer(Path folder, String names, Truth truth) {
      this.folder = folder;
      this.names = names;
      this.truth = truth;
    }

    private boolean full() {
      return cells() >= shape.observations();
    }

    private long cells() {
      return Math.min(rows * shape.indicators(), shape.observations());
    }

    private void row(String area, int year, String[] codes, double[][][] figures, int breakdown) {
      boolean rest = rows == shape.fullRows();
      int columns = rest ? shape.rest() : shape.indicators();
      if (out == null || rest || out.rows() == ROWS_A_FILE) {
        next(columns);
      }
      out.field(area).field(year);
      for (String code : codes) {
        out.field(code);
      }
      for (int i = 0; i < columns; i++) {
        out.field((long) figures[i][0][breakdown]).field((long) figures[i][1][breakdown]);
        if (shape.observations() <= TRUTH_UP_TO) {
          truth.add(truth(i, area, year, codes, figures[i], breakdown));
        }
      }
      out.endRow();
      rows++;
    }

    private void next(int columns) {
      if (out != null) {
        out.close();
        progress.step("%d of %d observations".formatted(cells(), shape.observations()));
      }
      List<String> header = new ArrayList<>(List.of("area", "year", "age", "sex", "language"));
      for (int i = 0; i < columns; i++) {
        header.add("n%03d".formatted(i + 1));
        header.add("of%03d".formatted(i + 1));
      }
      String name = "data/" + names.formatted(++file);
      out = CsvOutput.create(folder.resolve(name), header.toArray(String[]::new));
    }

    private void close() {
      if (out != null) {
        out.close();
      }
    }
  }

  private static Truth.Row truth(
      int indicator, String area, int year, String[] codes, double[][] figures, int b) {
    StringJoiner key = new StringJoiner(",");
    Map<String, String> named = new HashMap<>();
    named.put("age", codes[0]);
    named.put("sex", codes[1]);
    named.put("language", codes[2]);
    for (String dimension : List.of("age", "language", "sex")) {
      if (!named.get(dimension).equals("_T")) {
        key.add(dimension + "=" + named.get(dimension));
      }
    }
    double n = figures[1][b];
    double p = figures[2][b] / n;
    return new Truth.Row(
        code(indicator),
        area,
        Integer.toString(year),
        key.toString(),
        HUNDRED * p,
        HUNDRED * StrictMath.sqrt(p * (1 - p) / n),
        HUNDRED * figures[0][b] / n,
        figures[0][b],
        n);
  }
}
