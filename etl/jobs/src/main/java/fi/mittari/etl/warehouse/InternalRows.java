package fi.mittari.etl.warehouse;

import java.util.Iterator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.types.StructType;

/**
 * Spark's own rows, for steps that see every row of a big load: turning them into rows of objects
 * and back costs more than the step itself.
 */
public final class InternalRows {

  private InternalRows() {}

  /** The rows of a relation as Spark holds them. A row is valid until the next one is asked for. */
  public static JavaRDD<InternalRow> of(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().toRdd().toJavaRDD();
  }

  /** A relation of such rows. */
  public static Dataset<Row> relation(
      SparkSession spark, JavaRDD<InternalRow> rows, StructType columns) {
    RDD<InternalRow> its = rows.rdd();
    return ((org.apache.spark.sql.classic.SparkSession) spark)
        .internalCreateDataFrame(its, columns, false);
  }

  /** A step over the rows of a relation, a part of the work at a time. */
  public static Dataset<Row> step(
      SparkSession spark,
      Dataset<Row> rows,
      StructType columns,
      FlatMapFunction<Iterator<InternalRow>, InternalRow> step) {
    return relation(spark, of(rows).mapPartitions(step, true), columns);
  }
}
