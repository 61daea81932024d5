package fi.mittari.etl.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The straight ways of big sources publish what the usual way publishes, row for row. */
class DirectLoadTest {

  /** Who takes a source all the way. */
  private enum Way {
    HERE(0, Integer.MAX_VALUE / 2),
    SPARK(0, 0),
    USUAL(Long.MAX_VALUE, 0);

    private final long directBytes;
    private final int mostHere;

    Way(long directBytes, int mostHere) {
      this.directBytes = directBytes;
      this.mostHere = mostHere;
    }
  }

  private static final String[] AREAS = {"092", "0924", "0924061", "0924062", "091", "049"};

  @TempDir Path folder;

  @BeforeAll
  static void spark() {
    TestSpark.session();
  }

  @ParameterizedTest
  @EnumSource(names = {"HERE", "SPARK"})
  void everyColumnOfEveryTableIsTheSame(Way way) {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Path definition = definition("a.csv", "b.csv");
    Random random = new Random(seed);
    table("a.csv", random, 2001, 2016);
    table("b.csv", random, 2017, 2024);
    compare(way, definition);
  }

  @ParameterizedTest
  @EnumSource(names = {"HERE", "SPARK"})
  void twoDataflowsOfOneCallStayApart(Way way) {
    Path one = definition("a.csv");
    table("a.csv", new Random(5), 2001, 2008);
    Definitions.write(
        folder.resolve("other/dataflow.yml"),
        text(one)
            .replace("test/direct", "test/another")
            .replace("a.csv", "b.csv")
            .replaceAll("(code|indicator): (share|mean|derived)", "$1: $2-2"));
    table("other/b.csv", new Random(6), 2004, 2012);
    RunReport straight = load(folder, way);
    assertThat(straight.outcome()).as(straight.toJson()).isEqualTo("published");
    RunReport usual = load(folder, Way.USUAL);
    assertThat(straight.dataflows()).hasSize(2).isEqualTo(usual.dataflows());
    sameTables(way);
  }

  @ParameterizedTest
  @EnumSource(names = {"HERE", "SPARK"})
  void aFaultIsToldAsByTheUsualWay(Way way) throws IOException {
    Path definition = definition("a.csv");
    table("a.csv", new Random(1), 2001, 2003);
    String text = Files.readString(folder.resolve("a.csv"));
    // The first record again: a key that comes twice.
    Files.writeString(
        folder.resolve("a.csv"), text + text.lines().skip(1).findFirst().orElseThrow());
    DataflowReport straight = load(definition, way).dataflows().get(0);
    DataflowReport usual = load(definition, Way.USUAL).dataflows().get(0);
    assertThat(straight.outcome()).isEqualTo(RunReport.Outcome.REFUSED);
    assertThat(straight.refusedByRule()).containsOnlyKeys("duplicate-key");
    assertThat(straight).isEqualTo(usual);
    assertThat(dataFiles(home(way))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"HERE", "SPARK"})
  void aRecordThatDoesNotFitIsToldAsByTheUsualWay(Way way) throws IOException {
    Path definition = definition("a.csv");
    table("a.csv", new Random(2), 2001, 2002);
    Path file = folder.resolve("a.csv");
    Files.writeString(file, Files.readString(file) + "092,2003,female,3,many,7,6,8,5\n");
    DataflowReport straight = load(definition, way).dataflows().get(0);
    assertThat(straight.refusedByRule()).containsKey("not-a-number");
    assertThat(straight).isEqualTo(load(definition, Way.USUAL).dataflows().get(0));
  }

  @ParameterizedTest
  @EnumSource(names = {"HERE", "SPARK"})
  void aRevisionIsComparedWithWhatIsPublished(Way way) {
    Path definition = definition("a.csv");
    table("a.csv", new Random(3), 2001, 2010);
    load(definition, way);
    load(definition, Way.USUAL);
    // Other numbers, one year more, and the first year gone.
    table("a.csv", new Random(4), 2002, 2011);
    RunReport straight = load(definition, way);
    RunReport usual = load(definition, Way.USUAL);
    assertThat(straight.changes()).isEqualTo(usual.changes());
    assertThat(straight.changes().withdrawn()).isPositive();
    sameTables(way);
    // What is as it was makes no release, and leaves no file behind.
    table("a.csv", new Random(4), 2002, 2011);
    List<Path> before = dataFiles(home(way));
    Definitions.write(definition, text(definition) + "# the same in other words\n");
    assertThat(load(definition, way).outcome()).isEqualTo("nothing_new");
    assertThat(dataFiles(home(way))).hasSameElementsAs(before);
  }

  /** What deliveries of changes bring is found without joins, and is what joins find. */
  @ParameterizedTest
  @EnumSource(names = {"HERE", "SPARK"})
  void deliveriesOfChangesAreComparedAlike(Way way) throws IOException {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Map<String, List<String>> told = new TreeMap<>();
    deliver(random, told, key -> key.startsWith("09") && !key.contains("2008"), 1);
    both(way, changing("test/direct", "all"), "published");
    for (int round = 0; round < 2; round++) {
      deliver(random, told, key -> true, 0.2);
      both(way, changing("test/direct", "changes"), "published");
    }
    // Some is withdrawn, and some of that comes back.
    String whole = deliver(random, told, key -> key.contains(",200"), 0.5);
    both(way, changing("test/direct", "all"), "published");
    deliver(random, told, key -> true, 0.4);
    both(way, changing("test/direct", "changes"), "published");
    // The same in other words: no release, and no file is left behind.
    List<Path> before = dataFiles(home(way));
    Path again = changing("test/direct", "changes");
    Definitions.write(again, text(again) + "# the same\n");
    both(way, again, "nothing_new");
    assertThat(dataFiles(home(way))).hasSameElementsAs(before);
    // Another dataflow brings later periods of known series, then a key that is not its own.
    String header = text(folder.resolve("a.csv")).lines().findFirst().orElseThrow();
    Definitions.write(
        folder.resolve("a.csv"), header + "\n092,2020,_T,40,60,12.0,11.0,13.0,66.7\n");
    both(way, changing("test/other", "changes"), "published");
    String own = whole.lines().filter(l -> l.contains(",200")).findFirst().orElseThrow();
    Definitions.write(folder.resolve("a.csv"), header + "\n" + own + "\n");
    List<String> refusals = new ArrayList<>();
    for (Way one : new Way[] {way, Way.USUAL}) {
      assertThatThrownBy(() -> load(changing("test/other", "changes"), one))
          .satisfies(e -> refusals.add(e.getMessage()));
    }
    assertThat(refusals.get(0)).isEqualTo(refusals.get(1)).contains("share");
    sameTables(way);
  }

  /** Loads both ways. */
  private void both(Way way, Path definition, String outcome) {
    RunReport straight = load(definition, way);
    RunReport usual = load(definition, Way.USUAL);
    assertThat(straight.outcome()).as(straight.toJson()).isEqualTo(outcome);
    assertThat(usual.outcome()).isEqualTo(outcome);
    assertThat(straight.changes()).isEqualTo(usual.changes());
    sameTables(way);
    for (WarehouseTable table :
        List.of(
            WarehouseTable.INDICATOR,
            WarehouseTable.AREA,
            WarehouseTable.DIMENSION,
            WarehouseTable.PERIOD)) {
      assertThat(rows(home(way), table)).isEqualTo(rows(home(Way.USUAL), table));
    }
  }

  private Path changing(String dataflow, String brings) {
    String text = text(definition("a.csv"));
    return Definitions.write(
        folder.resolve("dataflow.yml"),
        text.substring(0, text.indexOf("expect:"))
                .replace("test/direct", dataflow)
                .replace("a.csv] }", "a.csv], brings: %s }".formatted(brings))
            + text.substring(text.indexOf("indicators:")));
  }

  /**
   * Writes records of some keys: as they were told last, as they were told once, or drawn anew.
   *
   * @return the file
   */
  private String deliver(
      Random random, Map<String, List<String>> told, Predicate<String> which, double share) {
    StringBuilder text = new StringBuilder("area,year,sex,n,of,mean,low,high,pct\n");
    for (String area : AREAS) {
      for (int year = 2001; year <= 2010; year++) {
        for (String sex : List.of("_T", "female", "male")) {
          String key = "%s,%d,%s".formatted(area, year, sex);
          if (which.test(key) && random.nextDouble() < share) {
            List<String> known = told.computeIfAbsent(key, k -> new ArrayList<>());
            if (known.isEmpty() || random.nextInt(3) == 0) {
              known.add(cells(random, year));
            } else if (random.nextBoolean()) {
              known.add(known.get(random.nextInt(known.size())));
            }
            text.append(key).append(',').append(known.get(known.size() - 1)).append('\n');
          }
        }
      }
    }
    Definitions.write(folder.resolve("a.csv"), text.toString());
    return text.toString();
  }

  private void compare(Way way, Path definition) {
    DataflowReport straight = load(definition, way).dataflows().get(0);
    DataflowReport usual = load(definition, Way.USUAL).dataflows().get(0);
    assertThat(straight).isEqualTo(usual);
    assertThat(straight.rowsWarned()).isPositive();
    sameTables(way);
  }

  private void sameTables(Way way) {
    for (WarehouseTable table :
        List.of(WarehouseTable.OBSERVATION, WarehouseTable.SERIES, WarehouseTable.ORIGINAL)) {
      List<String> straight = rows(home(way), table);
      assertThat(straight).isNotEmpty().isEqualTo(rows(home(Way.USUAL), table));
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

  private Home home(Way way) {
    return new Home(folder.resolve("home-" + way));
  }

  private RunReport load(Path definition, Way way) {
    LoadRequest request =
        new LoadRequest(
            List.of(definition),
            Optional.empty(),
            home(way),
            "local[2]",
            LoadRequest.Mode.PUBLISH_ALL,
            FetchOptions.ONLINE,
            Locale.ENGLISH,
            way.directBytes,
            way.mostHere);
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
          text.append("%s,%d,%s,%s%n".formatted(area, year, sex, cells(random, year)));
        }
      }
    }
    Definitions.write(folder.resolve(name), text.toString());
  }

  private static String cells(Random random, int year) {
    int of = 1 + random.nextInt(60);
    int n = random.nextInt(of + 1);
    double mean = 10 + random.nextInt(year == 2009 ? 400 : 10);
    return String.format(
        Locale.ROOT,
        "%s,%s,%.1f,%.1f,%.1f,%s",
        random.nextInt(12) == 0 ? ".." : n,
        random.nextInt(12) == 0 ? "." : of,
        mean,
        mean - 1,
        mean + 1,
        random.nextInt(9) == 0 ? "" : String.format(Locale.ROOT, "%.1f", 100.0 * n / of));
  }
}
