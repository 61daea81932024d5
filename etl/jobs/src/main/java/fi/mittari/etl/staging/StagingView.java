package fi.mittari.etl.staging;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Staging as Spark sees it: the files are read by the workers as rows stream, one task a file; big
 * CSV files by several.
 */
public final class StagingView {

  private StagingView() {}

  /**
   * One source file.
   *
   * @param dataflow the dataflow that it belongs to
   * @param path where its bytes lie
   * @param name its name in messages and receipts
   */
  public record File(String dataflow, String path, String name) implements Serializable {}

  /**
   * The staged rows of dataflows, with the columns of {@link Staged#SCHEMA}. Lazy: the files are
   * read when an action runs.
   *
   * @param plans by dataflow
   */
  public static Dataset<Row> of(
      SparkSession spark, Map<String, StagingPlan> plans, List<File> files) {
    HashMap<String, StagingPlan> sent = new HashMap<>(plans);
    ArrayList<StagingShare> shares = StagingShare.of(() -> spark, plans, files);
    FlatMapFunction<Integer, Row> read = number -> shares.get(number).open(sent);
    int tasks = Math.min(Math.max(1, shares.size()), 4 * spark.sparkContext().defaultParallelism());
    return spark
        .createDataset(IntStream.range(0, shares.size()).boxed().toList(), Encoders.INT())
        .repartition(tasks)
        .flatMap(read, Encoders.row(Staged.SCHEMA));
  }
}
