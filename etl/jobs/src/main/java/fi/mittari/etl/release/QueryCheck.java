package fi.mittari.etl.release;

import fi.mittari.etl.Progress;
import fi.mittari.etl.warehouse.OtherHome;
import fi.mittari.etl.warehouse.SqlFile;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.ReleaseRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Do the rows keep the rules? The rules are the files of {@code sql/tests}. */
final class QueryCheck {

  private static final Pattern RULE = Pattern.compile("(?s)Must return no rows: (.*?)\\.\\n(?!--)");
  private static final int EXAMPLES = 3;

  private final WarehouseSession session;
  private final SparkSession spark;
  private final Progress progress;

  QueryCheck(WarehouseSession session, Progress progress) {
    this.session = session;
    this.spark = session.spark();
    this.progress = progress;
  }

  void run(ReleaseRecord record, List<Finding> findings) {
    // As the record names them, whatever the catalog says.
    try (OtherHome pinned = OtherHome.open(session, session.home(), record)) {
      run(record, pinned, findings);
    }
  }

  private void run(ReleaseRecord record, OtherHome pinned, List<Finding> findings) {
    Map<String, Dataset<Row>> tables = new HashMap<>();
    for (WarehouseTable table : WarehouseTable.values()) {
      pinned.rows(table).ifPresent(rows -> tables.put(table.word(), rows));
    }
    for (WarehouseTable table : WarehouseTable.values()) {
      checkReleases(table, tables.get(table.word()), record, findings);
    }
    List<String> rules = SqlFile.names("tests");
    for (String rule : rules) {
      progress.step("checking " + rule);
      check(rule, tables, findings);
    }
  }

  private void checkReleases(
      WarehouseTable table, Dataset<Row> rows, ReleaseRecord record, List<Finding> findings) {
    if (rows == null) {
      return;
    }
    Row newest = rows.selectExpr("max(release)").head();
    if (!newest.isNullAt(0) && newest.getInt(0) > record.sequence()) {
      findings.add(
          new Finding(
              "table %s has rows of release r%d".formatted(table.id(), newest.getInt(0)),
              table.id(),
              "none after " + record.id()));
    }
  }

  private void check(String rule, Map<String, Dataset<Row>> tables, List<Finding> findings) {
    try {
      Dataset<Row> broken = SqlFile.query(spark, rule, tables, Map.of());
      List<Row> examples = new ArrayList<>(broken.limit(EXAMPLES + 1).collectAsList());
      if (!examples.isEmpty()) {
        String more = examples.size() > EXAMPLES ? " and more" : "";
        findings.add(
            new Finding(
                examples.stream()
                        .limit(EXAMPLES)
                        .map(row -> described(row, broken.columns()))
                        .collect(Collectors.joining("; "))
                    + more,
                "sql/" + rule + ".sql",
                sentence(rule)));
      }
    } catch (RuntimeException e) {
      findings.add(
          new Finding("cannot be checked: " + e.getMessage(), "sql/" + rule + ".sql", "no rows"));
    }
  }

  private static String described(Row row, String[] columns) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < columns.length; i++) {
      parts.add(columns[i] + " " + row.get(i));
    }
    return String.join(", ", parts);
  }

  /** The rule in words, from the header of its file. */
  static String sentence(String rule) {
    Matcher matcher = RULE.matcher(SqlFile.text(rule));
    if (!matcher.find()) {
      throw new IllegalStateException("sql/" + rule + ".sql does not say what it must return");
    }
    return matcher.group(1).replaceAll("\\s*\\n--\\s*", " ");
  }
}
