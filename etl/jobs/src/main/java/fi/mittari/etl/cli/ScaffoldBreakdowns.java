package fi.mittari.etl.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The part of a scaffold on columns that are neither area, period nor number. */
final class ScaffoldBreakdowns {

  private static final Set<String> COMMON = Set.of("sex", "age");

  private final boolean cube;
  private final int most;
  private final StringBuilder breakdowns = new StringBuilder();
  private final StringBuilder dimensions = new StringBuilder();
  private final StringBuilder only = new StringBuilder();
  private final StringBuilder ignored = new StringBuilder();
  private final Set<String> names = ScaffoldCodes.none();

  /**
   * @param most codes of a breakdown; a column with more is not taken for one
   */
  ScaffoldBreakdowns(boolean cube, int most) {
    this.cube = cube;
    this.most = most;
  }

  void add(ScaffoldColumn column) {
    String name = Scaffold.quoted(column.name());
    if (column.values().size() <= 1 && cube) {
      column.values().keySet().forEach(v -> only(name, v));
    } else if (!column.whole() || column.values().size() > most || column.values().isEmpty()) {
      if (cube) {
        // A dimension cannot be left out: some value of it must be chosen.
        only.append("    # TODO: which of its ").append(column.values().size()).append(" values\n");
        column.values().keySet().stream().limit(1).forEach(v -> only(name, v));
      } else {
        ignored.append("    - ").append(name).append('\n');
      }
    } else {
      breakdown(column, name);
    }
  }

  private void only(String name, String value) {
    only.append("    %s: [%s]\n".formatted(name, Scaffold.quoted(value)));
  }

  private void breakdown(ScaffoldColumn column, String name) {
    String dimension =
        ScaffoldCodes.unique(ScaffoldCodes.dimension(column.name()), names).replace('-', '_');
    breakdowns.append("  %s:\n    column: %s\n    codes:\n".formatted(dimension, name));
    Map<String, String> own = new LinkedHashMap<>();
    Set<String> taken = ScaffoldCodes.none();
    column
        .values()
        .forEach(
            (text, label) -> {
              String code = ScaffoldCodes.code(dimension, label, taken);
              breakdowns.append(
                  "      %s: %s%s\n"
                      .formatted(
                          Scaffold.quoted(text),
                          Scaffold.quoted(code),
                          text.equals(label) ? "" : " # " + label.replaceAll("\\s+", " ")));
              if (!code.equals("_T")) {
                own.put(code, label);
              }
            });
    dimension(dimension, column.name(), own);
  }

  private void dimension(String dimension, String column, Map<String, String> codes) {
    dimensions.append("  %s:\n".formatted(dimension));
    if (!COMMON.contains(dimension)) {
      dimensions.append("    name: %s\n".formatted(three(column)));
    }
    dimensions.append("    codes:\n");
    codes.forEach(
        (code, label) ->
            dimensions.append("      %s: %s\n".formatted(Scaffold.quoted(code), three(label))));
    if (codes.isEmpty()) {
      dimensions.append("      {}\n");
    }
  }

  private static String three(String text) {
    String todo = Scaffold.quoted("TODO: " + text);
    return "{ fi: %s, sv: %s, en: %s }".formatted(todo, todo, todo);
  }

  /** Lines of YAML, empty where there is nothing to say. */
  String text() {
    StringBuilder out = new StringBuilder();
    if (!ignored.isEmpty()) {
      out.append("columns:\n  # Texts of their own in nearly every row.\n  ignore:\n")
          .append(ignored);
    }
    if (!only.isEmpty()) {
      out.append("rows:\n  only:\n").append(only);
    }
    if (!breakdowns.isEmpty()) {
      out.append(
          "# TODO: look over the codes; _T is everyone. Without a breakdown here, choose rows.\n");
      out.append("breakdowns:\n").append(breakdowns);
      out.append("# TODO: leave out what sql/codelists/dimension.csv has, name the rest.\n");
      out.append("dimensions:\n").append(dimensions);
    }
    return out.toString();
  }
}
