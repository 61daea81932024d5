package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.Events;
import fi.mittari.model.IndicatorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * T3: days to the third bookable slot, the median over professionals at a moment. Where only a list
 * of requests is kept there is no slot; these are counted apart and never averaged.
 */
final class SlotsKind implements EventKind {

  static final String T3 = "t3";
  static final String LISTS = "t3_lists";

  private static final String MOMENT = "moment";
  private static final String PROFESSIONAL = "professional";
  private static final String DAYS = "days";
  private static final String SLOT = "slot";
  private static final String LIST_ONLY = "list_only";

  private final Events.Slots slots;

  SlotsKind(Events.Slots slots) {
    this.slots = slots;
  }

  @Override
  public List<EventField> fields() {
    List<EventField> fields = new ArrayList<>();
    EventField.Need required = EventField.Need.REQUIRED;
    EventField.Need optional = EventField.Need.OPTIONAL;
    fields.add(new EventField(MOMENT, EventField.Type.DAY, slots.moment(), required));
    fields.add(new EventField(PROFESSIONAL, EventField.Type.TEXT, slots.professional(), required));
    fields.add(new EventField(DAYS, EventField.Type.NUMBER, slots.days(), optional));
    fields.add(new EventField(SLOT, EventField.Type.DAY, slots.slot(), optional));
    fields.add(new EventField(LIST_ONLY, EventField.Type.TEXT, slots.listOnly(), optional));
    return fields;
  }

  @Override
  public String fault(Dataflow.Indicator indicator) {
    IndicatorKind kind = IndicatorKind.of(indicator.kind());
    return switch (indicator.measure()) {
      case T3 -> kind == IndicatorKind.QUANTILE ? null : "measure t3 is of kind quantile";
      case LISTS ->
          Set.of(IndicatorKind.COUNT, IndicatorKind.PROPORTION).contains(kind)
              ? null
              : "measure t3_lists is of kind count or proportion";
      default ->
          "slots have no measure '%s'; expected t3 or t3_lists".formatted(indicator.measure());
    };
  }

  @Override
  public Dataset<Row> figures(Dataset<Row> events, EventRows rows, Figures figures) {
    EventPlan plan = rows.plan();
    EventTally tally = rows.tally();
    MapPartitionsFunction<Row, Row> check = part -> new SlotFacts(part, tally);
    MapPartitionsFunction<Row, Row> figure =
        part -> new SlotFigures(plan, new EventPeriods(plan.events()), figures, part);
    List<Column> key = new ArrayList<>(List.of(functions.col("area")));
    plan.dimensions().forEach(d -> key.add(functions.col("code_" + d)));
    key.add(functions.col(MOMENT));
    key.add(functions.col(PROFESSIONAL));
    return professionals(events, key)
        .withColumn("cells", rows.cells(functions.lit(null).cast("int")))
        .select("cells", MOMENT, "least", "most", "source_file", "source_line")
        .mapPartitions(check, Encoders.row(SlotFacts.SCHEMA))
        .groupBy("cell", MOMENT, DAYS)
        .agg(functions.count("*").as("count"))
        .repartition(functions.col("cell"))
        .sortWithinPartitions("cell", MOMENT, DAYS)
        .mapPartitions(figure, Encoders.row(Figures.SCHEMA));
  }

  /**
   * One row a professional and moment; days are {@link SlotFacts#LIST} where only a list is kept.
   */
  private Dataset<Row> professionals(Dataset<Row> events, List<Column> key) {
    Column place = functions.min(functions.struct("source_file", "source_line")).as("place");
    Column least;
    Column most;
    if (slots.slot() == null) {
      Column days =
          functions
              .when(functions.col(DAYS).equalTo(slots.listDays()), functions.lit(SlotFacts.LIST))
              .otherwise(functions.floor(functions.col(DAYS)).cast("int"));
      least = functions.min(listed(days));
      most = functions.max(listed(days));
    } else {
      Column ahead =
          functions.when(
              functions.col(SLOT).geq(functions.col(MOMENT)),
              functions.col(SLOT).minus(functions.col(MOMENT)));
      Column nth =
          functions.get(
              functions.sort_array(functions.collect_list(ahead)), functions.lit(slots.nth() - 1));
      Column list = functions.max(listed(functions.lit(null).cast("int")));
      least = functions.coalesce(list, nth);
      most = least;
    }
    return events
        .groupBy(key.toArray(new Column[0]))
        .agg(least.as("least"), most.as("most"), place)
        .withColumn("source_file", functions.col("place.source_file"))
        .withColumn("source_line", functions.col("place.source_line"));
  }

  private Column listed(Column days) {
    return slots.listOnly() == null
        ? days
        : functions
            .when(functions.col(LIST_ONLY).equalTo("yes"), functions.lit(SlotFacts.LIST))
            .otherwise(days);
  }
}
