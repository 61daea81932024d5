package fi.mittari.formats.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Lays a ledger out in sheets that {@link LedgerSheetReader} makes the same ledger of. */
public final class LedgerSheetWriter {

  private static final ObjectNode NOTHING = JsonNodeFactory.instance.objectNode();

  private final JsonNode ledger;
  private final String language;
  private final Map<String, String> unitNames;
  private final Map<String, String> partNames;
  private final Set<JsonNode> inFollowUp = new HashSet<>();

  /**
   * A sheet to be written.
   *
   * @param sheet code of the sheet
   * @param name in the chosen language
   * @param columns of each place
   * @param rows values by place: null, texts, numbers, truth values or {@link java.time.LocalDate}
   * @param keys of the rows of the follow-up sheet: number of the goal and id of the metric
   */
  public record Sheet(
      String sheet,
      String name,
      List<LedgerColumn> columns,
      List<List<Object>> rows,
      List<List<String>> keys) {}

  private LedgerSheetWriter(JsonNode ledger, String language) {
    this.ledger = ledger;
    this.language = language;
    this.unitNames = names(list(ledger.path("programme").path("units")), "name");
    this.partNames = names(list(ledger.path("programme").path("parts")), "title");
  }

  /** By what cells name entries: by their Finnish names where these are sure, else by their ids. */
  private static Map<String, String> names(List<JsonNode> entries, String field) {
    Function<JsonNode, String> name = e -> e.path(field).path("fi").asText();
    Map<String, Long> counts =
        entries.stream()
            .flatMap(
                e ->
                    Stream.concat(list(e.path(field)).stream(), Stream.of(e.path("id")))
                        .map(n -> LedgerColumn.clean(n.asText()))
                        .distinct())
            .collect(Collectors.groupingBy(n -> n, HashMap::new, Collectors.counting()));
    Map<String, String> names = new HashMap<>();
    for (JsonNode entry : entries) {
      String text = name.apply(entry);
      boolean sure = counts.get(LedgerColumn.clean(text)) == 1 && !text.contains(";");
      names.put(entry.path("id").asText(), sure ? text : entry.path("id").asText());
    }
    return names;
  }

  /**
   * The sheets of a ledger; those without rows have their header only.
   *
   * @param ledger in the shape of a {@code goals.yml}
   * @param language of headers and words
   */
  public static List<Sheet> of(JsonNode ledger, String language) {
    LedgerSheetWriter writer = new LedgerSheetWriter(ledger, language);
    List<Sheet> sheets = new ArrayList<>();
    // Reports come after the follow-up sheet, which takes the newest of them.
    LedgerColumn.SHEETS.forEach(sheet -> sheets.add(writer.sheet(sheet)));
    return sheets;
  }

  private Sheet sheet(String sheet) {
    List<LedgerColumn> columns = LedgerColumn.ordered(sheet, language);
    List<List<Object>> rows = new ArrayList<>();
    List<List<String>> keys = new ArrayList<>();
    JsonNode programme = ledger.path("programme");
    switch (sheet) {
      case "programme" -> rows.add(row(columns, Map.of("programme", programme)));
      case "headings" -> each(programme.path("parts"), "part", columns, rows);
      case "units" -> each(programme.path("units"), "unit", columns, rows);
      case "money" -> each(programme.path("budget"), "budget", columns, rows);
      case "follow-up" -> followUp(columns, rows, keys);
      case "conditions" -> conditions(columns, rows);
      case "actions" -> actions(columns, rows);
      case "reports" -> reports(columns, rows);
      default -> measures(columns, rows);
    }
    String name = LedgerWords.of("sheet", sheet).in(language);
    return new Sheet(sheet, name, columns, rows, keys);
  }

  private void each(
      JsonNode entries, String level, List<LedgerColumn> columns, List<List<Object>> rows) {
    entries.forEach(entry -> rows.add(row(columns, Map.of(level, entry))));
  }

  private void followUp(
      List<LedgerColumn> columns, List<List<Object>> rows, List<List<String>> keys) {
    for (JsonNode goal : ledger.path("goals")) {
      for (JsonNode metric : orNothing(goal.path("metrics"))) {
        JsonNode report = newest(goal, metric);
        if (!report.isEmpty()) {
          inFollowUp.add(report);
        }
        boolean first = true;
        for (JsonNode figure : orNothing(metric.path("figures"))) {
          Map<String, JsonNode> levels = new HashMap<>();
          levels.put("goal", goal);
          levels.put("metric", metric);
          levels.put("figure", figure);
          levels.put("report", first ? report : NOTHING);
          levels.put("value", value(report, figure));
          rows.add(row(columns, levels, first ? Set.of() : Set.of("goal", "metric")));
          keys.add(List.of(goal.path("number").asText(), metric.path("id").asText()));
          first = false;
        }
      }
    }
  }

  /** The newest report of a metric, if the rows of its figures can hold it whole. */
  private JsonNode newest(JsonNode goal, JsonNode metric) {
    if (!metric.has("id")) {
      return NOTHING;
    }
    List<String> order =
        list(metric.path("figures")).stream().map(f -> f.path("id").asText()).toList();
    return list(ledger.path("reports")).stream()
        .filter(r -> r.path("goal").equals(goal.path("number")))
        .filter(r -> r.path("metric").equals(metric.path("id")))
        .max(Comparator.comparing(r -> r.path("date").asText()))
        .filter(r -> fits(r, order))
        .orElse(NOTHING);
  }

  private static boolean fits(JsonNode report, List<String> order) {
    int before = -1;
    for (JsonNode value : report.path("values")) {
      int place = order.indexOf(value.path("figure").asText());
      if (place <= before) {
        return false;
      }
      before = place;
    }
    return true;
  }

  private static JsonNode value(JsonNode report, JsonNode figure) {
    return list(report.path("values")).stream()
        .filter(v -> v.path("figure").equals(figure.path("id")))
        .findFirst()
        .orElse(NOTHING);
  }

  private void conditions(List<LedgerColumn> columns, List<List<Object>> rows) {
    for (JsonNode goal : ledger.path("goals")) {
      for (JsonNode metric : goal.path("metrics")) {
        for (JsonNode condition : metric.path("target").path("of")) {
          ObjectNode placed = condition.deepCopy();
          placed.set("goal", goal.path("number"));
          placed.set("metric", metric.path("id"));
          rows.add(row(columns, Map.of("condition", placed)));
        }
      }
    }
  }

  private void actions(List<LedgerColumn> columns, List<List<Object>> rows) {
    for (JsonNode goal : ledger.path("goals")) {
      for (JsonNode action : goal.path("actions")) {
        ObjectNode placed = action.deepCopy();
        placed.set("goal", goal.path("number"));
        rows.add(row(columns, Map.of("action", placed)));
      }
    }
  }

  private void reports(List<LedgerColumn> columns, List<List<Object>> rows) {
    for (JsonNode report : ledger.path("reports")) {
      if (!inFollowUp.contains(report)) {
        several(columns, rows, "report", report, Map.of("value", report.path("values")));
      }
    }
  }

  private void measures(List<LedgerColumn> columns, List<List<Object>> rows) {
    for (JsonNode measure : ledger.path("measures")) {
      several(
          columns,
          rows,
          "measure",
          measure,
          Map.of("phase", measure.path("phases"), "budget", measure.path("budget")));
    }
  }

  /** One entry with its lists side by side, on as many rows as the longest needs. */
  private void several(
      List<LedgerColumn> columns,
      List<List<Object>> rows,
      String level,
      JsonNode entry,
      Map<String, JsonNode> lists) {
    int height = Math.max(1, lists.values().stream().mapToInt(JsonNode::size).max().orElse(1));
    for (int i = 0; i < height; i++) {
      Map<String, JsonNode> levels = new HashMap<>();
      levels.put(level, i == 0 ? entry : NOTHING);
      for (Map.Entry<String, JsonNode> list : lists.entrySet()) {
        levels.put(list.getKey(), list.getValue().path(i));
      }
      rows.add(row(columns, levels));
    }
  }

  private List<Object> row(List<LedgerColumn> columns, Map<String, JsonNode> levels) {
    return row(columns, levels, Set.of());
  }

  /**
   * @param idsOnly levels of which only the cells that name them are written
   */
  private List<Object> row(
      List<LedgerColumn> columns, Map<String, JsonNode> levels, Set<String> idsOnly) {
    List<Object> row = new ArrayList<>();
    for (LedgerColumn column : columns) {
      JsonNode node = levels.getOrDefault(column.level(), NOTHING);
      boolean names = column.path().equals("number") || column.path().equals("id");
      if (idsOnly.contains(column.level()) && !names) {
        node = NOTHING;
      }
      for (String step : column.path().split("\\.")) {
        node = node.path(step);
      }
      // A heading may lie under one that a later row brings: there ids are sure.
      boolean id = column.level().equals("part") && column.kind().equals("part");
      row.add(cell(id ? "id" : column.kind(), node));
    }
    return row;
  }

  private Object cell(String kind, JsonNode node) {
    if (node.isMissingNode() || node.isNull() || (node.isContainerNode() && node.isEmpty())) {
      return null;
    }
    return switch (kind) {
      case "number" -> node.doubleValue();
      case "whole" -> node.intValue();
      case "date" -> java.time.LocalDate.parse(node.asText());
      case "flag" -> LedgerWords.of("flag", node.asText()).in(language);
      case "list" -> joined(list(node).stream().map(JsonNode::asText).toList());
      case "units" -> joined(list(node).stream().map(u -> unitNames.get(u.asText())).toList());
      case "part" -> partNames.getOrDefault(node.asText(), node.asText());
      case "map" ->
          joined(
              node.properties().stream()
                  .map(e -> e.getKey() + "=" + e.getValue().asText())
                  .toList());
      default ->
          LedgerWords.has(kind) ? LedgerWords.of(kind, node.asText()).in(language) : node.asText();
    };
  }

  private static String joined(List<String> items) {
    return String.join("; ", items);
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private static List<JsonNode> orNothing(JsonNode array) {
    return array.isEmpty() ? List.of(NOTHING) : list(array);
  }
}
