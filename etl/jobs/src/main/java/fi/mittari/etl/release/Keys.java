package fi.mittari.etl.release;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/** Names observations in messages. */
final class Keys {

  private Keys() {}

  static String lines(List<Row> rows, Function<Row, String> line) {
    return rows.stream().map(line).collect(Collectors.joining("\n"));
  }

  static String fault(Row row) {
    String file = row.getAs("source_file");
    Long line = row.getAs("source_line");
    return "dataflow '%s', %s: %s%s"
        .formatted(
            row.<String>getAs("dataflow"),
            key(row),
            row.<String>getAs("fault"),
            file == null ? "" : " (%s%s)".formatted(file, line == null ? "" : " line " + line));
  }

  static String duplicate(Row row) {
    return "%s comes %d times, also from dataflow '%s'; expected once"
        .formatted(key(row), row.<Long>getAs("times"), row.<String>getAs("dataflow"));
  }

  static String conflict(Row row) {
    return ("%s is published by dataflow '%s' already, now '%s' brings it too; expected from one of"
            + " them only (load both together to move it)")
        .formatted(key(row), row.<String>getAs("present_dataflow"), row.<String>getAs("dataflow"));
  }

  static String definition(Row row) {
    return ("indicator '%s' is defined by dataflow '%s' otherwise than by '%s'; expected the same"
            + " names, unit, kind, factor and other words in both")
        .formatted(
            row.<String>getAs("indicator"),
            row.<String>getAs("dataflow"),
            row.<String>getAs("other_dataflow"));
  }

  private static String key(Row row) {
    String breakdown = row.getAs("breakdown");
    return "indicator '%s', area '%s', period '%s'%s"
        .formatted(
            row.<String>getAs("indicator"),
            row.<String>getAs("area"),
            row.<String>getAs("period"),
            breakdown == null || breakdown.isEmpty() ? "" : ", " + breakdown);
  }
}
