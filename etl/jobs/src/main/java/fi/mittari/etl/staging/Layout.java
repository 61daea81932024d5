package fi.mittari.etl.staging;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceTable;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the physical columns of one file become logical columns. Columns whose header texts differ
 * only in what a header rule takes out (the year, say) fall into groups; each record of the file is
 * read once for each group.
 */
final class Layout {

  private static final String LABEL = ".label";

  private final String file;
  private final Dataflow dataflow;
  private final Map<String, Integer> shared = new LinkedHashMap<>();
  private final Map<Map<String, String>, Map<String, Integer>> groups = new LinkedHashMap<>();

  /** One reading of a record: where each logical column stands, and what the headers said. */
  record Group(Map<String, Integer> positions, Map<String, String> constants) {

    boolean has(String column) {
      return positions.containsKey(column) || constants.containsKey(column);
    }
  }

  private Layout(String file, Dataflow dataflow) {
    this.file = file;
    this.dataflow = dataflow;
  }

  /**
   * @throws SourceException if a column is new, or one that is needed is not there
   */
  static List<Group> of(String file, SourceTable table, Dataflow dataflow) {
    Layout layout = new Layout(file, dataflow);
    layout.place(table.columns());
    List<Group> groups = layout.build();
    layout.refuseUnknown(table);
    layout.refuseAbsent(groups);
    return groups;
  }

  private void place(List<String> columns) {
    List<Map.Entry<Pattern, Dataflow.HeaderRule>> rules = new ArrayList<>();
    dataflow.headers().forEach(r -> rules.add(Map.entry(Pattern.compile(r.match()), r)));
    for (int i = 0; i < columns.size(); i++) {
      // Some files write ä as a and two dots (decomposed), which nobody can see.
      place(Normalizer.normalize(columns.get(i), Normalizer.Form.NFC), i, rules);
    }
  }

  private void place(
      String header, int position, List<Map.Entry<Pattern, Dataflow.HeaderRule>> rules) {
    for (Map.Entry<Pattern, Dataflow.HeaderRule> rule : rules) {
      Matcher matcher = rule.getKey().matcher(header);
      if (matcher.matches()) {
        Map<String, String> set = new TreeMap<>();
        rule.getValue()
            .set()
            .forEach((column, text) -> set.put(column, Templates.fill(text, matcher)));
        String column = Templates.fill(rule.getValue().column(), matcher);
        Map<String, Integer> target =
            set.isEmpty() ? shared : groups.computeIfAbsent(set, k -> new LinkedHashMap<>());
        if (target.putIfAbsent(column, position) != null) {
          throw twice(header, column, set);
        }
        return;
      }
    }
    if (shared.putIfAbsent(header, position) != null) {
      throw twice(header, header, Map.of());
    }
  }

  private SourceException twice(String header, String column, Map<String, String> set) {
    return new SourceException(
        file, 0, "column '" + header + "'", "two columns become '" + column + "' " + set);
  }

  private List<Group> build() {
    if (groups.isEmpty()) {
      return List.of(new Group(Map.copyOf(shared), Map.of()));
    }
    List<Group> built = new ArrayList<>();
    groups.forEach(
        (constants, positions) -> {
          Map<String, Integer> all = new HashMap<>(shared);
          positions.forEach(
              (column, position) -> {
                if (all.put(column, position) != null) {
                  throw twice(column, column, constants);
                }
              });
          constants.keySet().stream()
              .filter(all::containsKey)
              .forEach(
                  column -> {
                    throw twice(column, column, constants);
                  });
          built.add(new Group(Map.copyOf(all), Map.copyOf(constants)));
        });
    return built;
  }

  private void refuseUnknown(SourceTable table) {
    Set<String> known = Usage.columns(dataflow);
    List<String> ignored = dataflow.columns().ignore();
    if (ignored.contains("*")) {
      return;
    }
    known.addAll(ignored);
    table
        .dimensions()
        .ifPresent(
            dimensions -> {
              known.add(SourceTable.VALUE);
              known.add(SourceTable.STATUS);
              // Who uses a dimension's texts has used the dimension.
              List.copyOf(known).stream()
                  .filter(c -> c.endsWith(LABEL))
                  .map(c -> c.substring(0, c.length() - LABEL.length()))
                  .forEach(known::add);
              table.columns().stream().filter(c -> c.endsWith(LABEL)).forEach(known::add);
            });
    Set<String> all = new HashSet<>(shared.keySet());
    groups.values().forEach(g -> all.addAll(g.keySet()));
    all.removeAll(known);
    if (!all.isEmpty()) {
      throw new SourceException(
          file,
          0,
          "column '" + all.stream().sorted().findFirst().orElseThrow() + "'",
          "the definition of "
              + dataflow.id()
              + " does not know this column; has the source changed? Use it, or name it under"
              + " columns.ignore (unknown: "
              + String.join(", ", all.stream().sorted().toList())
              + ")");
    }
  }

  private void refuseAbsent(List<Group> built) {
    Map<String, String> needed = new LinkedHashMap<>();
    need(needed, dataflow.area(), "the area");
    need(needed, dataflow.period(), "the period");
    dataflow.breakdowns().forEach((name, m) -> need(needed, m, "the breakdown " + name));
    dataflow.rows().only().keySet().forEach(c -> needed.put(c, "choosing rows"));
    dataflow.rows().skip().keySet().forEach(c -> needed.put(c, "choosing rows"));
    dataflow.rows().withdraw().keySet().forEach(c -> needed.put(c, "what is withdrawn"));
    dataflow.expect().columns().forEach(c -> needed.put(c.column(), "an expectation"));
    dataflow
        .expect()
        .unique()
        .forEach(u -> u.columns().forEach(c -> needed.put(c, "an expectation")));
    for (Dataflow.Indicator indicator : dataflow.indicators()) {
      for (Dataflow.Field field : Usage.fields(indicator)) {
        if (!field.optional()) {
          field.columns().forEach(c -> needed.put(c, "indicator " + indicator.code()));
          field.where().keySet().forEach(c -> needed.put(c, "indicator " + indicator.code()));
        }
      }
      if (indicator.status() != null) {
        need(needed, indicator.status(), "the status of " + indicator.code());
      }
    }
    needed.forEach(
        (column, purpose) -> {
          if (built.stream().noneMatch(g -> g.has(column))) {
            throw new SourceException(
                file,
                0,
                "column '" + column + "'",
                "the file does not have this column, which "
                    + purpose
                    + " needs; has the source changed? It has: "
                    + String.join(", ", allColumns(built)));
          }
        });
  }

  private static List<String> allColumns(List<Group> built) {
    Set<String> all = new HashSet<>();
    built.forEach(
        g -> {
          all.addAll(g.positions().keySet());
          all.addAll(g.constants().keySet());
        });
    return all.stream().filter(c -> !c.endsWith(LABEL)).sorted().limit(40).toList();
  }

  private static void need(Map<String, String> needed, Dataflow.Mapping mapping, String purpose) {
    if (mapping.column() != null) {
      needed.put(mapping.column(), purpose);
    }
  }
}
