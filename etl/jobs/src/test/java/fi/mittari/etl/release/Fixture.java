package fi.mittari.etl.release;

import fi.mittari.etl.Progress;
import fi.mittari.etl.warehouse.SmallRows;
import fi.mittari.etl.warehouse.StateAt;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.Period;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/** A home with a session, and small rows to publish into it. */
final class Fixture implements AutoCloseable {

  private static final StructType OBSERVATION =
      StructType.fromDDL(
          "indicator string, area string, breakdown string, period string, value double,"
              + " lower double, upper double, numerator double, denominator double,"
              + " denominator_lower double, denominator_upper double, status string,"
              + " origin string, source_file string, source_line bigint, source_column string,"
              + " source_rows bigint, rule string");
  private static final StructType ORIGINAL =
      StructType.fromDDL(
          "indicator string, area string, breakdown string, period string, value double,"
              + " numerator double, denominator double, rule string");

  static {
    keepSparkRunning();
  }

  final Home home;
  final WarehouseSession session;
  private final Map<DataflowResult, List<Row>> given = new IdentityHashMap<>();

  private Fixture(Home home) {
    this.home = home;
    this.session = WarehouseSession.open(home);
  }

  static Fixture open(Path root) {
    return new Fixture(new Home(root));
  }

  /** One Spark for all tests, in a folder that outlives each of them. */
  private static void keepSparkRunning() {
    try {
      Path folder = Files.createTempDirectory("mittari-spark");
      WarehouseSession keeper = WarehouseSession.open(new Home(folder), "local[2]");
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    keeper.close();
                    delete(folder);
                  }));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An observation; key is {@code indicator area period [breakdown]}; null is missing. */
  static Row obs(String key, Double value) {
    return obs(key, value, value == null ? "missing" : "normal", null, null);
  }

  static Row suppressed(String key) {
    return obs(key, null, "suppressed", null, null);
  }

  static Row share(String key, double numerator, double denominator) {
    return obs(key, 100 * numerator / denominator, "normal", numerator, denominator);
  }

  static Row obs(String key, Double value, String status, Double numerator, Double denominator) {
    String[] parts = key.split(" ");
    return RowFactory.create(
        parts[0],
        parts[1],
        parts.length > 3 ? parts[3] : "",
        parts[2],
        value,
        null,
        null,
        numerator,
        denominator,
        null,
        null,
        status,
        "given",
        "source.csv",
        7L,
        "value",
        status.equals("suppressed") ? null : 1L,
        status.equals("suppressed") ? "suppressed" : "given");
  }

  DataflowResult dataflow(String name, Row... observations) {
    return dataflow(name, List.of(observations), List.of());
  }

  DataflowResult dataflow(String name, List<Row> observations, List<Row> originals) {
    DataflowResult result =
        new DataflowResult(
            name,
            session.spark().createDataFrame(observations, OBSERVATION),
            session.spark().createDataFrame(originals, ORIGINAL),
            new LoadSummary(
                UUID.randomUUID().toString(),
                name,
                name,
                name,
                observations.size(),
                observations.size(),
                0,
                Instant.now(),
                Instant.now()),
            "print-" + name,
            List.of());
    given.put(result, observations);
    return result;
  }

  /** A hidden number; key as in {@link #obs}. */
  static Row original(String key, double value) {
    String[] parts = key.split(" ");
    return RowFactory.create(
        parts[0],
        parts[1],
        parts.length > 3 ? parts[3] : "",
        parts[2],
        value,
        2.0,
        90.0,
        "count below floor");
  }

  PublishResult publish(DataflowResult... results) {
    return publisher().publish(new PublishRequest(List.of(results), master("", results)));
  }

  Publisher publisher() {
    return new Publisher(session, Duration.ofSeconds(120), Progress.silent());
  }

  /** Indicators by their dataflow, areas, periods and the breakdown sex for all that is used. */
  MasterData master(String nameSuffix, DataflowResult... results) {
    List<Row> indicators = new ArrayList<>();
    TreeSet<String> areas = new TreeSet<>();
    TreeSet<String> periods = new TreeSet<>();
    for (DataflowResult result : results) {
      TreeSet<String> codes = new TreeSet<>();
      for (Row row : given.getOrDefault(result, List.of())) {
        codes.add(row.getString(0));
        areas.add(row.getString(1));
        periods.add(row.getString(3));
      }
      codes.forEach(code -> indicators.add(indicator(code, code + nameSuffix, result.dataflow())));
    }
    return master(indicators, areas, periods);
  }

  MasterData master(List<Row> indicators, Collection<String> areas, Collection<String> periods) {
    return new MasterData(
        rows(WarehouseTable.INDICATOR, indicators),
        rows(WarehouseTable.AREA, areas.stream().map(Fixture::area).toList()),
        rows(WarehouseTable.DIMENSION, List.of(sex("female", 1), sex("male", 2))),
        rows(WarehouseTable.PERIOD, periods.stream().map(Fixture::period).toList()));
  }

  SmallRows rows(WarehouseTable table, List<Row> rows) {
    return new SmallRows(schema(table), rows);
  }

  private static StructType schema(WarehouseTable table) {
    return StructType.fromDDL(
        switch (table) {
          case INDICATOR ->
              "indicator string, name_fi string, name_sv string, name_en string, description_fi"
                  + " string, description_sv string, description_en string, unit_fi string,"
                  + " unit_sv string, unit_en string, kind string, factor double, decimals int,"
                  + " polarity string, stock_or_flow string, reference string, theme string, floor"
                  + " int, synthetic boolean, stand_in boolean, dataflow string, producer_fi"
                  + " string, producer_sv string, producer_en string, licence string, url string";
          case AREA ->
              "area string, level string, name_fi string, name_sv string, name_en string, parent"
                  + " string, valid_from date, valid_to date, successors string, members string,"
                  + " geometry string, sort int";
          case DIMENSION ->
              "dimension string, dimension_name_fi string, dimension_name_sv string,"
                  + " dimension_name_en string, code string, name_fi string, name_sv string,"
                  + " name_en string, sort int";
          case PERIOD -> "period string, start date, end date, frequency string";
          default -> throw new IllegalArgumentException(table.id());
        });
  }

  static Row indicator(String code, String name, String dataflow) {
    return RowFactory.create(
        code,
        name,
        name,
        name,
        null,
        null,
        null,
        "%",
        "%",
        "%",
        "proportion",
        100.0,
        1,
        "lower_is_better",
        "stock",
        "--12-31",
        "work",
        0,
        false,
        false,
        dataflow,
        "Kaupunki",
        "Staden",
        "City",
        "CC BY 4.0",
        null);
  }

  private static Row area(String code) {
    return RowFactory.create(
        code, "municipality", "Alue " + code, null, null, null, null, null, null, null, null, 1);
  }

  private static Row sex(String code, int sort) {
    return RowFactory.create("sex", "sukupuoli", "kön", "sex", code, code, code, code, sort);
  }

  private static Row period(String code) {
    Period period = Period.of(code);
    return RowFactory.create(
        code, Date.valueOf(period.start()), Date.valueOf(period.end()), period.frequency().word());
  }

  int current() {
    return new ReleaseLog(home).newest().orElse(-1);
  }

  /** What is published now, a line for each observation. */
  List<String> state() {
    return state(current());
  }

  List<String> state(int release) {
    return lines(
        StateAt.of(session.spark(), WarehouseTable.OBSERVATION, release)
            .select("indicator", "area", "period", "breakdown", "value", "status", "dataflow"));
  }

  List<String> codes(WarehouseTable table) {
    return lines(
        StateAt.of(session.spark(), table, current())
            .select(
                table.keys().stream()
                    .map(functions::col)
                    .toArray(org.apache.spark.sql.Column[]::new)));
  }

  List<String> lines(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(row -> row.mkString(" ")).sorted().toList();
  }

  List<Finding> verify() {
    return new Verify(session, Progress.silent()).run();
  }

  PublishResult rollback(int release) {
    return new Rollback(session, Progress.silent()).to(release);
  }

  @Override
  public void close() {
    session.close();
  }
}
