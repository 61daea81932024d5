package fi.mittari.etl.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * The peer that a load is measured against: the least Spark job that turns a simulated table of
 * indicators ({@code mittari simulate --observations N}) into sorted Parquet. It reads the same CSV
 * with Spark's own reader, casts, puts one observation into a row, sorts by indicator, area,
 * breakdown, period and writes Parquet with zstd. No codes are checked, nothing is protected, no
 * release is made. Arguments: the folder of the table, an empty folder for the Parquet. Prints the
 * seconds that Spark took to start and the seconds of the job as a line of JSON.
 */
final class BareLoad {

  private static final List<String> DIMENSIONS = List.of("age", "language", "sex");

  private BareLoad() {}

  public static void main(String[] arguments) throws java.io.IOException {
    long start = System.nanoTime();
    Path out = Path.of(arguments[1]).toAbsolutePath();
    try (SparkSession spark =
        SparkSession.builder()
            .master(System.getProperty("spark.master", "local[*]"))
            .config("spark.ui.enabled", "false")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.local.dir", out.resolveSibling(out.getFileName() + ".work").toString())
            .config("spark.sql.shuffle.partitions", "8")
            .config("spark.sql.parquet.compression.codec", "zstd")
            .getOrCreate()) {
      spark.range(1).count();
      long started = System.nanoTime();
      write(read(spark, Path.of(arguments[0]).resolve("data")), out);
      long ended = System.nanoTime();
      System.out.println(
          String.format(
              Locale.ROOT,
              "{\"spark_seconds\": %.2f, \"job_seconds\": %.2f}",
              (started - start) / 1e9,
              (ended - started) / 1e9));
    }
  }

  /** Observations in long form: key, numerator, denominator, value. */
  private static Dataset<Row> read(SparkSession spark, Path data) {
    Dataset<Row> wide = spark.read().option("header", true).csv(data + "/indicators-*.csv");
    List<Column> cells = new ArrayList<>();
    for (String column : Arrays.stream(wide.columns()).filter(c -> c.startsWith("of")).toList()) {
      String number = column.substring(2);
      cells.add(
          functions.struct(
              functions.lit("simulated-" + number + "-synthetic").as("indicator"),
              functions.col("n" + number).cast("double").as("numerator"),
              functions.col(column).cast("double").as("denominator")));
    }
    Column breakdown =
        functions.concat_ws(
            ",",
            DIMENSIONS.stream()
                .map(
                    d ->
                        functions.when(
                            functions.col(d).notEqual("_T"),
                            functions.concat(functions.lit(d + "="), functions.col(d))))
                .toArray(Column[]::new));
    return wide.select(
            functions.col("area"),
            breakdown.as("breakdown"),
            functions.col("year").as("period"),
            functions.explode(functions.array(cells.toArray(Column[]::new))).as("cell"))
        .select(
            "cell.indicator", "area", "breakdown", "period", "cell.numerator", "cell.denominator")
        .withColumn("value", functions.expr("100 * numerator / denominator"));
  }

  private static void write(Dataset<Row> rows, Path out) {
    rows.orderBy("indicator", "area", "breakdown", "period")
        .write()
        .mode("overwrite")
        .parquet(out.toString());
  }
}
