package fi.mittari.etl.conform;

import fi.mittari.etl.Progress;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Events;
import fi.mittari.etl.dataflow.Severity;
import fi.mittari.etl.event.EventJob;
import fi.mittari.etl.event.EventTally;
import fi.mittari.etl.event.Figures;
import fi.mittari.etl.quality.Quality;
import fi.mittari.etl.quality.RefusedRow;
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
   * @param counts takes what was read of each
   * @param quality takes the records that were refused: they refuse the dataflow or, where they are
   *     few enough to be tolerated, are warned of
   */
  void run(
      Map<String, StagingPlan> plans,
      List<StagingView.File> files,
      StagedRows.Counts counts,
      Quality quality) {
    plans.forEach(
        (dataflow, plan) -> {
          if (plan.dataflow().events() != null) {
            List<StagingView.File> its =
                files.stream().filter(f -> f.dataflow().equals(dataflow)).toList();
            EventJob.Result result = job.run(plan, its);
            EventTally seen = result.tally();
            counts.add(dataflow, seen.read(), seen.refused());
            Severity severity = severity(plan.dataflow().events(), seen);
            quality.counted(dataflow, severity, seen.refused(), refused(seen));
            if (severity == Severity.STOP && seen.refused() > 0) {
              result.figures().unpersist();
            } else {
              figures.add(result.figures());
            }
          }
        });
  }

  private static Severity severity(Events events, EventTally seen) {
    return !seen.broken() && seen.refused() <= events.tolerate() * Math.max(1, seen.read())
        ? Severity.WARN
        : Severity.STOP;
  }

  private static List<RefusedRow> refused(EventTally seen) {
    return seen.first(Quality.STAGED_LISTED).stream()
        .map(r -> new RefusedRow(r.file(), r.line(), r.column(), r.value(), r.rule(), r.message()))
        .toList();
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
