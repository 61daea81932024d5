package fi.mittari.etl.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.mittari.etl.Progress;
import fi.mittari.etl.load.LoadJob;
import fi.mittari.etl.load.LoadRequest;
import fi.mittari.etl.load.RunReport;
import fi.mittari.etl.load.RunReport.DataflowReport;
import fi.mittari.etl.snapshot.Sha256;
import fi.mittari.etl.warehouse.StateAt;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.formats.text.TextEncoding;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord.SourceFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded sample goes the whole way once; every figure of its files is looked up again. */
class SampleLoadTest {

  private static final Path SAMPLE = Path.of("..", "sample");
  private static final List<String> TARGETS =
      List.of("0926082", "0927091", "0925074", "0927094", "0921017");
  private static final String GROUP = "vantaa-pd-2019-2021";
  private static final int FLOOR = 5;

  private static final List<String[]> CRITERIA =
      List.of(
          new String[] {"low-income-rate-synthetic", "low_income", "household_population"},
          new String[] {
            "basic-education-25-44-synthetic", "basic_education_25_44", "population_25_44"
          },
          new String[] {"unemployment-rate-synthetic", "unemployed", "labour_force"},
          new String[] {
            "foreign-language-0-6-synthetic", "foreign_language_0_6", "population_0_6"
          });

  @TempDir static Path folder;

  private static Home home;
  private static WarehouseSession session;
  private static RunReport report;
  private static Map<String, Row> observations;
  private static Map<String, Row> originals;

  @BeforeAll
  static void load() {
    home = new Home(folder.resolve("home"));
    session = WarehouseSession.open(home, "local[2]");
    report = run();
    observations = state(WarehouseTable.OBSERVATION);
    originals = state(WarehouseTable.ORIGINAL);
  }

  @AfterAll
  static void close() {
    session.close();
  }

  private static RunReport run() {
    LoadRequest request =
        new LoadRequest(
            List.of(SAMPLE), Optional.empty(), home, "local[2]", LoadRequest.Mode.PUBLISH_ALL);
    return new LoadJob(request, Progress.silent(), Clock.systemUTC()).run();
  }

  private static Map<String, Row> state(WarehouseTable table) {
    return StateAt.of(session.spark(), table, 1).collectAsList().stream()
        .collect(
            Collectors.toMap(
                r ->
                    key(
                        r.getAs("indicator"),
                        r.getAs("area"),
                        r.getAs("breakdown"),
                        r.getAs("period")),
                Function.identity()));
  }

  private static String key(String indicator, String area, String breakdown, String period) {
    return String.join(" ", indicator, area, breakdown, period);
  }

  private static Row observation(String indicator, String area, String breakdown, String period) {
    Row row = observations.get(key(indicator, area, breakdown, period));
    assertThat(row).as("%s %s (%s) %s", indicator, area, breakdown, period).isNotNull();
    return row;
  }

  private static Double number(Row row, String column) {
    return row.getAs(column);
  }

  private static List<NamedCsvRecord> records(Path file) {
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      return csv.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyDataflowIsPublishedAsTheFilesSay() throws IOException {
    assertThat(report.outcome()).isEqualTo("published");
    assertThat(report.release()).isEqualTo("r1");
    assertThat(report.dataflows()).allSatisfy(d -> assertThat(d.rowsRefused()).isZero());
    assertThat(report.changes().added()).isEqualTo(observations.size());
    Map<String, Long> read = new TreeMap<>();
    report.dataflows().forEach(d -> read.put(d.dataflow(), d.rowsRead()));
    Map<String, Long> lines = new TreeMap<>();
    try (Stream<Path> definitions = Files.walk(SAMPLE)) {
      for (Path definition :
          definitions.filter(f -> f.endsWith(Path.of("dataflow.yml"))).toList()) {
        String id = SAMPLE.relativize(definition.getParent()).toString().replace('\\', '/');
        lines.put(id, figures(definition.getParent()));
      }
    }
    assertThat(read).isEqualTo(lines);
    Map<String, Long> published = new TreeMap<>();
    observations.values().forEach(r -> published.merge(r.getAs("dataflow"), 1L, Long::sum));
    assertThat(published)
        .isEqualTo(
            report.dataflows().stream()
                .collect(Collectors.toMap(DataflowReport::dataflow, DataflowReport::observations)));
  }

  /** Records of the files that a definition reads: not the targets and criteria. */
  private static long figures(Path dataflow) throws IOException {
    try (Stream<Path> files = Files.walk(dataflow.resolve("data"))) {
      return files
          .filter(f -> f.toString().endsWith(".csv"))
          .filter(f -> !f.endsWith("targets.csv") && !f.endsWith("criteria.csv"))
          .mapToLong(f -> records(f).size())
          .sum();
    }
  }

  @Test
  void unemploymentIsThatOfTheSource() {
    Row hakunila = observation("unemployment-rate", "0927094", "", "2007");
    assertThat(number(hakunila, "value")).isEqualTo(10.4);
    assertThat(hakunila.<String>getAs("status")).isEqualTo("estimated");
    assertThat(number(hakunila, "numerator")).isEqualTo(632);
    assertThat(number(hakunila, "denominator")).isEqualTo(Math.rint(100 * 632 / 10.4));
    assertThat(number(hakunila, "denominator"))
        .isBetween(number(hakunila, "denominator_lower"), number(hakunila, "denominator_upper"));
    assertThat(number(hakunila, "lower")).isLessThan(10.4);
    assertThat(number(hakunila, "upper")).isGreaterThan(10.4);
    Row vantaa = observation("unemployment-rate", "092", "", "2007");
    assertThat(number(vantaa, "value")).isEqualTo(6.2);
    assertThat(number(vantaa, "numerator")).isEqualTo(6645);
    assertThat(number(observation("unemployed", "092", "", "2007"), "value")).isEqualTo(6645);
    Row ojanko = observation("unemployment-rate", "0927092", "", "2007");
    assertThat(number(ojanko, "value")).isNull();
    assertThat(ojanko.<String>getAs("status")).isEqualTo("missing");
  }

  @Test
  void everyFigureOfTheAreaSeriesIsThere() {
    Map<String, String> areas =
        records(Path.of("..", "..", "sql", "codelists", "area-map", "aluesarjat-vantaa.csv"))
            .stream()
            .collect(Collectors.toMap(r -> r.getField("source_code"), r -> r.getField("area")));
    for (NamedCsvRecord r :
        records(
            SAMPLE.resolve(
                "aluesarjat/vantaa-unemployment/data/vantaa-unemployment-2000-2007.csv"))) {
      String sex = r.getField("sex").equals("_T") ? "" : "sex=" + r.getField("sex");
      String area = areas.get(r.getField("area_code"));
      holds(r.getField("unemployed"), observation("unemployed", area, sex, r.getField("year")));
      holds(
          r.getField("unemployment_rate"),
          observation("unemployment-rate", area, sex, r.getField("year")));
    }
    for (NamedCsvRecord r :
        records(
            SAMPLE.resolve("aluesarjat/vantaa-population/data/vantaa-population-2000-2010.csv"))) {
      String area = areas.get(r.getField("area_code"));
      for (String column : r.getHeader()) {
        if (column.startsWith("age_") || column.equals("population")) {
          String age = column.replace("age_", "").replace("_over", "+").replace('_', '-');
          String breakdown = column.equals("population") ? "" : "age=" + age;
          holds(r.getField(column), observation("population", area, breakdown, r.getField("year")));
        }
      }
    }
  }

  private static void holds(String text, Row row) {
    if (text.equals("..")) {
      assertThat(number(row, "value")).isNull();
      assertThat(row.<String>getAs("status")).isEqualTo("missing");
    } else {
      assertThat(number(row, "value")).as("%s", row).isEqualTo(Double.parseDouble(text));
    }
  }

  @Test
  void targetAreasAreSummedUpFromTheirParts() {
    double counted = 0;
    double whole = 0;
    for (String area : TARGETS) {
      Row part = observation("unemployment-rate", area, "", "2007");
      counted += number(part, "numerator");
      whole += number(part, "denominator");
    }
    Row group = observation("unemployment-rate", GROUP, "", "2007");
    assertThat(number(group, "numerator")).isEqualTo(counted);
    assertThat(number(group, "denominator")).isEqualTo(whole);
    assertThat(number(group, "value")).isCloseTo(100 * counted / whole, within(1e-9));
    assertThat(group.<String>getAs("origin")).isEqualTo("rolled_up");
    assertThat(observations.values())
        .as("a source about Vantaa says nothing of wider groups")
        .noneMatch(r -> List.of("capital-region", "six-cities").contains(r.getAs("area")));
  }

  @Test
  void figuresOfTheDocumentsKeepTheirPeriods() throws IOException {
    assertThat(number(observation("vocational-dropout-share", "092", "", "2020"), "value"))
        .isEqualTo(13.4);
    assertThat(number(observation("t3-days", "235", "profession=doctor", "2019-H1"), "value"))
        .isEqualTo(26);
    assertThat(
            number(
                observation("dental-wait-days", "235", "profession=dentist", "2019-H1"), "value"))
        .isEqualTo(150);
    assertThat(
            number(
                observation(
                    "varia-leaver-share-in-window", "092", "age=0-19", "2021-01-01..2021-04-14"),
                "value"))
        .isEqualTo(4.9);
    List<Path> files;
    try (Stream<Path> walk = Files.walk(SAMPLE.resolve("documents"))) {
      files = walk.filter(f -> f.endsWith("figures.csv")).toList();
    }
    int looked = 0;
    for (Path file : files) {
      for (NamedCsvRecord r : records(file)) {
        document(r);
        looked++;
      }
    }
    assertThat(looked).isEqualTo(118);
  }

  private static void document(NamedCsvRecord r) {
    List<String> breakdown = new ArrayList<>();
    for (String d : List.of("age", "channel", "grade", "language", "profession", "sector")) {
      if (!r.getField(d).equals("_T")) {
        breakdown.add(d + "=" + r.getField(d));
      }
    }
    Row row =
        observation(
            r.getField("indicator"),
            r.getField("area"),
            breakdown.stream().collect(Collectors.joining(",")),
            r.getField("period"));
    assertThat(number(row, "value")).isEqualTo(Double.parseDouble(r.getField("value")));
    boolean derived = "derived".equals(row.getAs("origin"));
    String status = r.getField("status");
    assertThat(row.<String>getAs("status"))
        .isEqualTo(derived && status.equals("normal") ? "estimated" : status);
    for (String part : List.of("numerator", "denominator")) {
      if (!r.getField(part).isEmpty()) {
        assertThat(number(row, part)).isEqualTo(Double.parseDouble(r.getField(part)));
      }
    }
  }

  @Test
  void syntheticCriteriaAreProtectedAndSummedUp() {
    Map<String, double[]> sums = new TreeMap<>();
    long hidden = 0;
    for (NamedCsvRecord r :
        records(SAMPLE.resolve("synthetic/vantaa-criteria/data/synthetic-vantaa-criteria.csv"))) {
      String sex = r.getField("sex").equals("_T") ? "" : "sex=" + r.getField("sex");
      String area = r.getField("area");
      for (String[] c : CRITERIA) {
        double x = Double.parseDouble(r.getField(c[1]));
        double n = Double.parseDouble(r.getField(c[2]));
        boolean small = x < FLOOR || n - x < FLOOR;
        criterion(key(c[0], area, sex, r.getField("year")), x, n, small);
        hidden += small ? 1 : 0;
        for (String whole : List.of("092", area.substring(0, 4))) {
          double[] sum =
              sums.computeIfAbsent(key(c[0], whole, sex, r.getField("year")), k -> new double[2]);
          sum[0] += x;
          sum[1] += n;
        }
      }
    }
    assertThat(hidden).isPositive();
    sums.forEach((key, sum) -> criterion(key, sum[0], sum[1], false));
    assertThat(sums).hasSize(8 * 14 * 3 * 4);
  }

  private static void criterion(String key, double x, double n, boolean small) {
    Row row = observations.get(key);
    assertThat(row).as(key).isNotNull();
    if (small) {
      assertThat(row.<String>getAs("status")).as(key).isEqualTo("suppressed");
      Row original = originals.get(key);
      assertThat(number(original, "numerator")).as(key).isEqualTo(x);
      assertThat(number(original, "denominator")).as(key).isEqualTo(n);
      assertThat(number(original, "value")).as(key).isCloseTo(100 * x / n, within(1e-9));
    } else {
      assertThat(number(row, "numerator")).as(key).isEqualTo(x);
      assertThat(number(row, "denominator")).as(key).isEqualTo(n);
      assertThat(number(row, "value")).as(key).isCloseTo(100 * x / n, within(1e-9));
      assertThat(originals).doesNotContainKey(key);
    }
  }

  @Test
  void noSuppressedRowHasANumber() {
    List<Row> suppressed =
        observations.values().stream().filter(r -> r.getAs("status").equals("suppressed")).toList();

    assertThat(suppressed).hasSize(originals.size());
    for (String column :
        List.of(
            "value",
            "lower",
            "upper",
            "numerator",
            "denominator",
            "denominator_lower",
            "denominator_upper")) {
      assertThat(suppressed).allSatisfy(r -> assertThat(number(r, column)).isNull());
    }
  }

  @Test
  void theSameAgainIsNothingNew() {
    RunReport again = run();

    assertThat(again.outcome()).isEqualTo("nothing_new");
    assertThat(again.dataflows())
        .allSatisfy(d -> assertThat(d.outcome()).isEqualTo(RunReport.Outcome.UNCHANGED));
    assertThat(new ReleaseLog(home).newest()).contains(1);
  }

  /** What a receipt says, followed by hand: checksum of the kept bytes, line, field, number. */
  @Test
  void everyGivenValueStandsWhereItsReceiptSays() throws Exception {
    Map<String, SourceFile> files = new TreeMap<>();
    new ReleaseLog(home)
        .current()
        .orElseThrow()
        .dataflows()
        .forEach((d, state) -> state.files().forEach(f -> files.put(d + " " + f.name(), f)));
    Map<String, List<CsvRecord>> read = new TreeMap<>();
    int found = 0;
    int counted = 0;
    for (Row row : observations.values()) {
      if (row.getAs("source_file") == null || row.getAs("value") == null) {
        continue;
      }
      SourceFile file = files.get(row.getAs("dataflow") + " " + row.getAs("source_file"));
      Path kept = home.root().resolve(file.snapshot());
      String name = kept.toString();
      if (!read.containsKey(name)) {
        assertThat(Sha256.of(kept)).isEqualTo(file.sha256());
        assertThat(Files.size(kept)).isEqualTo(file.size());
        read.put(name, lines(kept));
      }
      if (row.getAs("source_line") == null) {
        // counted from events: no one line, but no more rows than the file has
        assertThat(row.<String>getAs("rule")).matches("(waits|slots|dropout|survey):.*");
        assertThat(row.<Long>getAs("source_rows")).isBetween(1L, read.get(name).size() - 1L);
        counted++;
        continue;
      }
      CsvRecord line =
          read.get(name).stream()
              .filter(r -> r.getStartingLineNumber() == row.<Long>getAs("source_line"))
              .findFirst()
              .orElseThrow();
      String column = row.getAs("source_column");
      int field = Integer.parseInt(column.replaceFirst("column (\\d+) .*", "$1"));
      String header = column.replaceFirst("column \\d+ \\((.*)\\)", "$1");
      assertThat(read.get(name).get(header(read.get(name), header)).getField(field - 1))
          .isEqualTo(header);
      String rule = row.getAs("rule");
      Double expected = number(row, rule.equals("quotient") ? "numerator" : "value");
      if (rule.startsWith("denominator")) {
        found++;
        continue;
      }
      assertThat(Double.parseDouble(line.getField(field - 1).replace(',', '.').strip()))
          .as(row + " at " + line)
          .isEqualTo(expected);
      found++;
    }
    assertThat(found).isGreaterThan(5_000);
    assertThat(counted).isGreaterThan(500);
  }

  private static int header(List<CsvRecord> records, String text) {
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i).getFields().contains(text)) {
        return i;
      }
    }
    throw new AssertionError("no header " + text);
  }

  private static List<CsvRecord> lines(Path file) throws IOException {
    java.nio.charset.Charset charset = TextEncoding.of(file, "f", Optional.empty()).charset();
    String text = Files.readString(file, charset);
    char separator =
        text.lines().anyMatch(l -> l.chars().filter(c -> c == ';').count() > 1) ? ';' : ',';
    try (CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(separator)
            .skipEmptyLines(false)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .ofCsvRecord(text.startsWith("\ufeff") ? text.substring(1) : text)) {
      return csv.stream().toList();
    }
  }
}
