package fi.mittari.etl.conform;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Counts over staged rows and over what became of them. */
final class StagedRows {

  /**
   * What was read, by dataflow.
   *
   * @param read records
   * @param accepted staged rows that became part of an observation
   * @param leftOut records that were refused though the dataflow is not
   * @param faulty whether staging refused or warned of any record
   */
  record Counts(
      Map<String, Long> read,
      Map<String, Long> accepted,
      Map<String, Long> leftOut,
      boolean faulty) {

    /** Adds a dataflow that is not staged. */
    void add(String dataflow, long records, long refused) {
      read.put(dataflow, records);
      accepted.put(dataflow, Math.max(0, records - refused));
      leftOut.put(dataflow, refused);
    }
  }

  /**
   * What a dataflow came to.
   *
   * @param observations their number
   * @param periods codes of the periods that occur
   */
  record Extent(long observations, List<String> periods) {
    static final Extent NONE = new Extent(0, List.of());
  }

  private StagedRows() {}

  static Counts counts(Dataset<Row> staged) {
    Map<String, Long> read = new HashMap<>();
    Map<String, Long> accepted = new HashMap<>();
    boolean faulty = false;
    for (Row r :
        staged
            .groupBy("dataflow")
            .agg(
                functions.expr("coalesce(sum(if(parts = -1, source_line, 0)), 0)"),
                functions.expr("count(if(parts > 0, 1, null))"),
                functions.expr("count(if(parts in (0, -2), rule, null))"))
            .collectAsList()) {
      read.put(r.getString(0), r.getLong(1));
      accepted.put(r.getString(0), r.getLong(2));
      faulty |= r.getLong(3) > 0;
    }
    return new Counts(read, accepted, new HashMap<>(), faulty);
  }

  static Map<String, Extent> published(Dataset<Row> observations) {
    Map<String, Extent> extents = new HashMap<>();
    for (Row r :
        observations
            .groupBy("dataflow")
            .agg(functions.count("*"), functions.collect_set("period"))
            .collectAsList()) {
      extents.put(r.getString(0), new Extent(r.getLong(1), r.getList(2)));
    }
    return extents;
  }
}
