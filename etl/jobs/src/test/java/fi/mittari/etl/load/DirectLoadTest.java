package fi.mittari.etl.load;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.etl.Definitions;
import fi.mittari.etl.Progress;
import fi.mittari.etl.TestSpark;
import fi.mittari.etl.load.RunReport.DataflowReport;
import fi.mittari.etl.source.FetchOptions;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The straight way of big sources publishes what the usual way publishes, row for row. */
class DirectLoadTest {

  private static final long STRAIGHT = 0;
  private static final long USUAL = Long.MAX_VALUE;
  private static final String[] AREAS = {"092", "0924", "0924061", "0924062", "091", "049"};

  @TempDir Path folder;

  @BeforeAll
  static void spark() {
    TestSpark.session();
  }

  @Test
  void everyColumnOfEveryTableIsTheSame() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Path definition = definition("a.csv", "b.csv");
    Random random = new Random(seed);
    table("a.csv", random, 2001, 2016);
    table("b.csv", random, 2017, 2024);
    compare(definition);
  }

  @Test
  void aFaultIsToldAsByTheUsualWay() throws IOException {
    Path definition = definition("a.csv");
    table("a.csv", new Random(1), 2001, 2003);
    String text = Files.readString(folder.resolve("a.csv"));
    // The first record again: a key that comes twice.
    Files.writeString(
        folder.resolve("a.csv"), text + text.lines().skip(1).findFirst().orElseThrow());
    DataflowReport straight = load(definition, STRAIGHT).dataflows().get(0);
    DataflowReport usual = load(definition, USUAL).dataflows().get(0);
    assertThat(straight.outcome()).isEqualTo(RunReport.Outcome.REFUSED);
    assertThat(straight.refusedByRule()).containsOnlyKeys("duplicate-key");
    assertThat(straight).isEqualTo(usual);
    assertThat(dataFiles(home(STRAIGHT))).isEmpty();
  }

  @Test
  void aRecordThatDoesNotFitIsToldAsByTheUsualWay() throws IOException {
    Path definition = definition("a.csv");
    table("a.csv", new Random(2), 2001, 2002);
    Path file = folder.resolve("a.csv");
    Files.writeString(file, Files.readString(file) + "092,2003,female,3,many,7,6,8,5\n");
    DataflowReport straight = load(definition, STRAIGHT).dataflows().get(0);
    assertThat(straight.refusedByRule()).containsKey("not-a-number");
    assertThat(straight).isEqualTo(load(definition, USUAL).dataflows().get(0));
  }

  @Test
  void aRevisionIsComparedWithWhatIsPublished() {
    Path definition = definition("a.csv");
    table("a.csv", new Random(3), 2001, 2010);
    load(definition, STRAIGHT);
    load(definition, USUAL);
    // Other numbers, one year more, and the first year gone.
    table("a.csv", new Random(4), 2002, 2011);
    RunReport straight = load(definition, STRAIGHT);
    RunReport usual = load(definition, USUAL);
    assertThat(straight.changes()).isEqualTo(usual.changes());
    assertThat(straight.changes().withdrawn()).isPositive();
    sameTables();
    // What is as it was makes no release, and leaves no file behind.
    table("a.csv", new Random(4), 2002, 2011);
    List<Path> before = dataFiles(home(STRAIGHT));
    Definitions.write(definition, text(definition) + "# the same in other words\n");
    assertThat(load(definition, STRAIGHT).outcome()).isEqualTo("nothing_new");
    assertThat(dataFiles(home(STRAIGHT))).hasSameElementsAs(before);
  }

  private void compare(Path definition) {
    DataflowReport straight = load(definition, STRAIGHT).dataflows().get(0);
    DataflowReport usual = load(definition, USUAL).dataflows().get(0);
    assertThat(straight).isEqualTo(usual);
    assertThat(straight.rowsWarned()).isPositive();
    sameTables();
  }

  private void sameTables() {
    for (WarehouseTable table :
        List.of(WarehouseTable.OBSERVATION, WarehouseTable.SERIES, WarehouseTable.ORIGINAL)) {
      List<String> straight = rows(home(STRAIGHT), table);
      assertThat(straight).isNotEmpty().isEqualTo(rows(home(USUAL), table));
    }
  }

  private static List<String> rows(Home home, WarehouseTable table) {
    try (WarehouseSession session = WarehouseSession.open(home, "local[2]")) {
      return session.spark().table(table.sqlName()).collectAsList().stream()
          .map(Row::toString)
          .sorted()
          .toList();
    }
  }

  private static List<Path> dataFiles(Home home) {
    Path data = home.warehouse().resolve("published/observation/data");
    if (!Files.isDirectory(data)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(data)) {
      return files.filter(f -> f.toString().endsWith(".parquet")).toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Home home(long directBytes) {
    return new Home(folder.resolve("home" + directBytes));
  }

  private RunReport load(Path definition, long directBytes) {
    LoadRequest request =
        new LoadRequest(
            List.of(definition),
            Optional.empty(),
            home(directBytes),
            "local[2]",
            LoadRequest.Mode.PUBLISH_ALL,
            FetchOptions.ONLINE,
            Locale.ENGLISH,
            directBytes);
    return new LoadJob(request, Progress.silent(), Clock.systemUTC()).run();
  }

  /** A share from its parts, a given mean with limits, a share whose denominator is derived. */
  private Path definition(String... files) {
    String body =
        """
        area: { column: area }
        period: { column: year }
        breakdowns:
          sex: { column: sex }
        missing: { "..": missing, ".": not_applicable, "": missing }
        totals: { groups: false }
        floor: 4
        expect:
          jumps:
            - { indicator: mean, relative: 0.9, severity: warn }
        """;
    return Definitions.write(
        folder.resolve("dataflow.yml"),
        Definitions.yaml(
            "test/direct",
            "{ format: csv, delimiter: ',', files: [%s] }".formatted(String.join(", ", files)),
            body,
            Definitions.indicator(
                "share", "proportion", "numerator: { column: n }\ndenominator: { column: of }\n"),
            Definitions.indicator(
                "mean",
                "mean",
                "value: { column: mean }\nlower: { column: low }\nupper: { column: high }\nfloor: 0\n"),
            Definitions.indicator(
                "derived",
                "proportion",
                "value: { column: pct }\nnumerator: { column: n }\nderive: denominator\n")));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void table(String name, Random random, int first, int last) {
    StringBuilder text = new StringBuilder("area,year,sex,n,of,mean,low,high,pct\n");
    for (String area : AREAS) {
      for (int year = first; year <= last; year++) {
        for (String sex : List.of("_T", "female", "male")) {
          int of = 1 + random.nextInt(60);
          int n = random.nextInt(of + 1);
          double mean = 10 + random.nextInt(year == 2009 ? 400 : 10);
          text.append(
              String.format(
                  Locale.ROOT,
                  "%s,%d,%s,%s,%s,%.1f,%.1f,%.1f,%s%n",
                  area,
                  year,
                  sex,
                  random.nextInt(12) == 0 ? ".." : n,
                  random.nextInt(12) == 0 ? "." : of,
                  mean,
                  mean - 1,
                  mean + 1,
                  random.nextInt(9) == 0
                      ? ""
                      : String.format(Locale.ROOT, "%.1f", 100.0 * n / of)));
        }
      }
    }
    Definitions.write(folder.resolve(name), text.toString());
  }
}
