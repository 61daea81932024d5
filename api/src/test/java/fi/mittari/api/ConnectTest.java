package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import fi.mittari.api.fixture.Program;
import fi.mittari.api.fixture.Program.Need;
import fi.mittari.api.fixture.Recipes;
import fi.mittari.api.fixture.SampleHome;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recipes of {@code docs/connect.md}, run as they stand there: the figures of our CSV. */
class ConnectTest {

  private static final String ADDRESS = "http://127.0.0.1:8080";
  private static final String CSV =
      "/v1/observations?indicator=unemployment-rate&within=092&level=district&from=2006-01-01"
          + "&format=csv";
  private static final Pattern OFFLINE =
      Pattern.compile("ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH");

  @TempDir static Path folder;
  private static Recipes recipes;
  private static ApiFixture api;
  private static List<String> header;
  private static Map<String, Cell> published;

  private record Cell(Double value, String status) {}

  @BeforeAll
  static void start() throws Exception {
    recipes = Recipes.of("connect.md");
    api = new ApiFixture(SampleHome.create(folder.resolve("home"))).await("r3");
    List<CsvRecord> rows = csv(ApiFixture.text(api.get(CSV)));
    header = rows.get(0).getFields();
    published = cells(rows);
    assertThat(published).hasSizeGreaterThan(3);
    assertThat(published.values()).anyMatch(c -> c.value() == null);
    assertThat(published.values()).anyMatch(c -> c.value() != null);
  }

  @AfterAll
  static void stop() {
    if (api != null) {
      api.close();
    }
  }

  private static List<CsvRecord> csv(String text) {
    return CsvReader.builder().ofCsvRecord(text).stream().toList();
  }

  /** Area and period to figure, of rows that begin with a header of the names of our CSV. */
  private static Map<String, Cell> cells(List<CsvRecord> rows) {
    List<String> names = rows.get(0).getFields();
    return cells(rows.subList(1, rows.size()), names);
  }

  private static Map<String, Cell> cells(List<CsvRecord> rows, List<String> names) {
    Map<String, Cell> cells = new TreeMap<>();
    for (CsvRecord row : rows) {
      String value = row.getField(names.indexOf("value"));
      cells.put(
          row.getField(names.indexOf("area")) + " " + row.getField(names.indexOf("period")),
          new Cell(
              value.isEmpty() ? null : Double.valueOf(value),
              row.getField(names.indexOf("status"))));
    }
    return cells;
  }

  private static Map<String, Cell> printed(String out) {
    return cells(csv(out), List.of("area", "period", "value", "status"));
  }

  /** A recipe with our address in place of the usual one, as a file. */
  private static String file(String recipe, String name) throws Exception {
    assertThat(recipe).contains(ADDRESS);
    Files.createDirectories(folder.resolve("work"));
    Files.writeString(folder.resolve("work").resolve(name), recipe.replace(ADDRESS, api.address()));
    return name;
  }

  /** All that is published and nothing else; a cube also has cells without a figure. */
  private static void hold(Map<String, Cell> cube) {
    assertThat(cube).containsAllEntriesOf(published);
    Map<String, Cell> rest = new HashMap<>(cube);
    rest.keySet().removeAll(published.keySet());
    assertThat(rest.values()).allMatch(c -> c.value() == null);
  }

  private static Program python() throws Exception {
    return Program.find(
        Need.CI,
        folder.resolve("work"),
        List.of("/usr/bin/python3", "python3"),
        "-c",
        "import pandas, requests");
  }

  @Test
  void pythonReadsCsvAndJson() throws Exception {
    Program python = python();
    List<String> blocks = recipes.blocks("Python", "python");
    assertThat(blocks).hasSize(2);
    for (int i = 0; i < blocks.size(); i++) {
      assertThat(cells(csv(python.output(file(blocks.get(i), "python-" + i + ".py")))))
          .isEqualTo(published);
    }
  }

  @Test
  void pythonAsksATableOfPxWeb() throws Exception {
    String out = python().output(file(recipes.blocks("PxWebApi v2", "python").get(0), "px.py"));
    assertThat(figures(csv(out), 2)).isEqualTo(figures(published));
  }

  /** The examples of {@code docs/pxweb.md}, of a table and years that stand in for theirs here. */
  @Test
  void pythonAndRReadTablesOfPxWebWithoutAPackage() throws Exception {
    Recipes pxweb =
        new Recipes(
            Recipes.of("pxweb.md")
                .page()
                .replace("http://localhost:8080", ADDRESS)
                .replace("aluesarjat_vantaa-unemployment.year.sex", "sample.year.sex")
                .replace("TOP(3)", "FROM(2006)"));
    String recipe =
        pxweb.blocks("Examples", "python").get(1) + "print(figures.to_csv(index=False))";
    Map<String, Double> expected =
        figures(
            cells(
                csv(
                    ApiFixture.text(
                        api.get(
                            CSV.replace(
                                    "within=092&level=district", "area=092,0921,0921016,0921017")
                                + "&to=2007-12-31")))));
    assertThat(figures(csv(python().output(file(recipe, "pxweb.py"))), 3)).isEqualTo(expected);
    String inR =
        pxweb.blocks("Examples", "r").get(1)
            + "write.csv(figures, row.names = FALSE, quote = FALSE, na = '')";
    assertThat(figures(csv(r().output(file(inR, "pxweb.R"))), 3))
        .containsAllEntriesOf(figures(published));
  }

  /** What the rows of a table show, by area and period, its first columns. */
  private static Map<String, Double> figures(List<CsvRecord> rows, int column) {
    Map<String, Double> figures = new TreeMap<>();
    for (CsvRecord row : rows.subList(1, rows.size())) {
      if (!row.getField(column).isEmpty()) {
        figures.put(row.getField(0) + " " + row.getField(1), Double.valueOf(row.getField(column)));
      }
    }
    return figures;
  }

  private static Map<String, Double> figures(Map<String, Cell> cells) {
    Map<String, Double> figures = new TreeMap<>();
    cells.forEach(
        (key, cell) -> {
          if (cell.value() != null) {
            figures.put(key, cell.value());
          }
        });
    return figures;
  }

  /** Node with the packages of the lock file, from npm; without a network there are none. */
  private static Program node() throws Exception {
    Path work = Files.createDirectories(folder.resolve("work"));
    for (String name : List.of("package.json", "package-lock.json")) {
      Path from = Recipes.root().resolve("api/src/test/javascript").resolve(name);
      if (!Files.exists(work.resolve(name))) {
        Files.copy(from, work.resolve(name));
      }
    }
    Program node = Program.find(Need.CI, work, List.of("node"), "--version");
    Program npm = Program.find(Need.CI, work, List.of("npm"), "--version");
    if (!Files.exists(work.resolve("node_modules"))) {
      Program.Result installed = npm.run("ci", "--ignore-scripts", "--no-audit", "--no-fund");
      assumeFalse(
          installed.exit() != 0 && OFFLINE.matcher(installed.err()).find(),
          "the packages are not on this machine and npm cannot be reached: " + installed.err());
      assertThat(installed.exit()).as(installed.err()).isZero();
    }
    return node;
  }

  @Test
  void javascriptReadsJsonStatAndArrow() throws Exception {
    Program node = node();
    List<String> blocks = recipes.blocks("JavaScript", "js");
    assertThat(blocks).hasSize(2);
    assertThat(blocks.get(0)).contains("jsonstat-toolkit");
    hold(printed(node.output(file(blocks.get(0), "jsonstat.mjs"))));
    assertThat(blocks.get(1)).contains("apache-arrow");
    assertThat(printed(node.output(file(blocks.get(1), "arrow.mjs")))).isEqualTo(published);
  }

  private static Program r() throws Exception {
    return Program.find(
        Need.NOWHERE,
        folder.resolve("work"),
        List.of("Rscript"),
        "-e",
        "library(jsonlite); library(httr)");
  }

  @Test
  void rReadsCsvAndJsonStat() throws Exception {
    Program r = r();
    List<String> blocks = recipes.blocks("R", "r");
    assertThat(blocks).hasSize(2);
    assertThat(cells(csv(r.output(file(blocks.get(0), "csv.R"))))).isEqualTo(published);
    hold(cells(csv(r.output(file(blocks.get(1), "jsonstat.R")))));
  }

  private static Program java() throws Exception {
    String driver =
        new File(
                org.duckdb.DuckDBDriver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI())
            .getPath();
    Path launcher = Path.of(System.getProperty("java.home"), "bin", "java");
    return new Program(
        List.of(launcher.toString(), "-Xmx200m", "-cp", driver), folder.resolve("work"), Map.of());
  }

  @Test
  void duckdbReadsDownloadedFilesThroughJdbc() throws Exception {
    String recipe = recipes.blocks("DuckDB through JDBC", "java").get(0);
    assertThat(printed(java().output(file(recipe, "ReadParquet.java")))).isEqualTo(published);
    Path csv = folder.resolve("work/rates.csv");
    Files.write(csv, api.get(CSV).body());
    String query = recipes.blocks("DuckDB through JDBC", "sql").get(0);
    assertThat(query).contains("'rates.csv'");
    try (Connection db = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = db.createStatement();
        ResultSet rows = statement.executeQuery(query.replace("rates.csv", csv.toString()))) {
      Map<String, Cell> read = new TreeMap<>();
      while (rows.next()) {
        read.put(
            rows.getString(1) + " " + rows.getString(2),
            new Cell((Double) rows.getObject(3), rows.getString(4)));
      }
      assertThat(read).isEqualTo(published);
    }
  }

  @Test
  void duckdbReadsTheServingFileWhileItIsServed() throws Exception {
    String recipe = recipes.blocks("DuckDB through JDBC", "java").get(1);
    String usual = "var/serving/serving-r1.duckdb";
    assertThat(recipe).contains(usual);
    Path work = Files.createDirectories(folder.resolve("work"));
    Path served = folder.resolve("home/serving/serving-r3.duckdb");
    Files.writeString(
        work.resolve("ReadServingFile.java"), recipe.replace(usual, served.toString()));
    assertThat(printed(java().output("ReadServingFile.java"))).isEqualTo(published);
    assertThat(api.get(CSV).statusCode()).isEqualTo(200);
  }

  @Test
  void libreOfficeOpensTheWorkbook() throws Exception {
    Path work = folder.resolve("office");
    Program.find(Need.NOWHERE, work, List.of("soffice"), "--version");
    Program bash =
        Program.find(Need.NOWHERE, work, List.of("bash"), "-c", "curl --version")
            .with(Map.of("HOME", work.toString()));
    String recipe = recipes.blocks("LibreOffice", "sh").get(0);
    assertThat(recipe).contains(ADDRESS);
    bash.output("-e", "-c", recipe.replace(ADDRESS, api.address()));
    List<CsvRecord> data = List.of();
    try (Stream<Path> sheets = Files.list(work)) {
      for (Path sheet : sheets.filter(f -> f.toString().endsWith(".csv")).toList()) {
        List<CsvRecord> rows = csv(Files.readString(sheet));
        data = rows.get(0).getFieldCount() == header.size() ? rows : data;
      }
    }
    assertThat(data).hasSize(published.size() + 1);
    Map<String, Cell> shown = cells(data.subList(1, data.size()), header);
    assertThat(shown.keySet()).isEqualTo(published.keySet());
    published.forEach(
        (key, cell) -> {
          assertThat(shown.get(key).status()).as(key).isEqualTo(cell.status());
          if (cell.value() == null) {
            assertThat(shown.get(key).value()).as(key).isNull();
          } else {
            assertThat(shown.get(key).value()).as(key).isCloseTo(cell.value(), within(1e-12));
          }
        });
  }

  @Test
  void whatWasNotTriedSaysSo() {
    for (String tool : List.of("Excel", "Power BI", "Grafana", "Superset", "QGIS")) {
      int at = recipes.page().indexOf("\n## " + tool + "\n");
      assertThat(at).as(tool).isPositive();
      assertThat(recipes.page().substring(at + 5 + tool.length()))
          .as(tool)
          .startsWith("*Not tried here; ");
    }
  }
}
