package fi.mittari.formats.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.ledger.LedgerTree.Spot;
import fi.mittari.formats.xlsx.SheetCells;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes a ledger of sheets. Nothing of a row is dropped: what is not understood is a fault. */
public final class LedgerSheetReader {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final LedgerTree ledger = LedgerTree.empty();
  private final Map<String, Spot> goals = new HashMap<>();
  private final Map<String, Spot> metrics = new HashMap<>();
  private final Map<String, Spot> reports = new HashMap<>();
  private final Names units = new Names("unit");
  private final Names parts = new Names("heading");

  private LedgerSheetReader() {}

  /** Whether sheets are a ledger: one of them is the programme's. */
  public static boolean isLedger(List<SheetCells> sheets) {
    return sheets.stream()
        .anyMatch(s -> LedgerWords.code("sheet", s.name()).filter("programme"::equals).isPresent());
  }

  /**
   * Reads sheets in any order.
   *
   * @param file for messages
   * @throws SourceException for a sheet or a column that there is not
   */
  public static LedgerTree read(String file, List<SheetCells> sheets) {
    Map<Integer, LedgerSheet> inOrder = new TreeMap<>();
    for (SheetCells cells : sheets) {
      Optional<LedgerSheet> sheet = LedgerSheet.of(file, cells);
      if (sheet.isPresent()
          && inOrder.put(LedgerColumn.SHEETS.indexOf(sheet.get().sheet()), sheet.get()) != null) {
        throw new SourceException(
            file, 0, "sheet " + cells.name(), "comes twice; expected each sheet once");
      }
    }
    LedgerSheetReader reader = new LedgerSheetReader();
    inOrder.values().forEach(reader::sheet);
    reader.metrics.values().forEach(LedgerSheetReader::kind);
    return reader.ledger;
  }

  /** The cells of one row by what they belong to. */
  private record Cells(
      LedgerSheet sheet, int row, Map<String, Map<String, Integer>> levels, SheetCells.Row texts) {

    boolean has(String level) {
      return levels.containsKey(level);
    }

    String text(String level, String path) {
      Integer column = levels.getOrDefault(level, Map.of()).get(path);
      return column == null ? null : texts.text(column).strip();
    }

    String place() {
      return sheet.place(row);
    }
  }

  private void sheet(LedgerSheet sheet) {
    RowState state = new RowState();
    for (SheetCells.Row row : sheet.rows()) {
      Map<String, Map<String, Integer>> levels = new HashMap<>();
      sheet
          .columns()
          .forEach(
              (place, column) -> {
                if (row.text(place) != null && !row.text(place).isBlank()) {
                  levels
                      .computeIfAbsent(column.level(), l -> new TreeMap<>())
                      .put(column.path(), place);
                }
              });
      if (!levels.isEmpty()) {
        row(new Cells(sheet, row.number(), levels, row), state);
      }
    }
  }

  /** What the rows above left open. */
  private static final class RowState {
    private Spot goal;
    private Spot metric;
    private Spot figure;
    private Spot report;
    private Spot measure;
  }

  private void row(Cells cells, RowState state) {
    switch (cells.sheet().sheet()) {
      case "programme" -> programme(cells);
      case "headings" -> parts.add(listed(cells, "part", "parts"), "title");
      case "units" -> units.add(listed(cells, "unit", "units"), "name");
      case "money" -> listed(cells, "budget", "budget");
      case "follow-up" -> followUp(cells, state);
      case "conditions" -> condition(cells);
      case "actions" -> action(cells);
      case "reports" -> reports(cells, state);
      default -> measure(cells, state);
    }
  }

  private void programme(Cells cells) {
    if (ledger.tree().has("programme")) {
      ledger.faults().add(cells.place() + ": a second programme; expected one row");
      return;
    }
    Spot spot = new Spot(ledger.tree().putObject("programme"), "/programme", "");
    ledger.places().put(spot.pointer(), cells.place());
    fill(spot, cells, "programme");
  }

  private Spot listed(Cells cells, String level, String array) {
    ObjectNode programme =
        ledger.tree().get("programme") instanceof ObjectNode known
            ? known
            : ledger.tree().putObject("programme");
    Spot spot = ledger.add(programme, "/programme", array, "", cells.place());
    fill(spot, cells, level);
    return spot;
  }

  private void followUp(Cells cells, RowState state) {
    if (!goal(cells, state)) {
      return;
    }
    boolean ofFigure = cells.has("figure") || cells.has("value");
    if (cells.has("metric") || ofFigure) {
      metric(cells, state);
    }
    if (ofFigure) {
      figure(cells, state);
    }
    if (cells.has("report") || cells.has("value")) {
      report(cells, state);
    }
  }

  private boolean goal(Cells cells, RowState state) {
    String number = cells.text("goal", "number");
    if (number == null && state.goal == null) {
      ledger.faults().add(cells.place() + ": there is no number of a goal; expected one");
      return false;
    }
    if (number != null && (state.goal == null || !number.equals(state.goal.key()))) {
      state.goal = goals.get(number);
      if (state.goal == null) {
        state.goal = ledger.add(ledger.tree(), "", "goals", number, cells.place());
        goals.put(number, state.goal);
      }
      state.metric = null;
      state.figure = null;
      state.report = null;
    }
    fill(state.goal, cells, "goal");
    return true;
  }

  private void metric(Cells cells, RowState state) {
    String id = cells.text("metric", "id");
    if (id == null && state.metric == null) {
      id = "m1";
    }
    if (id != null && (state.metric == null || !id.equals(state.metric.key()))) {
      String key = state.goal.key() + " " + id;
      state.metric = metrics.get(key);
      if (state.metric == null) {
        Spot goal = state.goal;
        state.metric = ledger.add(goal.node(), goal.pointer(), "metrics", id, cells.place());
        state.metric.node().put("id", id);
        metrics.put(key, state.metric);
      }
      state.figure = null;
      state.report = null;
    }
    fill(state.metric, cells, "metric");
  }

  private void figure(Cells cells, RowState state) {
    String id = cells.text("figure", "id");
    if (id == null && state.figure == null) {
      id = "value";
    }
    if (id != null && (state.figure == null || !id.equals(state.figure.key()))) {
      Spot metric = state.metric;
      state.figure = ledger.add(metric.node(), metric.pointer(), "figures", id, cells.place());
      state.figure.node().put("id", id);
    }
    fill(state.figure, cells, "figure");
  }

  private void report(Cells cells, RowState state) {
    String date = cells.text("report", "date");
    String metric = state.metric == null ? null : state.metric.key();
    if (date == null && state.report == null) {
      ledger
          .faults()
          .add(cells.place() + ": a report without a day; expected one in Raportin päivä");
      return;
    }
    if (date != null) {
      state.report = report(cells, state.goal.key(), metric, "report");
    }
    fill(state.report, cells, "report");
    if (cells.has("value")) {
      Spot report = state.report;
      Spot value = ledger.add(report.node(), report.pointer(), "values", "", cells.place());
      value.node().put("figure", state.figure.key());
      fill(value, cells, "value");
    }
  }

  /** The report of a goal, metric and day, which an earlier row may have begun. */
  private Spot report(Cells cells, String goal, String metric, String level) {
    JsonNode date = value(cells, level, "date");
    String key = goal + " " + metric + " " + (date == null ? "" : date.asText());
    return reports.computeIfAbsent(
        key,
        k -> {
          Spot spot = ledger.add(ledger.tree(), "", "reports", k, cells.place());
          spot.node().put("goal", goal);
          if (metric != null) {
            spot.node().put("metric", metric);
          }
          return spot;
        });
  }

  private void reports(Cells cells, RowState state) {
    String goal = cells.text("report", "goal");
    if (goal != null) {
      String metric = cells.text("report", "metric");
      known(cells, "report", goal, metric);
      state.report = report(cells, goal, metric, "report");
    }
    if (state.report == null) {
      ledger.faults().add(cells.place() + ": there is no number of a goal; expected one");
      return;
    }
    fill(state.report, cells, "report");
    if (cells.has("value")) {
      Spot report = state.report;
      fill(
          ledger.add(report.node(), report.pointer(), "values", "", cells.place()), cells, "value");
    }
  }

  private boolean known(Cells cells, String level, String goal, String metric) {
    String missing =
        goal == null || !goals.containsKey(goal)
            ? "goal '%s'".formatted(goal)
            : metric != null && !metrics.containsKey(goal + " " + metric)
                ? "metric '%s' of goal '%s'".formatted(metric, goal)
                : null;
    if (missing != null) {
      Integer column =
          cells.levels().get(level).get(missing.startsWith("goal") ? "goal" : "metric");
      String place = column == null ? cells.place() : cells.sheet().place(column, cells.row());
      ledger.faults().add("%s: there is no %s in the follow-up sheet".formatted(place, missing));
    }
    return missing == null;
  }

  private void condition(Cells cells) {
    String goal = cells.text("condition", "goal");
    String metric = cells.text("condition", "metric");
    if (!known(cells, "condition", goal, metric == null ? "" : metric)) {
      return;
    }
    Spot spot = metrics.get(goal + " " + metric);
    ObjectNode target =
        spot.node().get("target") instanceof ObjectNode there
            ? there
            : spot.node().putObject("target");
    fill(
        ledger.add(target, spot.pointer() + "/target", "of", "", cells.place()),
        cells,
        "condition");
  }

  private void action(Cells cells) {
    String goal = cells.text("action", "goal");
    if (known(cells, "action", goal, null)) {
      Spot its = goals.get(goal);
      fill(ledger.add(its.node(), its.pointer(), "actions", "", cells.place()), cells, "action");
    }
  }

  private void measure(Cells cells, RowState state) {
    String id = cells.text("measure", "id");
    if (id == null && state.measure == null) {
      ledger.faults().add(cells.place() + ": a measure without an id; expected one in Tunnus");
      return;
    }
    if (id != null && (state.measure == null || !id.equals(state.measure.key()))) {
      state.measure = ledger.add(ledger.tree(), "", "measures", id, cells.place());
    }
    fill(state.measure, cells, "measure");
    for (Map.Entry<String, String> list :
        Map.of("phase", "phases", "budget", "budget").entrySet()) {
      if (cells.has(list.getKey())) {
        Spot measure = state.measure;
        Spot spot =
            ledger.add(measure.node(), measure.pointer(), list.getValue(), "", cells.place());
        fill(spot, cells, list.getKey());
      }
    }
  }

  /** Puts the cells of one level into an object; the keys that place it are put already. */
  private void fill(Spot spot, Cells cells, String level) {
    List<String> elsewhere =
        switch (level) {
          case "condition" -> List.of("goal", "metric");
          case "action" -> List.of("goal");
          default -> List.of();
        };
    for (String path : new ArrayList<>(cells.levels().getOrDefault(level, Map.of()).keySet())) {
      JsonNode value = elsewhere.contains(path) ? null : value(cells, level, path);
      if (value != null) {
        int column = cells.levels().get(level).get(path);
        ledger.put(spot, path, value, cells.sheet().place(column, cells.row()));
      }
    }
  }

  /** The value of a cell, null where it cannot be read: that is a fault already. */
  private JsonNode value(Cells cells, String level, String path) {
    Integer column = cells.levels().getOrDefault(level, Map.of()).get(path);
    if (column == null) {
      return null;
    }
    String text = cells.texts().text(column).strip();
    String kind = cells.sheet().columns().get(column).kind();
    String place = cells.sheet().place(column, cells.row());
    try {
      JsonNode value = CellValue.of(kind, text);
      return switch (kind) {
        case "units" -> named(units, value, place);
        case "part" -> JSON.textNode(named(parts, value.asText(), place));
        default -> value;
      };
    } catch (CellValue.Unreadable e) {
      String fault = "%s: '%s'; expected %s".formatted(place, text, e.getMessage());
      if (!ledger.faults().contains(fault)) {
        ledger.faults().add(fault);
      }
      return null;
    }
  }

  private ArrayNode named(Names names, JsonNode list, String place) {
    ArrayNode ids = JSON.arrayNode();
    list.forEach(item -> ids.add(named(names, item.asText(), place)));
    return ids;
  }

  private String named(Names names, String text, String place) {
    // A heading may name one that a later row brings.
    Optional<String> id = names.id(text);
    if (id.isEmpty() && !place.startsWith("sheet " + LedgerWords.of("sheet", "headings").fi())) {
      String fault =
          "%s: there is no %s '%s'; expected one of %s"
              .formatted(place, names.what(), text, String.join(", ", names.all()));
      if (!ledger.faults().contains(fault)) {
        ledger.faults().add(fault);
      }
    }
    return id.orElse(text);
  }

  /** A metric says by what it holds what kind it is, where its cell is empty. */
  private static void kind(Spot metric) {
    ObjectNode node = metric.node();
    if (!node.has("kind")) {
      boolean done = node.path("target").path("rule").asText().equals("done");
      node.put("kind", node.has("figures") ? "figures" : done ? "milestone" : "words");
    }
  }
}
