package fi.mittari.etl.conform;

import fi.mittari.etl.Progress;
import fi.mittari.etl.conform.Conformed.RefusedRow;
import fi.mittari.etl.conform.Conformed.Tally;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Events;
import fi.mittari.etl.event.EventJob;
import fi.mittari.etl.event.EventTally;
import fi.mittari.etl.event.Figures;
import fi.mittari.etl.staging.StagingPlan;
import fi.mittari.etl.staging.StagingView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The dataflows of one call whose figures are counted from events. */
final class Counted {

  private final SparkSession spark;
  private final EventJob job;
  private final List<Dataset<Row>> figures = new ArrayList<>();

  Counted(SparkSession spark, Codelists codelists, Progress progress) {
    this.spark = spark;
    this.job = new EventJob(spark, codelists, progress);
  }

  /**
   * Counts every dataflow of events.
   *
   * @param tallies takes the tally of each
   */
  void run(
      Map<String, StagingPlan> plans, List<StagingView.File> files, Map<String, Tally> tallies) {
    plans.forEach(
        (dataflow, plan) -> {
          if (plan.dataflow().events() != null) {
            List<StagingView.File> its =
                files.stream().filter(f -> f.dataflow().equals(dataflow)).toList();
            EventJob.Result result = job.run(plan, its);
            Tally tally = tally(plan.dataflow().events(), result);
            tallies.put(dataflow, tally);
            if (tally.refused()) {
              result.figures().unpersist();
            } else {
              figures.add(result.figures());
            }
          }
        });
  }

  private static Tally tally(Events events, EventJob.Result result) {
    EventTally seen = result.tally();
    List<RefusedRow> first = new ArrayList<>();
    boolean tolerated =
        !seen.broken() && seen.refused() <= events.tolerate() * Math.max(1, seen.read());
    if (!tolerated) {
      for (EventTally.Refused r : seen.first(Conformed.REFUSALS_KEPT)) {
        first.add(new RefusedRow(r.file(), r.line(), r.column(), r.value(), r.rule(), r.message()));
      }
    }
    long accepted = Math.max(0, seen.read() - seen.refused());
    return new Tally(seen.read(), accepted, seen.refused(), 0, List.of(), first);
  }

  /** The figures of all that were accepted. */
  Dataset<Row> figures() {
    return figures.stream()
        .reduce(Dataset::union)
        .orElseGet(() -> spark.createDataFrame(List.<Row>of(), Figures.SCHEMA));
  }

  /** Whether there are none. */
  boolean isEmpty() {
    return figures.isEmpty();
  }
}
