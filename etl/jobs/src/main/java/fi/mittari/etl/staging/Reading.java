package fi.mittari.etl.staging;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.formats.SourceRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How one indicator is read from the records of one file: what does not depend on the record is
 * looked up once.
 *
 * @param numbers what may be read; a number whose columns the file lacks is not among them
 */
record Reading(Dataflow.Indicator indicator, List<Number> numbers) {

  /** Where a text stands: at a position, or in the header. */
  record Column(String name, int position, String constant) {

    private static final int IN_HEADER = -1;

    static Column of(String name, Layout.Group group) {
      Integer position = group.positions().get(name);
      return position == null
          ? new Column(name, IN_HEADER, Texts.plain(group.constants().get(name)))
          : new Column(name, position, null);
    }

    /** The text without the blanks around it; empty where there is none. */
    String text(SourceRecord record) {
      return position == IN_HEADER ? constant : Texts.plain(record.values().get(position));
    }
  }

  /** A condition on a column. */
  record Condition(Column column, String text) {}

  /**
   * A number of the indicator.
   *
   * @param part its bit in {@link Staged}
   * @param columns that are added up
   * @param conditions that the record must fulfil
   */
  record Number(int part, Dataflow.Field field, Column[] columns, Condition[] conditions) {

    boolean applies(SourceRecord record) {
      for (Condition condition : conditions) {
        if (!condition.text().equals(condition.column().text(record))) {
          return false;
        }
      }
      return true;
    }
  }

  /** The readings of all indicators that the group has any column of. */
  static List<Reading> all(StagingPlan plan, Layout.Group group) {
    List<Reading> readings = new ArrayList<>();
    for (Dataflow.Indicator indicator : plan.dataflow().indicators()) {
      List<Number> numbers = new ArrayList<>();
      for (Map.Entry<Integer, Dataflow.Field> field : plan.fields(indicator)) {
        if (there(field.getValue(), group)) {
          numbers.add(number(field.getKey(), field.getValue(), group));
        }
      }
      if (!numbers.isEmpty()) {
        readings.add(new Reading(indicator, numbers));
      }
    }
    return readings;
  }

  private static boolean there(Dataflow.Field field, Layout.Group group) {
    return field.columns().stream().allMatch(group::has)
        && field.where().keySet().stream().allMatch(group::has);
  }

  private static Number number(int part, Dataflow.Field field, Layout.Group group) {
    Column[] columns =
        field.columns().stream().map(c -> Column.of(c, group)).toArray(Column[]::new);
    Condition[] conditions =
        field.where().entrySet().stream()
            .map(w -> new Condition(Column.of(w.getKey(), group), w.getValue()))
            .toArray(Condition[]::new);
    return new Number(part, field, columns, conditions);
  }
}
