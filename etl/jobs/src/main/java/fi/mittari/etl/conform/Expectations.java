package fi.mittari.etl.conform;

import static org.apache.spark.sql.functions.col;

import fi.mittari.etl.conform.Conformed.RefusedRow;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.warehouse.SqlFile;
import fi.mittari.model.Period;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What must hold of a dataflow: keys are unique, parts are within wholes, and what it says itself.
 */
final class Expectations {

  private static final int SHOWN = 100;

  private final SparkSession spark;
  private final Dataflow dataflow;
  private final Codelists codelists;
  private final List<RefusedRow> broken = new ArrayList<>();

  Expectations(SparkSession spark, Dataflow dataflow, Codelists codelists) {
    this.spark = spark;
    this.dataflow = dataflow;
    this.codelists = codelists;
  }

  /**
   * @param merged parts put together
   * @param given observations before anything is summed up
   * @return what does not hold; empty if all does
   */
  List<RefusedRow> broken(Dataset<Row> merged, Dataset<Row> given) {
    duplicates(merged);
    numbers(given);
    indicatorsPresent(given);
    ranges(given);
    areas(given);
    periods(given);
    dataflow.expect().totals().forEach(t -> totals(given, t));
    return broken;
  }

  private void duplicates(Dataset<Row> merged) {
    for (Row r :
        merged
            .filter("times_brought > 1")
            .select("indicator", "area", "breakdown", "period", "place", "last_place")
            .limit(SHOWN)
            .collectAsList()) {
      Row first = r.getStruct(4);
      Row last = r.getStruct(5);
      broken.add(
          new RefusedRow(
              last.getString(0),
              last.getLong(1),
              last.getString(2),
              null,
              "duplicate-key",
              "%s is brought twice: %s line %d and %s line %d"
                  .formatted(
                      key(r),
                      first.getString(1),
                      first.getLong(2),
                      last.getString(0),
                      last.getLong(1))));
    }
  }

  private void numbers(Dataset<Row> given) {
    check(
        given,
        "kind in ('proportion', 'response_rate') and numerator > denominator",
        "part-above-whole",
        "the numerator is above the denominator");
    check(
        given,
        "numerator < 0 or denominator < 0",
        "negative-count",
        "a numerator or denominator is below zero");
    check(
        given,
        "lower > value or upper < value",
        "limits-off",
        "the limits do not hold the value between them");
  }

  private void indicatorsPresent(Dataset<Row> given) {
    Set<String> present =
        new HashSet<>(given.select("indicator").distinct().as(Encoders.STRING()).collectAsList());
    for (Dataflow.Indicator i : dataflow.indicators()) {
      if (!present.contains(i.code())) {
        condition(
            "absent-indicator",
            "the source brings no observation of indicator '" + i.code() + "'; has it changed?");
      }
    }
  }

  private void ranges(Dataset<Row> given) {
    dataflow
        .expect()
        .ranges()
        .forEach(
            (indicator, range) ->
                check(
                    given.filter(col("indicator").equalTo(indicator)),
                    "value < %s or value > %s".formatted(range.get(0), range.get(1)),
                    "out-of-range",
                    "expected from %s to %s".formatted(range.get(0), range.get(1))));
  }

  private void areas(Dataset<Row> given) {
    if (dataflow.expect().areas().isEmpty()) {
      return;
    }
    Set<String> present =
        new HashSet<>(given.select("area").distinct().as(Encoders.STRING()).collectAsList());
    for (Dataflow.AreaCoverage expected : dataflow.expect().areas()) {
      List<String> absent =
          codelists.areas().values().stream()
              .filter(a -> a.level().equals(expected.level()) && a.validTo() == null)
              .filter(a -> expected.within() == null || within(a, expected.within()))
              .filter(a -> !present.contains(a.area()))
              .map(a -> a.area() + " " + a.nameFi())
              .toList();
      if (absent.size() > expected.absent()) {
        condition(
            "absent-area",
            "%d areas of level %s are not there, %d may be absent: %s"
                .formatted(
                    absent.size(),
                    expected.level(),
                    expected.absent(),
                    String.join(", ", absent.stream().limit(20).toList())));
      }
    }
  }

  private boolean within(Codelists.AreaEntry area, String ancestor) {
    for (String at = area.parent(); at != null; at = parent(at)) {
      if (at.equals(ancestor)) {
        return true;
      }
    }
    return false;
  }

  private String parent(String code) {
    Codelists.AreaEntry entry = codelists.areas().get(code);
    return entry == null ? null : entry.parent();
  }

  private void periods(Dataset<Row> given) {
    if (dataflow.expect().periods().isEmpty()) {
      return;
    }
    Set<String> present =
        new HashSet<>(given.select("period").distinct().as(Encoders.STRING()).collectAsList());
    List<String> absent =
        dataflow.expect().periods().stream()
            .map(p -> Period.ofSource(p).orElseThrow().code())
            .filter(p -> !present.contains(p))
            .toList();
    if (!absent.isEmpty()) {
      condition("absent-period", "expected periods are not there: " + String.join(", ", absent));
    }
  }

  private void totals(Dataset<Row> given, Dataflow.TotalCheck check) {
    Map<String, Dataset<Row>> views = new HashMap<>(MasterRows.hierarchy(spark, codelists));
    views.put("given", given.filter(col("indicator").equalTo(check.indicator())));
    boolean ofAreas = check.of().equals("area");
    Dataset<Row> off =
        SqlFile.query(
            spark,
            ofAreas ? "warehouse/totals_of_areas" : "warehouse/totals_of_breakdowns",
            views,
            Map.of(
                ofAreas ? "level" : "dimension",
                ofAreas ? check.level() : check.of(),
                "tolerance",
                check.tolerance()));
    for (Row r : off.limit(SHOWN).collectAsList()) {
      broken.add(
          place(
              r,
              "total-off",
              "%s: the total is %s, its parts sum to %s (tolerance %s)"
                  .formatted(
                      key(r),
                      r.<Double>getAs("total"),
                      r.<Double>getAs("summed"),
                      check.tolerance())));
    }
  }

  private void check(Dataset<Row> rows, String wrong, String rule, String message) {
    for (Row r : rows.filter(wrong).limit(SHOWN).collectAsList()) {
      broken.add(place(r, rule, key(r) + ": " + message + numbersOf(r)));
    }
  }

  private static String numbersOf(Row r) {
    return " (value %s, numerator %s, denominator %s)"
        .formatted(
            r.<Double>getAs("value"), r.<Double>getAs("numerator"), r.<Double>getAs("denominator"));
  }

  private static RefusedRow place(Row r, String rule, String message) {
    Long line = r.getAs("source_line");
    Double value = r.getAs("value");
    return new RefusedRow(
        r.getAs("source_file"),
        line == null ? 0 : line,
        r.getAs("source_column"),
        value == null ? null : value.toString(),
        rule,
        message);
  }

  private static String key(Row r) {
    String breakdown = r.getAs("breakdown");
    return "%s of area %s%s in %s"
        .formatted(
            r.getAs("indicator"),
            r.getAs("area"),
            breakdown.isEmpty() ? "" : " (" + breakdown + ")",
            r.getAs("period"));
  }

  private void condition(String rule, String message) {
    broken.add(new RefusedRow(null, 0, null, null, rule, dataflow.id() + ": " + message));
  }
}
