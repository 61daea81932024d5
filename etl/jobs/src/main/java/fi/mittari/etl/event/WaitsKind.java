package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.Events;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Waits from an assessed need to care: completed and still waiting, apart. */
final class WaitsKind implements EventKind {

  private final Events.Waits waits;
  private final WaitRules rules;

  WaitsKind(Dataflow dataflow) {
    this.waits = dataflow.events().waits();
    this.rules = new WaitRules(dataflow.events(), new Days(ZoneId.of(dataflow.events().zone())));
  }

  @Override
  public List<EventField> fields() {
    List<EventField> fields = new ArrayList<>();
    Events.Activities activities = waits.activities();
    if (activities == null) {
      fields.add(
          new EventField(WaitsPlan.FROM, rules.type(), waits.from(), EventField.Need.REQUIRED));
      fields.add(new EventField(WaitsPlan.TO, rules.type(), waits.to(), EventField.Need.OPTIONAL));
      fields.add(
          new EventField(WaitsPlan.LEFT, rules.type(), waits.left(), EventField.Need.OPTIONAL));
    } else {
      fields.add(
          new EventField(
              WaitCases.ACTIVITY,
              EventField.Type.TEXT,
              WaitCases.activity(activities),
              EventField.Need.REQUIRED));
      fields.add(
          new EventField(
              WaitCases.AT, EventField.Type.MOMENT, activities.at(), EventField.Need.REQUIRED));
    }
    fields.add(
        new EventField(WaitsPlan.DUE, EventField.Type.DAY, waits.due(), EventField.Need.OPTIONAL));
    return fields;
  }

  @Override
  public String fault(Dataflow.Indicator indicator) {
    return WaitMeasure.fault(indicator, waits.due() != null || !waits.limits().isEmpty());
  }

  @Override
  public Dataset<Row> figures(Dataset<Row> events, EventRows rows, Figures figures) {
    EventPlan plan = rows.plan();
    WaitsPlan its = new WaitsPlan(plan, rules);
    EventTally tally = rows.tally();
    MapPartitionsFunction<Row, Row> count = part -> new WaitFacts(its, part, tally);
    MapPartitionsFunction<Row, Row> spread = part -> new WaitSpread(plan.cells(), part);
    MapPartitionsFunction<Row, Row> figure = part -> new WaitFigures(plan, its, figures, part);
    return WaitCases.of(events, rows, rules)
        .mapPartitions(count, Encoders.row(CountMap.SCHEMA))
        .repartition(functions.col("cell"))
        .mapPartitions(spread, Encoders.row(CountMap.SCHEMA))
        .repartition(functions.col("cell"))
        .sortWithinPartitions("cell")
        .mapPartitions(figure, Encoders.row(Figures.SCHEMA));
  }
}
