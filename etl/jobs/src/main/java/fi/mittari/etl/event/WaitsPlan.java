package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.Events;
import java.io.Serializable;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * What tasks need to know of a definition of waits. Rows of waits are event rows, one a wait, with
 * the moments {@code from}, {@code to}, {@code left} and the day {@code due}, as far as the
 * definition has them.
 */
final class WaitsPlan implements Serializable {

  private static final long serialVersionUID = 1L;

  static final String FROM = "from";
  static final String TO = "to";
  static final String LEFT = "left";
  static final String DUE = "due";

  private final EventPlan plan;
  private final WaitRules rules;
  private final EventPeriods periods;
  private final EnumSet<WaitMeasure.Base> measures = EnumSet.noneOf(WaitMeasure.Base.class);
  private final int service;
  private final int[] codes;
  private transient Map<String, Integer> places;

  /**
   * @param from when it began, null where the case has no beginning
   * @param to when care was given, or null
   * @param left when it ended without care, or null
   * @param due day by which care was due, or null
   */
  record Wait(Long from, Long to, Long left, Integer due, String service, Integer age) {}

  WaitsPlan(EventPlan plan, WaitRules rules) {
    this.plan = plan;
    this.rules = rules;
    this.periods = new EventPeriods(plan.events());
    for (Dataflow.Indicator i : plan.dataflow().indicators()) {
      measures.add(WaitMeasure.of(i.measure()).base());
    }
    this.service = plan.dimensions().indexOf("service");
    this.codes = plan.cells().dimensions().stream().mapToInt(plan.dimensions()::indexOf).toArray();
  }

  WaitRules rules() {
    return rules;
  }

  EventPeriods periods() {
    return periods;
  }

  /** Whether anyone asks for waits by their beginning. */
  boolean began() {
    return measures.contains(WaitMeasure.Base.STARTED)
        || measures.contains(WaitMeasure.Base.KAPLAN_MEIER);
  }

  /** Whether anyone asks for waits that go on. */
  boolean waiting() {
    return measures.contains(WaitMeasure.Base.WAITING)
        || measures.contains(WaitMeasure.Base.OVER_LIMIT);
  }

  boolean periodOfEnd() {
    return waits().periodOf().equals("to");
  }

  boolean leavesOutEndless() {
    return waits().withoutEnd().equals("left_out");
  }

  private Events.Waits waits() {
    return plan.events().waits();
  }

  /** The source's column of one of the moments. */
  String column(String moment) {
    Events.Activities activities = waits().activities();
    if (activities != null) {
      return (moment.equals(FROM) ? activities.activity() : activities.at()).column();
    }
    return switch (moment) {
      case FROM -> waits().from().column();
      case TO -> waits().to().column();
      default -> waits().left().column();
    };
  }

  Wait wait(Row row) {
    Long from = number(row, FROM);
    Long due = number(row, DUE);
    return new Wait(
        from,
        number(row, TO),
        number(row, LEFT),
        due == null ? null : Math.toIntExact(due),
        service < 0 ? null : row.getString(1 + service),
        from == null ? null : age(row, rules.day(from)));
  }

  private Long number(Row row, String column) {
    if (places == null) { // the rows of a task are all alike
      places = new HashMap<>();
      String[] names = row.schema().fieldNames();
      for (int i = 0; i < names.length; i++) {
        places.put(names[i], i);
      }
    }
    int at = places.getOrDefault(column, -1);
    return at < 0 || row.isNullAt(at) ? null : ((Number) row.get(at)).longValue();
  }

  private Integer age(Row row, int day) {
    Long birth = number(row, EventPlan.BIRTH);
    if (birth != null) {
      return AgeBands.years(Math.toIntExact(birth), day);
    }
    Long years = number(row, EventPlan.YEARS);
    return years == null ? null : Math.toIntExact(years);
  }

  /** What a wait has in common with those that count in the same cells. */
  long leaf(Row row, Wait wait) {
    String[] its = new String[codes.length];
    for (int i = 0; i < its.length; i++) {
      its[i] = codes[i] < 0 ? null : row.getString(1 + codes[i]);
    }
    return plan.cells().leaf(row.getString(0), its, wait.age());
  }
}
