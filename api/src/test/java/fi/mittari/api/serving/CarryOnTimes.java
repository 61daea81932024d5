package fi.mittari.api.serving;

import fi.mittari.api.fixture.HomeWriter;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Prints what it takes to serve a release that revises one per cent of the figures, scattered over
 * all indicators, or that adds a period to every series: carried on, and from the start; time, most
 * memory of the builder's process, size, and how long a series and a comparison take then.
 * Arguments: folder of a new home (or one that this made), number of observations, number of
 * revisions.
 */
final class CarryOnTimes {

  private static final int INDICATORS = 20;
  private static final int PERIODS = 25;
  private static final int FIRST_YEAR = 2000;
  private static final int ASKED = 400;
  private static final int WARM = 100;

  private final Home home;
  private final int areas;
  private final Random random = new Random(11);

  private CarryOnTimes(Home home, int areas) {
    this.home = home;
    this.areas = areas;
  }

  public static void main(String[] arguments) throws Exception {
    int areas = Integer.parseInt(arguments[1]) / INDICATORS / PERIODS;
    int revisions = Integer.parseInt(arguments[2]);
    CarryOnTimes times = new CarryOnTimes(new Home(Path.of(arguments[0])), areas);
    if (!Files.exists(times.home.releases())) {
      times.write(revisions);
    }
    int last = revisions + 2;
    for (int release = 1; release <= last; release++) {
      times.build(release);
      times.ask(release);
    }
    Path file = ServingFile.of(times.home, last);
    Path carried = times.home.root().resolve("carried-on.duckdb");
    Files.move(file, carried);
    for (int release : ServingFile.built(times.home)) {
      Files.delete(ServingFile.of(times.home, release));
    }
    times.build(last);
    times.ask(last);
    if (arguments.length > 3) {
      say("differences: %s", SameContent.differences(carried, file));
    }
    Files.delete(carried);
  }

  private void write(int revisions) throws Exception {
    long rows = (long) areas * INDICATORS * PERIODS;
    try (HomeWriter writer = new HomeWriter(home.root())) {
      writer.sql("set memory_limit = '2GB'");
      words(writer);
      rows(writer, 1, "", PERIODS * (long) INDICATORS * areas, "(2000 + (id // 20) % 25)::varchar");
      writer.publish(new Changes(rows, 0, 0));
      for (int release = 2; release < revisions + 2; release++) {
        rows(
            writer,
            release,
            " where hash(id, %d) %% 100 = 0".formatted(release),
            rows,
            "(2000 + (id // 20) % 25)::varchar");
        writer.publish(new Changes(0, rows / 100, 0));
      }
      rows(writer, 0, " where (id // 20) % 25 = 0", rows, "'" + (FIRST_YEAR + PERIODS) + "'");
      writer.publish(new Changes(rows / PERIODS, 0, 0));
    }
  }

  private static void rows(HomeWriter writer, int release, String where, long rows, String period)
      throws Exception {
    writer.sql(
        "insert into observation (indicator, area, breakdown, period, value, numerator,"
            + " denominator, status, origin, dataflow, source_file, source_line, source_column,"
            + " source_rows, rule, withdrawn, release)"
            + (" select 'i' || lpad((id %% 20)::varchar, 2, '0'), 'a' || lpad((id // 500)::varchar,"
                    + " 6, '0'), '', %s, 100.0 * (100 + hash(id, %d) %% 800) / 1000,"
                    + " 100 + hash(id, %d) %% 800, 1000, 'normal', 'given', 'sample', 'a.csv', id,"
                    + " 'value', 1, 'given', false, 0 from range(%d) t(id)")
                .formatted(period, release, release, rows)
            + where);
  }

  private void words(HomeWriter writer) throws Exception {
    for (int i = 0; i < INDICATORS; i++) {
      writer.row("indicator", "indicator", String.format(Locale.ROOT, "i%02d", i), "factor", 100.0);
      writer.sql("update indicator set kind = 'proportion', polarity = 'neutral'");
    }
    writer.row("area", "area", "a000000", "level", "municipality");
    writer.sql(
        "insert into area select * exclude (r) replace ('a' || lpad(r::varchar, 6, '0') as area, 'district' as level)"
            + " from area, range(1, %d) t(r)".formatted(areas));
    for (int year = FIRST_YEAR; year <= FIRST_YEAR + PERIODS; year++) {
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

  /** In a process of its own, as the server does it. */
  private void build(int release) throws Exception {
    long begun = System.nanoTime();
    Process process =
        new ProcessBuilder(new BuilderProcess(home, "1GB").command(release, BuildServing.SERVING))
            .redirectErrorStream(true)
            .start();
    long most = 0;
    List<String> said = new ArrayList<>();
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      while (process.isAlive()) {
        most = Math.max(most, memory(process.pid()));
        Thread.sleep(20);
      }
      lines.lines().forEach(said::add);
    }
    say(
        "process %.1f s, most memory %d MiB: %s",
        (System.nanoTime() - begun) / 1e9, most / 1024, said.get(said.size() - 1));
  }

  private static long memory(long process) throws IOException {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + process + "/status"))) {
        if (line.startsWith("VmHWM")) {
          return Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException e) {
      return 0;
    }
    return 0;
  }

  private void ask(int release) throws Exception {
    long begun = System.nanoTime();
    Serving serving = Serving.open(home, new ReleaseLog(home).read(release), "1GB").orElseThrow();
    long opened = System.nanoTime();
    serving.warm(Duration.ofMinutes(1));
    long warm = System.nanoTime();
    double[] series = new double[ASKED];
    for (int i = -WARM; i < ASKED; i++) {
      int indicator = serving.catalog().indicators().live().get(random.nextInt(INDICATORS)).id();
      int area = serving.catalog().areas().live().get(random.nextInt(areas)).id();
      int everyone = serving.catalog().breakdowns().all().iterator().next();
      Map<String, Object> bound =
          Map.of(
              "first_indicator", indicator,
              "last_indicator", indicator,
              "first_area", area,
              "last_area", area,
              "first_breakdown", everyone,
              "last_breakdown", everyone,
              "limit", 1000);
      long asked = System.nanoTime();
      serving.query("observations", bound, row -> row.number("period_id"));
      if (i >= 0) {
        series[i] = (System.nanoTime() - asked) / 1e6;
      }
    }
    Arrays.sort(series);
    say(
        "  opened in %.2f s, warmed in %.2f s; a series p50 %.2f ms, p95 %.2f ms",
        (opened - begun) / 1e9, (warm - opened) / 1e9, series[ASKED / 2], series[ASKED * 95 / 100]);
    serving.letGo();
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
