package fi.mittari.etl.quality;

import fi.mittari.etl.dataflow.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Collects the faults of one load: whole counts, and the first of each rule. */
public final class FaultBook {

  /** Columns of a relation of faults. */
  public static final StructType FAULT =
      new StructType()
          .add("dataflow", DataTypes.StringType)
          .add("severity", DataTypes.StringType)
          .add("rule", DataTypes.StringType)
          .add("source_file", DataTypes.StringType)
          .add("source_line", DataTypes.LongType)
          .add("source_column", DataTypes.StringType)
          .add("value", DataTypes.StringType)
          .add("message", DataTypes.StringType);

  private record Page(String dataflow, Severity severity) {}

  private final Map<Page, TreeMap<String, Long>> counts = new HashMap<>();
  private final Map<Page, List<RefusedRow>> listed = new HashMap<>();
  private final List<Row> own = new ArrayList<>();

  /**
   * Adds faults that Spark found.
   *
   * @param rows the result of {@code sql/warehouse/first_faults.sql}
   */
  public void add(Dataset<Row> rows) {
    Set<String> counted = new HashSet<>();
    for (Row r : rows.collectAsList()) {
      Page page = new Page(r.getAs("dataflow"), Severity.of(r.getAs("severity")));
      String rule = r.getAs("rule");
      if (counted.add(page + " " + rule)) {
        count(page, rule, r.<Long>getAs("times"));
      }
      Long line = r.getAs("source_line");
      list(
          page,
          new RefusedRow(
              r.getAs("source_file"),
              line == null ? 0 : line,
              r.getAs("source_column"),
              r.getAs("value"),
              rule,
              r.getAs("message")));
    }
  }

  /** Adds a fault that is not one of a row. */
  void add(String dataflow, Severity severity, String rule, String message) {
    String text = dataflow + ": " + message;
    Page page = new Page(dataflow, severity);
    count(page, rule, 1);
    list(page, new RefusedRow(null, 0, null, null, rule, text));
    own.add(RowFactory.create(dataflow, severity.word(), rule, null, null, null, null, text));
  }

  /** Adds a fault of a record. */
  void add(String dataflow, Severity severity, RefusedRow row) {
    Page page = new Page(dataflow, severity);
    count(page, row.rule(), 1);
    list(page, row);
    own.add(
        RowFactory.create(
            dataflow,
            severity.word(),
            row.rule(),
            row.file(),
            row.line(),
            row.column(),
            row.value(),
            row.message()));
  }

  /** Adds faults of which only the number is known. */
  void unlisted(String dataflow, Severity severity, long number) {
    if (number > 0) {
      count(new Page(dataflow, severity), "unlisted", number);
    }
  }

  private void count(Page page, String rule, long times) {
    counts.computeIfAbsent(page, p -> new TreeMap<>()).merge(rule, times, Long::sum);
  }

  private void list(Page page, RefusedRow row) {
    listed.computeIfAbsent(page, p -> new ArrayList<>()).add(row);
  }

  /** What is known of a dataflow so far. */
  public Findings of(String dataflow, Severity severity) {
    Page page = new Page(dataflow, severity);
    Map<String, Long> byRule = counts.getOrDefault(page, new TreeMap<>());
    long number = byRule.values().stream().mapToLong(Long::longValue).sum();
    return new Findings(number, byRule, listed.getOrDefault(page, List.of()));
  }

  /** Whether nothing at all was found. */
  public boolean isEmpty() {
    return counts.isEmpty();
  }

  /** The faults that are not one of a row, with the columns of {@link #FAULT}. */
  public Dataset<Row> own(SparkSession spark) {
    return spark.createDataFrame(own, FAULT);
  }
}
