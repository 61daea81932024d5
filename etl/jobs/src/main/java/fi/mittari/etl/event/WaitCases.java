package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.Events;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;

/** Brings the records of a case together: one row a wait. */
final class WaitCases {

  static final String ACTIVITY = "activity";
  static final String AT = "at";

  /** Column that says whether the records of a case contradict each other. */
  static final String CONFLICT = "conflict";

  private WaitCases() {}

  /** How activities are found; with {@code other}, one that is not named is refused. */
  static Dataflow.Mapping activity(Events.Activities activities) {
    Dataflow.Mapping given = activities.activity();
    if (activities.other().isEmpty()) {
      return given;
    }
    Map<String, String> known = new HashMap<>(given.codes());
    Stream.of(activities.from(), activities.to(), activities.left(), activities.other())
        .flatMap(List::stream)
        .forEach(a -> known.put(a, a));
    return new Dataflow.Mapping(
        given.column(),
        given.value(),
        given.match(),
        given.as(),
        known,
        null,
        "refuse",
        given.skip());
  }

  /** Event rows as waits; without an id each row is one. */
  static Dataset<Row> of(Dataset<Row> events, EventRows rows, WaitRules rules) {
    if (rows.plan().events().id() == null) {
      return events.withColumn(CONFLICT, functions.lit(false));
    }
    Events.Activities activities = rows.plan().events().waits().activities();
    return activities == null
        ? waits(events, rows.plan())
        : steps(events, rows.plan(), activities, rules);
  }

  private static Dataset<Row> waits(Dataset<Row> events, EventPlan plan) {
    List<Column> kept = new ArrayList<>(List.of(columns(known(plan))));
    List.of("source_file", "source_line", CONFLICT).forEach(n -> kept.add(functions.col(n)));
    return together(events, plan, List.of(EventPlan.ID)).select(kept.toArray(new Column[0]));
  }

  /** Rows that repeat what is known of a case, told by its key; they must say the same. */
  static Dataset<Row> together(Dataset<Row> events, EventPlan plan, List<String> key) {
    List<String> known = new ArrayList<>(known(plan));
    known.removeAll(key);
    Column all = functions.struct(columns(known));
    Column place = functions.struct(columns(List.of("source_file", "source_line")));
    List<Column> kept = new ArrayList<>();
    key.forEach(name -> kept.add(functions.col(name)));
    known.forEach(name -> kept.add(functions.col("least." + name).as(name)));
    kept.add(functions.col("place.source_file"));
    kept.add(functions.col("place.source_line"));
    kept.add(functions.expr("least <> greatest").as(CONFLICT));
    return events
        .groupBy(columns(key))
        .agg(
            functions.min(all).as("least"),
            functions.max(all).as("greatest"),
            functions.min(place).as("place"))
        .select(kept.toArray(new Column[0]));
  }

  /** All columns but the id and the place. */
  private static List<String> known(EventPlan plan) {
    return Stream.of(plan.schema().fieldNames())
        .filter(n -> !List.of(EventPlan.ID, "source_file", "source_line").contains(n))
        .toList();
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(functions::col).toArray(Column[]::new);
  }

  /** From the first activity that begins a wait to the first after it that ends it. */
  private static Dataset<Row> steps(
      Dataset<Row> events, EventPlan plan, Events.Activities activities, WaitRules rules) {
    List<String> attributes = new ArrayList<>(known(plan));
    attributes.removeAll(List.of(ACTIVITY, AT));
    List<Column> merged = new ArrayList<>();
    merged.add(begin(activities).as("begin"));
    merged.add(moments(activities.to()).as("ends"));
    merged.add(moments(activities.left()).as("leaves"));
    merged.add(
        functions
            .min(functions.struct(columns(List.of("source_file", "source_line"))))
            .as("place"));
    for (String name : attributes) {
      merged.add(earliest(name).as(name));
    }
    Column from = functions.col("begin." + AT);
    List<Column> kept = new ArrayList<>(List.of(columns(attributes)));
    kept.add(moment(from, rules).as(WaitsPlan.FROM));
    kept.add(moment(after("ends"), rules).as(WaitsPlan.TO));
    kept.add(moment(after("leaves"), rules).as(WaitsPlan.LEFT));
    kept.add(
        functions
            .coalesce(functions.col("begin.source_file"), functions.col("place.source_file"))
            .as("source_file"));
    kept.add(
        functions
            .coalesce(functions.col("begin.source_line"), functions.col("place.source_line"))
            .as("source_line"));
    kept.add(functions.lit(false).as(CONFLICT));
    return events
        .groupBy(EventPlan.ID)
        .agg(merged.get(0), merged.subList(1, merged.size()).toArray(new Column[0]))
        .filter("begin is not null or size(ends) > 0")
        .select(kept.toArray(new Column[0]));
  }

  private static Column begin(Events.Activities activities) {
    return functions.min(
        functions.when(
            functions.col(ACTIVITY).isInCollection(activities.from()),
            functions.struct(columns(List.of(AT, "source_file", "source_line")))));
  }

  private static Column moments(List<String> activities) {
    return functions.sort_array(
        functions.collect_list(
            functions.when(functions.col(ACTIVITY).isInCollection(activities), functions.col(AT))));
  }

  /** What the earliest record says that says anything of it. */
  private static Column earliest(String name) {
    return functions
        .min(
            functions.when(
                functions.col(name).isNotNull(),
                functions.struct(columns(List.of(AT, "source_file", "source_line", name)))))
        .getField(name);
  }

  /** The first of these moments that is not before the beginning. */
  private static Column after(String moments) {
    return functions.expr(
        "get(filter(%s, m -> begin is null or m >= begin.%s), 0)".formatted(moments, AT));
  }

  private static Column moment(Column second, WaitRules rules) {
    if (rules.type() == EventField.Type.MOMENT) {
      return second;
    }
    UDF1<Long, Integer> day = s -> s == null ? null : rules.dayOf(s);
    return functions.udf(day, DataTypes.IntegerType).apply(second);
  }
}
