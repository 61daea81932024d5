package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.Events;
import fi.mittari.etl.staging.StagingView;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.csv.CsvParts;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The records of one definition's files as event rows, read by many tasks. */
final class EventRows {

  /** Bytes of a CSV file that one task reads. */
  private static final long PART = 32L << 20;

  private final SparkSession spark;
  private final EventPlan plan;
  private final EventTally tally = new EventTally();

  EventRows(SparkSession spark, EventPlan plan) {
    this.spark = spark;
    this.plan = plan;
    spark.sparkContext().register(tally);
  }

  private record Share(CsvParts csv, CsvParts.Part part) implements Serializable {}

  EventPlan plan() {
    return plan;
  }

  SparkSession spark() {
    return spark;
  }

  /** What the tasks saw; complete once the rows have been used in an action. */
  EventTally tally() {
    return tally;
  }

  /** Whole event rows, with the columns of {@link EventPlan#schema}; read when an action runs. */
  Dataset<Row> read(List<StagingView.File> files) {
    return plan.dataflow().source().format().equals("parquet") ? parquet(files) : csv(files);
  }

  private Dataset<Row> csv(List<StagingView.File> files) {
    List<Share> shares = new ArrayList<>();
    for (StagingView.File file : files) {
      try {
        CsvParts csv = CsvParts.of(Path.of(file.path()), file.name(), plan.staging().readOptions());
        parts(csv).forEach(part -> shares.add(new Share(csv, part)));
      } catch (SourceException e) {
        EventTally.Entry entry = new EventTally.Entry(file.name());
        entry.broken(
            new EventTally.Refused(
                file.name(), e.line(), e.subject(), null, e.code(), e.getMessage()));
        tally.add(entry);
      }
    }
    EventPlan its = plan;
    EventTally seen = tally;
    ArrayList<Share> sent = new ArrayList<>(shares);
    FlatMapFunction<Long, Row> read =
        number -> {
          Share share = sent.get(Math.toIntExact(number));
          String task = share.csv().name() + " from " + share.part().from();
          return new EventReader(
              its, share.csv().name(), task, () -> share.csv().read(share.part()), seen);
        };
    return numbers(shares.size()).flatMap(read, Encoders.row(plan.schema()));
  }

  /** The numbers from 0, one a task. */
  private Dataset<Long> numbers(int count) {
    return spark.range(0, count, 1, Math.max(1, count)).as(Encoders.LONG());
  }

  /** Where the records of a file begin, found by as many tasks as there are ranges. */
  private List<CsvParts.Part> parts(CsvParts csv) {
    List<CsvParts.Part> ranges = csv.ranges(PART);
    if (ranges.size() == 1) {
      return csv.single();
    }
    ArrayList<CsvParts.Part> sent = new ArrayList<>(ranges);
    MapFunction<Long, CsvParts.Scan> scan = number -> csv.scan(sent.get(Math.toIntExact(number)));
    List<CsvParts.Scan> scans =
        new ArrayList<>(
            numbers(ranges.size())
                .map(scan, Encoders.javaSerialization(CsvParts.Scan.class))
                .collectAsList());
    scans.sort((a, b) -> Long.compare(a.from(), b.from()));
    return csv.parts(scans);
  }

  /** The records of Parquet files; the line is the 1-based row of the file. */
  private Dataset<Row> parquet(List<StagingView.File> files) {
    Dataset<Row> all = spark.createDataFrame(List.<Row>of(), plan.schema());
    for (StagingView.File file : files) {
      Dataset<Row> source;
      try {
        source = spark.read().parquet(file.path());
      } catch (Exception e) { // Spark throws checked ones too that it does not declare
        String what = "the file cannot be read as Parquet; is it whole? " + e.getMessage();
        EventTally.Entry entry = new EventTally.Entry(file.name());
        entry.broken(new EventTally.Refused(file.name(), 0, null, null, "malformed-source", what));
        tally.add(entry);
        continue;
      }
      all = all.union(parquet(file.name(), source));
    }
    return all;
  }

  private Dataset<Row> parquet(String name, Dataset<Row> source) {
    List<String> columns = Arrays.asList(source.columns());
    EventPlan its = plan;
    EventTally seen = tally;
    MapPartitionsFunction<Row, Row> map = rows -> new ParquetRows(its, name, columns, rows, seen);
    return source
        .withColumn("row of the file", functions.col("_metadata.row_index"))
        .mapPartitions(map, Encoders.row(plan.schema()));
  }

  /**
   * The cells in which a row counts, as an array of numbers; see {@link Cells}. The rows must have
   * the columns {@code area} and {@code code_…}.
   *
   * @param age age in whole years as a column of integers, null where unknown
   */
  Column cells(Column age) {
    List<Column> codes = new ArrayList<>();
    for (String dimension : plan.cells().dimensions()) {
      codes.add(
          plan.dimensions().contains(dimension)
              ? functions.col("code_" + dimension)
              : functions.lit(null).cast("string"));
    }
    Cells its = plan.cells();
    UDF3<String, Seq<String>, Integer, long[]> find =
        (area, of, years) ->
            its.of(area, CollectionConverters.asJava(of).toArray(new String[0]), years);
    Column all =
        codes.isEmpty()
            ? functions.array().cast("array<string>")
            : functions.array(codes.toArray(new Column[0]));
    return functions
        .udf(find, DataTypes.createArrayType(DataTypes.LongType, false))
        .apply(functions.col("area"), all, age);
  }

  /**
   * Age in whole years, null where unknown.
   *
   * @param day on which, as days since 1970-01-01; not asked where the source gives years
   */
  Column age(Column day) {
    Events.Age age = plan.events().age();
    if (age == null) {
      return functions.lit(null).cast("int");
    }
    if (age.years() != null) {
      return functions.col(EventPlan.YEARS).cast("int");
    }
    UDF2<Integer, Integer, Integer> years =
        (birth, on) -> birth == null || on == null ? null : AgeBands.years(birth, on);
    return functions.udf(years, DataTypes.IntegerType).apply(functions.col(EventPlan.BIRTH), day);
  }
}
