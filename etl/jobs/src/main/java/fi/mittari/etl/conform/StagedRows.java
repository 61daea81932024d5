package fi.mittari.etl.conform;

import fi.mittari.etl.conform.Conformed.RefusedRow;
import fi.mittari.etl.conform.Conformed.Tally;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;

/** Counts over staged rows and over what became of them. */
final class StagedRows {

  private StagedRows() {}

  /** What was read of each dataflow, and its refused rows. */
  static Map<String, Tally> tallies(Dataset<Row> staged, Collection<String> dataflows) {
    Map<String, long[]> counts = new HashMap<>();
    for (Row r :
        staged
            .groupBy("dataflow")
            .agg(
                functions.expr("coalesce(sum(if(parts = -1, source_line, 0)), 0)"),
                functions.expr("count(if(parts > 0, 1, null))"),
                functions.expr("count(rule)"))
            .collectAsList()) {
      counts.put(r.getString(0), new long[] {r.getLong(1), r.getLong(2), r.getLong(3)});
    }
    boolean any = counts.values().stream().anyMatch(c -> c[2] > 0);
    Map<String, List<RefusedRow>> refused = any ? refused(staged) : Map.of();
    Map<String, Tally> tallies = new LinkedHashMap<>();
    for (String dataflow : dataflows) {
      long[] c = counts.getOrDefault(dataflow, new long[3]);
      tallies.put(
          dataflow,
          new Tally(c[0], c[1], c[2], 0, List.of(), refused.getOrDefault(dataflow, List.of())));
    }
    return tallies;
  }

  private static Map<String, List<RefusedRow>> refused(Dataset<Row> staged) {
    Map<String, List<RefusedRow>> refused = new HashMap<>();
    for (Row r :
        staged
            .filter("rule is not null")
            .withColumn(
                "place",
                functions
                    .row_number()
                    .over(
                        Window.partitionBy("dataflow")
                            .orderBy("source_file", "source_line", "source_column")))
            .filter("place <= " + Conformed.REFUSALS_KEPT)
            .orderBy("dataflow", "place")
            .collectAsList()) {
      refused
          .computeIfAbsent(r.getAs("dataflow"), d -> new ArrayList<>())
          .add(
              new RefusedRow(
                  r.getAs("source_file"),
                  r.<Long>getAs("source_line"),
                  r.getAs("source_column"),
                  r.getAs("refused_value"),
                  r.getAs("rule"),
                  r.getAs("message")));
    }
    return refused;
  }

  /** For each dataflow, how its tally grows by the observations that it came to. */
  static Map<String, BiFunction<String, Tally, Tally>> count(Dataset<Row> observations) {
    Map<String, BiFunction<String, Tally, Tally>> counted = new HashMap<>();
    for (Row r :
        observations
            .groupBy("dataflow")
            .agg(functions.count("*"), functions.collect_set("period"))
            .collectAsList()) {
      long number = r.getLong(1);
      List<String> periods = r.getList(2);
      counted.put(
          r.getString(0),
          (d, t) ->
              new Tally(
                  t.rowsRead(), t.rowsAccepted(), t.rowsRefused(), number, periods, List.of()));
    }
    return counted;
  }
}
