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
  private final Map<String, Map<String, Long>> unlisted = new TreeMap<>();
  private final Set<String> listed = new HashSet<>();

  /**
   * @param number how many faults there are, listed or not
   * @param refusals the first of each rule
   */
  record Broken(long number, List<RefusedRow> refusals) {}

  Expectations(Collection<Dataflow> dataflows, Codelists codelists) {
    this.dataflows = dataflows;
    this.codelists = codelists;
  }

  /**
   * @param rows the result of {@code sql/warehouse/first_broken.sql}
   * @return by dataflow, what does not hold; dataflows that are well are not in it
   */
  Map<String, Broken> broken(Dataset<Row> rows, Present present) {
    rows.collectAsList().forEach(this::add);
    for (Dataflow dataflow : dataflows) {
      indicators(dataflow, present.indicators(dataflow.id()));
      areas(dataflow, present.areas(dataflow.id()));
      periods(dataflow, present.periods(dataflow.id()));
    }
    Map<String, Broken> all = new TreeMap<>();
    broken.forEach(
        (dataflow, refusals) ->
            all.put(
                dataflow,
                new Broken(
                    refusals.size()
                        + unlisted.getOrDefault(dataflow, Map.of()).values().stream()
                            .mapToLong(Long::longValue)
                            .sum(),
                    refusals)));
    return all;
  }

  private void add(Row r) {
    unlisted
        .computeIfAbsent(r.getAs("dataflow"), d -> new TreeMap<>())
        .merge(
            r.getAs("rule"),
            -1L + (listedFirst(r) ? r.<Long>getAs("times_broken") : 0L),
            Long::sum);
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

  private boolean listedFirst(Row r) {
    return listed.add(r.<String>getAs("dataflow") + " " + r.<String>getAs("rule"));
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
      List<Codelists.AreaEntry> wanted =
          codelists.areas().values().stream()
              .filter(a -> a.level().equals(expected.level()) && !a.ended())
              .filter(a -> expected.within() == null || within(a, expected.within()))
              .toList();
      if (wanted.isEmpty()) {
        absent(
            dataflow,
            "absent-area",
            "expect.areas: there is no area of level %s within %s"
                .formatted(expected.level(), expected.within()));
      }
      List<String> absent =
          wanted.stream()
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
