package fi.mittari.etl.release;

import fi.mittari.etl.Progress;
import fi.mittari.model.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Prints how long it takes to publish a first release, one with 1 % scattered changes, one without
 * any, a rollback and a verification. Arguments: folder of a new home, number of observations.
 */
final class PublishTimes {

  private static final int INDICATORS = 20;
  private static final int PERIODS = 25;

  private final Fixture fixture;
  private final long observations;

  private PublishTimes(Fixture fixture, long observations) {
    this.fixture = fixture;
    this.observations = observations;
  }

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    try (Fixture fixture = Fixture.open(folder)) {
      PublishTimes times = new PublishTimes(fixture, Long.parseLong(arguments[1]));
      times.timed("first release", () -> times.publish(0));
      times.timed("1 % changed", () -> times.publish(1));
      times.timed("nothing changed", () -> times.publish(1));
      times.timed("rollback", () -> fixture.rollback(1).release().changes());
      times.timed("verify", fixture::verify);
      try (var files = Files.walk(new Home(folder).warehouse())) {
        System.out.printf(
            Locale.ROOT,
            "warehouse: %.1f MiB%n",
            files.mapToLong(file -> file.toFile().isFile() ? file.toFile().length() : 0).sum()
                / 1048576.0);
      }
    }
  }

  private interface Work {
    Object run();
  }

  private void timed(String what, Work work) {
    Instant began = Instant.now();
    Duration cpu = cpu();
    Object result = work.run();
    System.out.printf(
        Locale.ROOT,
        "%s: %.1f s, %.1f s of processor, %s%n",
        what,
        Duration.between(began, Instant.now()).toMillis() / 1000.0,
        cpu().minus(cpu).toMillis() / 1000.0,
        result);
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
  }

  private Object publish(int version) {
    Progress printed =
        text -> System.out.println("  " + Instant.now().toString().substring(14, 22) + " " + text);
    return new Publisher(fixture.session, printed)
        .publish(new PublishRequest(List.of(dataflow(version)), master()))
        .changes();
  }

  private DataflowResult dataflow(int version) {
    long areas = observations / INDICATORS / PERIODS;
    Dataset<Row> rows =
        fixture
            .session
            .spark()
            .range(0, areas * INDICATORS * PERIODS, 1, 4)
            .selectExpr(
                "concat('i', pmod(id, %d)) as indicator".formatted(INDICATORS),
                "lpad(cast(id div %d as string), 6, '0') as area".formatted(INDICATORS * PERIODS),
                "'' as breakdown",
                "cast(2000 + pmod(id div %d, %d) as string) as period"
                    .formatted(INDICATORS, PERIODS),
                "100 * (pmod(hash(id), 1000) + if(pmod(id, 100) = 7, %d, 0) + 1) / 2000D as value"
                    .formatted(version),
                "cast(null as double) as lower",
                "cast(null as double) as upper",
                "pmod(hash(id), 1000) + if(pmod(id, 100) = 7, %d, 0) + 1D as numerator"
                    .formatted(version),
                "2000D as denominator",
                "cast(null as double) as denominator_lower",
                "cast(null as double) as denominator_upper",
                "'normal' as status",
                "'given' as origin",
                "'source.csv' as source_file",
                "id as source_line",
                "'value' as source_column",
                "1L as source_rows",
                "'given' as rule");
    DataflowResult shape = fixture.dataflow("city");
    return new DataflowResult(
        "city", rows, null, shape.summary(), shape.fingerprint(), shape.files());
  }

  private MasterData master() {
    long areas = observations / INDICATORS / PERIODS;
    return fixture.master(
        IntStream.range(0, INDICATORS)
            .mapToObj(i -> Fixture.indicator("i" + i, "Indicator " + i, "city"))
            .toList(),
        LongStream.range(0, areas).mapToObj(i -> String.format(Locale.ROOT, "%06d", i)).toList(),
        IntStream.range(2000, 2000 + PERIODS).mapToObj(String::valueOf).toList());
  }
}
