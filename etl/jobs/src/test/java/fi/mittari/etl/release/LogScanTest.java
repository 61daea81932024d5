package fi.mittari.etl.release;

import static fi.mittari.etl.release.Fixture.obs;
import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.etl.warehouse.Warehouse;
import fi.mittari.etl.warehouse.WarehouseTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogScanTest {

  private static final StructType KEYS =
      StructType.fromDDL("indicator string, area string, breakdown string, period string");
  private static final StructType ROWS =
      StructType.fromDDL(
          "indicator string, area string, breakdown string, period string, value double,"
              + " status string, source_line bigint, withdrawn boolean, release int");

  @TempDir Path folder;
  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void whatItFindsIsWhatAJoinFinds() {
    System.out.println("LogScanTest seed " + seed);
    try (Fixture fixture = Fixture.open(folder);
        Warehouse warehouse = Warehouse.open(fixture.session)) {
      for (int release = 1; release <= 3; release++) {
        fixture.publish(fixture.dataflow("work", published().toArray(Row[]::new)));
      }
      SparkSession spark = fixture.session.spark();
      Dataset<Row> asked = spark.createDataFrame(asked(), KEYS);
      List<String> indicators = List.of("a", "b", "Ä");
      for (int release = 0; release <= 3; release++) {
        State state = new State(warehouse, release);
        for (WarehouseTable table : List.of(WarehouseTable.OBSERVATION, WarehouseTable.SERIES)) {
          Dataset<Row> keys = asked.selectExpr(table.keys().toArray(String[]::new)).distinct();
          assertThat(texts(state.of(table, asked, indicators)))
              .as("seed %d: %s at r%d", seed, table, release)
              .isEqualTo(texts(state.joined(table, keys, indicators)));
        }
      }
      State newest = new State(warehouse, 3);
      assertThat(newest.of(WarehouseTable.OBSERVATION, asked, indicators).count()).isPositive();
    }
  }

  private List<Row> published() {
    List<Row> rows = new ArrayList<>();
    for (String indicator : List.of("a", "b", "Ä")) {
      for (int area = 0; area < 6; area++) {
        for (int year = 2001; year < 2005; year++) {
          if (random.nextInt(3) > 0) {
            Double value = random.nextInt(5) == 0 ? null : (double) random.nextInt(3);
            rows.add(obs("%s %03d %d".formatted(indicator, area, year), value));
          }
        }
      }
    }
    return rows;
  }

  private List<Row> asked() {
    List<Row> keys = new ArrayList<>();
    for (String indicator : List.of("a", "b", "Ä", "none")) {
      for (int area = 0; area < 8; area++) {
        for (int year = 2000; year < 2006; year++) {
          if (random.nextBoolean()) {
            keys.add(
                RowFactory.create(indicator, "%03d".formatted(area), "", Integer.toString(year)));
          }
        }
      }
    }
    return keys;
  }

  private static List<String> texts(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).sorted().toList();
  }

  /** Texts in dictionaries, without, and where a dictionary grew too big on the way. */
  @Test
  void rowsAreFoundHoweverTheyAreStored() throws IOException {
    System.out.println("LogScanTest seed " + seed);
    try (Fixture fixture = Fixture.open(folder.resolve("home"))) {
      List<Row> rows = stored();
      LogKeys keys = new LogKeys(4);
      TreeSet<String> wanted = new TreeSet<>();
      for (Row row : rows) {
        if (random.nextInt(10) == 0) {
          assertThat(keys.add(State.key(row, 4))).isTrue();
          wanted.add(row.toString());
        }
      }
      assertThat(keys.add(List.of("i0", "nowhere", "", "2000"))).isTrue();
      assertThat(keys.size()).isEqualTo(wanted.size() + 1);
      for (Map<String, String> options :
          List.of(
              Map.<String, String>of(),
              Map.of("parquet.enable.dictionary", "false"),
              Map.of("parquet.writer.version", "PARQUET_2_0"),
              Map.of(
                  "parquet.writer.version",
                  "PARQUET_2_0",
                  "parquet.enable.dictionary",
                  "false",
                  "parquet.page.size",
                  "700"),
              Map.of(
                  "parquet.dictionary.page.size",
                  "300",
                  "parquet.page.size",
                  "500",
                  "parquet.block.size",
                  "20000"))) {
        Path files = folder.resolve("files" + options.hashCode());
        Dataset<Row> all = fixture.session.spark().createDataFrame(rows, ROWS);
        all.coalesce(1).write().options(options).parquet(files.toString());
        assertThat(found(files, keys)).as("seed %d, %s", seed, options).isEqualTo(wanted);
      }
    }
  }

  /** Each key once. */
  private List<Row> stored() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 4_000; i++) {
      boolean none = random.nextInt(4) == 0;
      rows.add(
          RowFactory.create(
              "i" + i / 1_000,
              "area-" + i / 10,
              i % 2 == 0 ? "" : "sex=female",
              Integer.toString(2000 + i % 10),
              none ? null : random.nextDouble(),
              none ? "missing" : "normal",
              none ? null : (long) i,
              random.nextBoolean(),
              random.nextInt(5)));
    }
    return rows;
  }

  private static TreeSet<String> found(Path files, LogKeys keys) throws IOException {
    TreeSet<String> found = new TreeSet<>();
    try (Stream<Path> all = Files.list(files)) {
      Path one = all.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
      try (ParquetFileReader file = ParquetFileReader.open(new LocalInputFile(one))) {
        LogRows rows = new LogRows(file, List.of(KEYS.fieldNames()), keys);
        for (int group = 0; group < file.getRowGroups().size(); group++) {
          assertThat(rows.mayHave(group)).isTrue();
          rows.rows(group, ROWS, (row, place) -> found.add(text(row)));
        }
      }
    }
    return found;
  }

  private static String text(InternalRow row) {
    return Arrays.stream(ROWS.fields())
        .map(f -> row.get(ROWS.fieldIndex(f.name()), f.dataType()))
        .map(String::valueOf)
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void keysAreNoneOfOthersThatLookAlike() {
    LogKeys keys = new LogKeys(3);
    for (int i = 0; i < 5_000; i++) {
      assertThat(keys.add(List.of("i" + i % 7, "a" + i, "b" + i % 11))).isTrue();
      assertThat(keys.add(List.of("i" + i % 7, "a" + i, "b" + i % 11))).isTrue();
    }
    assertThat(keys.size()).isEqualTo(5_000);
    for (int i = 0; i < 5_000; i++) {
      assertThat(keys.place(List.of("i" + i % 7, "a" + i, "b" + i % 11))).isNotNegative();
      assertThat(keys.place(List.of("i" + (i + 1) % 7, "a" + i, "b" + i % 11))).isNegative();
    }
    assertThat(keys.within(1, bytes("a1"), bytes("a2"))).isTrue();
    assertThat(keys.within(1, bytes("b"), bytes("z"))).isFalse();
    for (int i = 7; i < (1 << 16) - 1; i++) {
      assertThat(keys.add(List.of("i" + i, "a1", "b1"))).isTrue();
    }
    assertThat(keys.add(List.of("one too many", "a", "b"))).isFalse();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
