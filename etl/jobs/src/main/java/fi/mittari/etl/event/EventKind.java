package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.Dataflow;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What is counted from events of one kind. */
interface EventKind {

  /** Which columns event rows must have, besides id and age. */
  List<EventField> fields();

  /** What is wrong with an indicator of this kind, in plain words; null if nothing is. */
  String fault(Dataflow.Indicator indicator);

  /**
   * The figures, with the columns of {@link Figures#SCHEMA}.
   *
   * @param events the records, see {@link EventPlan}
   * @param rows where to ask for cells and the tally
   */
  Dataset<Row> figures(Dataset<Row> events, EventRows rows, Figures figures);
}
