package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.staging.CodeMapper;
import fi.mittari.etl.staging.Refusal;
import fi.mittari.etl.staging.Texts;
import fi.mittari.formats.SourceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Turns the records of one file into event rows. One for each task. */
final class EventMapper {

  private final EventPlan plan;
  private final String file;
  private final EventTally.Entry tally;
  private final Map<String, Integer> positions = new HashMap<>();
  private final List<CodeMapper> breakdowns = new ArrayList<>();

  /**
   * @param columns of the file
   * @throws SourceException if a column is new, or one that is needed is not there
   */
  EventMapper(EventPlan plan, String file, List<String> columns, EventTally.Entry tally) {
    this.plan = plan;
    this.file = file;
    this.tally = tally;
    for (int i = 0; i < columns.size(); i++) {
      positions.put(columns.get(i), i);
    }
    plan.dimensions().forEach(d -> breakdowns.add(plan.staging().breakdowns().get(d)));
    check(plan.dataflow(), file, columns);
  }

  private void check(Dataflow dataflow, String name, List<String> columns) {
    Set<String> used = used();
    used.addAll(dataflow.rows().only().keySet());
    used.addAll(dataflow.rows().skip().keySet());
    for (String column : used) {
      if (!positions.containsKey(column)) {
        throw new SourceException(
            name,
            0,
            "column '" + column + "'",
            "the file does not have this column, which the definition needs; has the source"
                + " changed? It has: "
                + String.join(", ", columns));
      }
    }
    List<String> ignored = dataflow.columns().ignore();
    for (String column : columns) {
      if (!used.contains(column) && !ignored.contains(column) && !ignored.contains("*")) {
        throw new SourceException(
            name,
            0,
            "column '" + column + "'",
            "the definition of "
                + dataflow.id()
                + " does not know this column; has the source changed? Use it, or name it under"
                + " columns.ignore");
      }
    }
  }

  private Set<String> used() {
    Set<String> used = new TreeSet<>();
    List<CodeMapper> all = new ArrayList<>(breakdowns);
    all.add(plan.staging().area());
    for (int i = 0; i < plan.fields().size(); i++) {
      all.add(plan.mapper(i));
    }
    all.stream().map(CodeMapper::column).filter(c -> c != null).forEach(used::add);
    return used;
  }

  /** The row of a record; null where the definition leaves it out or it was refused. */
  Row row(long line, List<String> values) {
    tally.read();
    if (leftOut(values)) {
      return null;
    }
    String column = null;
    try {
      int dimensions = breakdowns.size();
      Object[] row = new Object[1 + dimensions + plan.fields().size() + 2];
      for (int i = 0; i <= dimensions; i++) {
        CodeMapper mapper = i == 0 ? plan.staging().area() : breakdowns.get(i - 1);
        column = mapper.column();
        Optional<String> code = mapper.code(text(values, column));
        if (code.isEmpty()) {
          return null;
        }
        row[i] = code.get();
      }
      for (int i = 0; i < plan.fields().size(); i++) {
        CodeMapper mapper = plan.mapper(i);
        column = mapper.column();
        Optional<String> text = mapper.code(text(values, column));
        if (text.isEmpty()) {
          return null;
        }
        row[1 + dimensions + i] = value(plan.fields().get(i), text.get());
      }
      row[row.length - 2] = file;
      row[row.length - 1] = line;
      tally.area((String) row[0]);
      return RowFactory.create(row);
    } catch (Refusal refusal) {
      tally.refuse(
          new EventTally.Refused(
              file, line, column, refusal.value(), refusal.rule(), refusal.getMessage()));
      return null;
    }
  }

  private Object value(EventField field, String text) throws Refusal {
    if (text.isEmpty()) {
      if (field.need() == EventField.Need.REQUIRED) {
        throw new Refusal(
            "empty-cell", "", "the cell is empty; every record needs " + field.name());
      }
      return null;
    }
    return switch (field.type()) {
      case TEXT -> text;
      case DAY -> plan.days().day(text);
      case MOMENT -> plan.days().moment(text);
      case NUMBER -> plan.numbers().parse(text);
    };
  }

  private boolean leftOut(List<String> values) {
    for (Map.Entry<String, List<String>> only : plan.dataflow().rows().only().entrySet()) {
      if (!only.getValue().contains(Texts.plain(text(values, only.getKey())))) {
        return true;
      }
    }
    for (Map.Entry<String, List<String>> skip : plan.dataflow().rows().skip().entrySet()) {
      if (skip.getValue().contains(Texts.plain(text(values, skip.getKey())))) {
        return true;
      }
    }
    return false;
  }

  private String text(List<String> values, String column) {
    return column == null ? null : values.get(positions.get(column));
  }
}
