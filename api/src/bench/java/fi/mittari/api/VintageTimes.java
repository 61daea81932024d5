package fi.mittari.api;

import com.fasterxml.jackson.databind.ObjectMapper;
import fi.mittari.api.fixture.HomeWriter;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Prints how long questions about the past take beside the same questions about today, and what the
 * past weighs on the disk: a city-sized log with many releases that each revise one per cent.
 * Arguments: folder of a new home (or one that this made), number of observations, number of
 * releases.
 */
final class VintageTimes {

  private static final int INDICATORS = 20;
  private static final int PERIODS = 25;
  private static final int FIRST_YEAR = 2000;
  private static final int ASKED = 300;
  private static final int WARM = 60;
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String LAST_RELEASE =
      "select coalesce(max(r), 1) from range(2, %1$d + 1) t(r)"
          + " where hash(%2$d::bigint, 'r' || r) %% 100 = 0";

  private static final String VALUE =
      "select 100.0 * (100 + (hash(%1$d::bigint) %% 800)::int + hash(%1$d::bigint, %2$d) %% 9)"
          + " / 1000";

  private final int areas;
  private final int releases;
  private final Random random = new Random(5);
  private final HttpClient client = HttpClient.newHttpClient();

  private VintageTimes(int areas, int releases) {
    this.areas = areas;
    this.releases = releases;
  }

  public static void main(String[] arguments) throws Exception {
    Home home = new Home(Path.of(arguments[0]));
    int areas = Integer.parseInt(arguments[1]) / INDICATORS / PERIODS;
    VintageTimes times = new VintageTimes(areas, Integer.parseInt(arguments[2]));
    if (!Files.exists(home.releases())) {
      times.write(home);
    }
    times.sizes(home);
    try (Api api = Api.start(home, "127.0.0.1", 0, "1GB")) {
      times.ask(api);
    }
    times.sizes(home);
  }

  private void write(Home home) throws Exception {
    long begun = System.nanoTime();
    try (HomeWriter writer = new HomeWriter(home.root())) {
      words(writer);
      writer.sql(
          "create table base as select 'i' || lpad((id % 20)::varchar, 2, '0') as indicator,"
              + " 'a' || lpad((id // 500)::varchar, 5, '0') as area,"
              + " (2000 + (id // 20) % 25)::varchar as period,"
              + " 100 + (hash(id) % 800)::int as n, id"
              + " from range(%d) t(id)".formatted((long) areas * INDICATORS * PERIODS));
      for (int release = 1; release <= releases; release++) {
        writer.sql(
            "insert into observation (indicator, area, breakdown, period, value, numerator,"
                + " denominator, status, origin, dataflow, source_file, source_line,"
                + " source_column, withdrawn, release)"
                + " select indicator, area, '', period,"
                + " 100.0 * (n + hash(id, %1$d) %% 9) / 1000, n + hash(id, %1$d) %% 9, 1000,"
                    .formatted(release)
                + " 'normal', 'given', 'sample', 'a.csv', id, 'value', false, 0 from base"
                + (release == 1 ? "" : " where hash(id, 'r%d') %% 100 = 0".formatted(release)));
        long rows = (long) areas * INDICATORS * PERIODS;
        writer.publish(release == 1 ? new Changes(rows, 0, 0) : new Changes(0, rows / 100, 0));
      }
    }
    say("written in %.0f s", (System.nanoTime() - begun) / 1e9);
  }

  private void words(HomeWriter writer) throws Exception {
    for (int i = 0; i < INDICATORS; i++) {
      writer.row(
          "indicator",
          "indicator",
          String.format(Locale.ROOT, "i%02d", i),
          "kind",
          "proportion",
          "factor",
          100.0,
          "polarity",
          "lower_is_better",
          "stock_or_flow",
          "stock");
    }
    for (int i = 0; i < areas; i++) {
      writer.row(
          "area",
          "area",
          String.format(Locale.ROOT, "a%05d", i),
          "level",
          i % 100 == 0 ? "municipality" : "district",
          "parent",
          i % 100 == 0 ? null : String.format(Locale.ROOT, "a%05d", i / 100 * 100));
    }
    for (int year = FIRST_YEAR; year < FIRST_YEAR + PERIODS; year++) {
      writer.row(
          "period",
          "period",
          "" + year,
          "start",
          year + "-01-01",
          "end",
          year + "-12-31",
          "frequency",
          "year");
    }
  }

  private interface Asked {
    String path();
  }

  private void ask(Api api) throws Exception {
    long begun = System.nanoTime();
    while (api.servedRelease() < releases) {
      Thread.sleep(100);
    }
    say("serving file built in %.0f s", (System.nanoTime() - begun) / 1e9);
    replay(api);
    turnover(api);
    pair(api, "one series", () -> "/v1/series?indicator=%s&area=%s".formatted(one(), area()));
    pair(
        api,
        "comparison of one city's districts",
        () ->
            "/v1/comparisons?indicator=%s&level=district&within=a%05d&period=%d"
                .formatted(
                    one(),
                    random.nextInt(areas / 100) * 100,
                    FIRST_YEAR + random.nextInt(PERIODS)));
    pair(
        api,
        "comparison of all districts, latest",
        () -> "/v1/comparisons?indicator=%s&level=district&benchmark=%s".formatted(one(), area()));
    pair(api, "profile", () -> "/v1/areas/%s/profile".formatted(area()));
    pair(
        api,
        "observations of one indicator and year",
        () ->
            "/v1/observations?indicator=%s&period=%d&limit=%d"
                .formatted(
                    one(), FIRST_YEAR + random.nextInt(PERIODS), 3_000 + random.nextInt(5_000)));
    pair(
        api,
        "segregation",
        () ->
            "/v1/segregation?indicator=%s&level=district&within=a%05d&from=%d"
                .formatted(
                    one(),
                    random.nextInt(areas / 100) * 100,
                    FIRST_YEAR + random.nextInt(PERIODS - 2)));
    pair(api, "indicators", () -> "/v1/indicators?q=i%d".formatted(random.nextInt(1_000_000)));
    pair(
        api,
        "availability",
        () ->
            "/v1/availability?indicator=%s,%s&from=%d"
                .formatted(one(), one(), FIRST_YEAR + random.nextInt(PERIODS)));
  }

  /** Random figures of random releases, held against what was written. */
  private void replay(Api api) throws Exception {
    int wrong = 0;
    try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = duckdb.createStatement()) {
      for (int i = 0; i < ASKED; i++) {
        long id = (long) (random.nextDouble() * areas * INDICATORS * PERIODS);
        int release = 1 + random.nextInt(releases);
        int last = (int) number(statement, LAST_RELEASE.formatted(release, id));
        double expected = number(statement, VALUE.formatted(id, Math.max(1, last)));
        String path =
            "/v1/observations?indicator=i%02d&area=a%05d&period=%d&asOf=r%d"
                .formatted(
                    id % INDICATORS,
                    id / (INDICATORS * PERIODS),
                    FIRST_YEAR + id / INDICATORS % PERIODS,
                    release);
        double found = JSON.readTree(answer(api, path)).at("/observations/0/value").asDouble(-1);
        if (Math.abs(found - expected) > 1e-9) {
          wrong++;
          say("%s: %s where %s was written", path, found, expected);
        }
      }
    }
    say("%d figures of random releases held against what was written, %d differ", ASKED, wrong);
  }

  private static double number(Statement statement, String sql) throws Exception {
    try (ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getDouble(1);
    }
  }

  /** What a release turned over, of the newest releases and of random ones, each asked once. */
  private void turnover(Api api) throws Exception {
    int asked = Math.min(12, releases / 4);
    double[] now = new double[asked];
    double[] then = new double[asked];
    for (int i = -1; i < asked; i++) {
      int recent = i < 0 ? releases - asked : releases - i;
      int past = 2 + random.nextInt(releases - asked - 3);
      double a = time(api, "/v1/releases/r%d/turnover".formatted(recent));
      double b = time(api, "/v1/releases/r%d/turnover".formatted(past));
      if (i >= 0) {
        now[i] = a;
        then[i] = b;
      }
    }
    say(
        "turnover: newest releases p50 %.0f ms, any past release p50 %.0f ms; ratio %.2f",
        quantile(now, 0.5), quantile(then, 0.5), quantile(then, 0.5) / quantile(now, 0.5));
  }

  private String one() {
    return String.format(Locale.ROOT, "i%02d", random.nextInt(INDICATORS));
  }

  private String area() {
    int area = random.nextInt(areas);
    return String.format(Locale.ROOT, "a%05d", area % 100 == 0 ? area + 1 : area);
  }

  /** Today and the past in turn, so that whatever else the machine does burdens both. */
  private void pair(Api api, String what, Asked asked) throws Exception {
    double[] now = new double[ASKED];
    double[] then = new double[ASKED];
    for (int i = -WARM; i < ASKED; i++) {
      String path = asked.path();
      double today = time(api, path);
      double before = time(api, path + (path.contains("?") ? "&" : "?") + "asOf=r" + past());
      if (i >= 0) {
        now[i] = today;
        then[i] = before;
      }
    }
    say(
        "%s: today p50 %.1f ms, p95 %.1f; any past release p50 %.1f ms, p95 %.1f; ratio %.2f",
        what,
        quantile(now, 0.5),
        quantile(now, 0.95),
        quantile(then, 0.5),
        quantile(then, 0.95),
        quantile(then, 0.5) / quantile(now, 0.5));
  }

  private int past() {
    return 1 + random.nextInt(releases - 1);
  }

  private double time(Api api, String path) throws Exception {
    long begun = System.nanoTime();
    answer(api, path);
    return (System.nanoTime() - begun) / 1e6;
  }

  private byte[] answer(Api api, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path)).build();
    HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IllegalStateException(path + ": " + response.statusCode());
    }
    return response.body();
  }

  private static double quantile(double[] values, double p) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[(int) (p * (sorted.length - 1))];
  }

  private void sizes(Home home) throws Exception {
    say(
        "warehouse: data %.1f MiB, metadata %.1f MiB; release records %.1f MiB; serving %.1f MiB",
        size(home.warehouse(), ".parquet"),
        size(home.warehouse(), ".json") + size(home.warehouse(), ".avro"),
        size(home.releases(), ""),
        size(home.serving(), ".duckdb"));
  }

  private static double size(Path folder, String ending) throws Exception {
    if (!Files.exists(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
              .filter(f -> Files.isRegularFile(f) && f.toString().endsWith(ending))
              .mapToLong(f -> f.toFile().length())
              .sum()
          / 1048576.0;
    }
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
