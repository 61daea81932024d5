package fi.mittari.etl.staging;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.Severity;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import fi.mittari.model.Breakdown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Turns the records of one file into staged rows. One for each open file. */
final class RecordMapper {

  private final StagingPlan plan;
  private final String file;
  private final SourceTable table;
  private final List<Layout.Group> groups;
  private final List<List<Reading>> readings;
  private final NumberParser numbers;
  private final String[] cells;
  private final String[] labels;
  private final ColumnChecks checks;

  RecordMapper(StagingPlan plan, String file, SourceTable table) {
    this.plan = plan;
    this.file = file;
    this.table = table;
    this.groups = Layout.of(file, table, plan.dataflow());
    this.readings = groups.stream().map(g -> Reading.all(plan, g)).toList();
    this.numbers = plan.numbers();
    this.cells = new String[table.columns().size()];
    this.labels = new String[cells.length];
    this.checks = new ColumnChecks(plan.dataflow(), groups);
  }

  /** The staged rows of a record; none where the definition leaves it out. */
  List<Row> rows(SourceRecord record) {
    List<Row> rows = new ArrayList<>(groups.size());
    for (int i = 0; i < groups.size(); i++) {
      map(record, i, rows);
      if (!checks.isEmpty()) {
        check(record, i, rows);
      }
    }
    return rows;
  }

  private void map(SourceRecord record, int index, List<Row> rows) {
    Layout.Group group = groups.get(index);
    if (leftOut(record, group)) {
      return;
    }
    String column = null;
    try {
      column = plan.area().column();
      Optional<String> area = plan.area().code(text(record, group, column));
      column = plan.period().column();
      Optional<String> period = plan.period().code(text(record, group, column));
      TreeMap<String, String> codes = new TreeMap<>();
      boolean skipped = area.isEmpty() || period.isEmpty();
      for (Map.Entry<String, CodeMapper> breakdown : plan.breakdowns().entrySet()) {
        column = breakdown.getValue().column();
        Optional<String> code = breakdown.getValue().code(text(record, group, column));
        skipped |= code.isEmpty();
        codes.put(breakdown.getKey(), code.orElse(Breakdown.TOTAL));
      }
      if (!skipped) {
        String breakdown = plan.breakdownKey(codes);
        if (withdraws(record, group)) {
          withdraw(record, index, area.get(), breakdown, period.get(), rows);
          return;
        }
        int before = rows.size();
        for (Reading reading : readings.get(index)) {
          stage(record, group, reading, area.get(), breakdown, period.get(), rows);
        }
        if (rows.size() == before) {
          refuseUnused(record, group, rows);
        }
      }
    } catch (Refusal refusal) {
      rows.add(refused(record, group, column, refusal));
    }
  }

  private boolean withdraws(SourceRecord record, Layout.Group group) {
    return plan.dataflow().rows().withdraw().entrySet().stream()
        .anyMatch(w -> w.getValue().contains(Texts.plain(text(record, group, w.getKey()))));
  }

  /** Withdraws all that a record of these codes could bring; its numbers are not looked at. */
  private void withdraw(
      SourceRecord record,
      int index,
      String area,
      String breakdown,
      String period,
      List<Row> rows) {
    String dataflow = plan.dataflow().id();
    for (Reading reading : readings.get(index)) {
      if (reading.numbers().stream().anyMatch(number -> number.applies(record))) {
        rows.add(
            Staged.withdrawal(
                dataflow,
                reading.indicator().code(),
                area,
                breakdown,
                period,
                file,
                record.line()));
      }
    }
  }

  private void check(SourceRecord record, int index, List<Row> rows) {
    Layout.Group group = groups.get(index);
    if (leftOut(record, group)) {
      return;
    }
    String dataflow = plan.dataflow().id();
    for (ColumnChecks.Fault f : checks.faults(index, c -> text(record, group, c))) {
      String cell = cell(record, group, f.column());
      rows.add(
          f.severity() == Severity.STOP
              ? Staged.refusal(
                  dataflow, file, record.line(), cell, f.rule(), f.value(), f.message())
              : Staged.warning(
                  dataflow, file, record.line(), cell, f.rule(), f.value(), f.message()));
    }
    for (ColumnChecks.Key k : checks.keys(index, c -> text(record, group, c))) {
      rows.add(
          Staged.key(dataflow, file, record.line(), k.columns(), k.texts(), k.severity().word()));
    }
  }

  private boolean leftOut(SourceRecord record, Layout.Group group) {
    for (Map.Entry<String, List<String>> only : plan.dataflow().rows().only().entrySet()) {
      if (!only.getValue().contains(Texts.plain(text(record, group, only.getKey())))) {
        return true;
      }
    }
    for (Map.Entry<String, List<String>> skip : plan.dataflow().rows().skip().entrySet()) {
      if (skip.getValue().contains(Texts.plain(text(record, group, skip.getKey())))) {
        return true;
      }
    }
    return false;
  }

  private void stage(
      SourceRecord record,
      Layout.Group group,
      Reading reading,
      String area,
      String breakdown,
      String period,
      List<Row> rows) {
    Parts parts = new Parts();
    Dataflow.Indicator indicator = reading.indicator();
    String column = null;
    try {
      for (Reading.Number number : reading.numbers()) {
        if (number.applies(record)) {
          column = number.columns()[0].name();
          read(record, number, parts);
        }
      }
      if (parts.present == 0) {
        return;
      }
      String status = null;
      if (indicator.status() != null) {
        column = indicator.status().column();
        String text = text(record, group, column);
        if (!Texts.plain(text).isEmpty() || indicator.status().codes().containsKey("")) {
          status = plan.status(indicator).code(text).orElse(null);
        }
      }
      rows.add(
          RowFactory.create(
              plan.dataflow().id(),
              indicator.code(),
              area,
              breakdown,
              period,
              parts.numbers[0],
              parts.statuses[0],
              parts.numbers[1],
              parts.statuses[1],
              parts.numbers[2],
              parts.statuses[2],
              parts.numbers[3],
              parts.numbers[4],
              status,
              parts.present,
              file,
              record.line(),
              cell(record, group, parts.firstColumn),
              null,
              null,
              null));
    } catch (Refusal refusal) {
      rows.add(refused(record, group, column, refusal));
    }
  }

  /** A text that no {@code where} names is a code that the definition does not know. */
  private void refuseUnused(SourceRecord record, Layout.Group group, List<Row> rows) {
    for (Map.Entry<String, Set<String>> named : plan.named().entrySet()) {
      String column = named.getKey();
      String text = Texts.plain(text(record, group, column));
      if (group.has(column) && !named.getValue().contains(text)) {
        String message =
            "no indicator uses the records where %s is '%s'; use them, or leave them out under rows"
                .formatted(column, text);
        rows.add(refused(record, group, column, new Refusal("unknown-code", text, message)));
        return;
      }
    }
  }

  private void read(SourceRecord record, Reading.Number number, Parts parts) throws Refusal {
    double sum = 0;
    String status = null;
    Dataflow.Field field = number.field();
    for (Reading.Column column : number.columns()) {
      String text = column.text(record);
      String own = field.missing().get(text);
      String missing = own != null ? own : plan.dataflow().missing().get(text);
      if (missing != null) {
        status = missing;
      } else if (text.isEmpty()) {
        throw new Refusal(
            "empty-cell",
            "",
            "the cell is empty; if empty means that there is no value, the definition must say so"
                + " under missing");
      } else {
        sum += numbers.parse(text);
      }
    }
    parts.add(
        number.part(),
        status == null ? sum * field.times() : null,
        status,
        number.columns()[0].name());
  }

  private Row refused(SourceRecord record, Layout.Group group, String column, Refusal refusal) {
    return Staged.refusal(
        plan.dataflow().id(),
        file,
        record.line(),
        cell(record, group, column),
        refusal.rule(),
        refusal.value(),
        refusal.getMessage());
  }

  private String cell(SourceRecord record, Layout.Group group, String column) {
    Integer position = column == null ? null : group.positions().get(column);
    if (position == null) {
      return column;
    }
    String cell = table.cell(record, position);
    if (!cell.startsWith("column ") || table.columns().get(position).isEmpty()) {
      return cell;
    }
    if (!cell.equals(cells[position])) {
      cells[position] = cell;
      labels[position] = "%s (%s)".formatted(cell, table.columns().get(position));
    }
    return labels[position];
  }

  private static String text(SourceRecord record, Layout.Group group, String column) {
    if (column == null) {
      return null;
    }
    Integer position = group.positions().get(column);
    return position == null ? group.constants().get(column) : record.values().get(position);
  }

  /** The numbers of one observation that a record brings. */
  private static final class Parts {
    private final Double[] numbers = new Double[5];
    private final String[] statuses = new String[5];
    private int present;
    private String firstColumn;

    void add(int part, Double number, String status, String column) {
      int index = Integer.numberOfTrailingZeros(part);
      numbers[index] = number;
      statuses[index] = status;
      present |= part;
      if (firstColumn == null) {
        firstColumn = column;
      }
    }
  }
}
