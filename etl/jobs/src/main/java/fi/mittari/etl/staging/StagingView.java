package fi.mittari.etl.staging;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Staging as Spark sees it: the files are read by the workers, one task a file, as rows stream. */
public final class StagingView {

  private StagingView() {}

  /**
   * One source file.
   *
   * @param path where its bytes lie
   * @param name its name in messages and receipts
   */
  public record File(String path, String name) implements Serializable {}

  /**
   * The staged rows of a dataflow, with the columns of {@link Staged#SCHEMA}. Lazy: the files are
   * read when an action runs.
   */
  public static Dataset<Row> of(SparkSession spark, StagingPlan plan, List<File> files) {
    FlatMapFunction<File, Row> read =
        file -> new StagingReader(plan, Path.of(file.path()), file.name());
    return spark
        .createDataset(files, Encoders.javaSerialization(File.class))
        .repartition(files.size())
        .flatMap(read, Encoders.row(Staged.SCHEMA));
  }
}
