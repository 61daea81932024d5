package fi.mittari.etl.conform;

import fi.mittari.etl.conform.Conformed.RefusedRow;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.model.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What does not hold of dataflows: broken rules of single observations, and what is absent. */
final class Expectations {

  private final Collection<Dataflow> dataflows;
  private final Codelists codelists;
  private final Map<String, List<RefusedRow>> broken = new TreeMap<>();

  Expectations(Collection<Dataflow> dataflows, Codelists codelists) {
    this.dataflows = dataflows;
    this.codelists = codelists;
  }

  /**
   * @param rows the result of {@code sql/warehouse/broken.sql}
   * @param present the rows of {@code sql/warehouse/present.sql}
   * @return by dataflow, what does not hold; dataflows that are well are not in it
   */
  Map<String, List<RefusedRow>> broken(Dataset<Row> rows, List<Row> present) {
    rows.collectAsList().forEach(this::add);
    Map<String, Row> found = new TreeMap<>();
    present.forEach(r -> found.put(r.getAs("dataflow"), r));
    for (Dataflow dataflow : dataflows) {
      Row row = found.get(dataflow.id());
      indicators(dataflow, set(row, "indicators"));
      areas(dataflow, set(row, "areas"));
      periods(dataflow, set(row, "periods"));
    }
    return broken;
  }

  private static Set<String> set(Row row, String column) {
    return row == null ? Set.of() : new HashSet<>(row.<String>getList(row.fieldIndex(column)));
  }

  private void add(Row r) {
    Long line = r.getAs("source_line");
    Double value = r.getAs("value");
    String breakdown = r.getAs("breakdown");
    add(
        r.getAs("dataflow"),
        new RefusedRow(
            r.getAs("source_file"),
            line == null ? 0 : line,
            r.getAs("source_column"),
            value == null ? null : value.toString(),
            r.getAs("rule"),
            "%s of area %s%s in %s: %s"
                .formatted(
                    r.getAs("indicator"),
                    r.getAs("area"),
                    breakdown.isEmpty() ? "" : " (" + breakdown + ")",
                    r.getAs("period"),
                    r.getAs("why"))));
  }

  private void indicators(Dataflow dataflow, Set<String> present) {
    for (Dataflow.Indicator i : dataflow.indicators()) {
      if (!present.contains(i.code())) {
        absent(
            dataflow,
            "absent-indicator",
            "the source brings no observation of indicator '" + i.code() + "'; has it changed?");
      }
    }
  }

  private void areas(Dataflow dataflow, Set<String> present) {
    for (Dataflow.AreaCoverage expected : dataflow.expect().areas()) {
      List<String> absent =
          codelists.areas().values().stream()
              .filter(a -> a.level().equals(expected.level()) && a.validTo() == null)
              .filter(a -> expected.within() == null || within(a, expected.within()))
              .filter(a -> !present.contains(a.area()))
              .map(a -> a.area() + " " + a.nameFi())
              .toList();
      if (absent.size() > expected.absent()) {
        absent(
            dataflow,
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

  private void periods(Dataflow dataflow, Set<String> present) {
    List<String> absent =
        dataflow.expect().periods().stream()
            .map(p -> Period.ofSource(p).orElseThrow().code())
            .filter(p -> !present.contains(p))
            .toList();
    if (!absent.isEmpty()) {
      absent(
          dataflow,
          "absent-period",
          "expected periods are not there: " + String.join(", ", absent));
    }
  }

  private void absent(Dataflow dataflow, String rule, String message) {
    add(dataflow.id(), new RefusedRow(null, 0, null, null, rule, dataflow.id() + ": " + message));
  }

  private void add(String dataflow, RefusedRow row) {
    broken.computeIfAbsent(dataflow, d -> new ArrayList<>()).add(row);
  }
}
