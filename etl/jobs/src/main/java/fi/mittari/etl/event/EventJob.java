package fi.mittari.etl.event;

import fi.mittari.etl.Progress;
import fi.mittari.etl.dataflow.AreaTree;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.Events;
import fi.mittari.etl.staging.StagingPlan;
import fi.mittari.etl.staging.StagingView;
import fi.mittari.model.MittariException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Counts the events of one dataflow into figures. */
public final class EventJob {

  private final SparkSession spark;
  private final Codelists codelists;
  private final Progress progress;

  public EventJob(SparkSession spark, Codelists codelists, Progress progress) {
    this.spark = spark;
    this.codelists = codelists;
    this.progress = progress;
  }

  /**
   * What was counted.
   *
   * @param figures with the columns of {@link Figures#SCHEMA}, computed and kept by Spark until
   *     they are unpersisted
   * @param tally what became of the records
   */
  public record Result(Dataset<Row> figures, EventTally tally) {}

  /**
   * Holds a definition against what its kind of events has.
   *
   * @throws MittariException of kind USER if an indicator asks for what there is not
   */
  public static void check(Dataflow dataflow) {
    EventKind kind = kind(dataflow);
    for (Dataflow.Indicator indicator : dataflow.indicators()) {
      String fault = kind.fault(indicator);
      if (fault != null) {
        throw MittariException.user(
            "bad-measure",
            "%s, indicator '%s': %s".formatted(dataflow.id(), indicator.code(), fault));
      }
    }
  }

  /**
   * Reads and counts the files of a dataflow.
   *
   * @throws MittariException as {@link #check} does
   */
  public Result run(StagingPlan staging, List<StagingView.File> files) {
    Dataflow dataflow = staging.dataflow();
    check(dataflow);
    EventKind kind = kind(dataflow);
    progress.step("counting the events of " + dataflow.id());
    EventRows rows = new EventRows(spark, new EventPlan(staging, codelists, kind.fields()));
    Figures figures =
        new Figures(dataflow, files.stream().map(StagingView.File::name).distinct().toList());
    try {
      Dataset<Row> counted = kind.figures(rows.read(files), rows, figures).localCheckpoint(true);
      return new Result(uncovered(dataflow, counted, rows.tally()), rows.tally());
    } finally {
      rows.release();
    }
  }

  /** Leaves out groups of areas of which a member has no events at all. */
  private Dataset<Row> uncovered(Dataflow dataflow, Dataset<Row> counted, EventTally tally) {
    if (!dataflow.events().groups()) {
      return counted;
    }
    AreaTree tree = new AreaTree(codelists);
    List<String> open = new ArrayList<>(tree.groups().keySet());
    open.removeAll(tree.coveredGroups(tally.areas()));
    return counted.filter(
        org.apache.spark.sql.functions.not(counted.col("area").isInCollection(open)));
  }

  private static EventKind kind(Dataflow dataflow) {
    Events events = dataflow.events();
    return switch (events.kind()) {
      case "waits" -> new WaitsKind(dataflow);
      case "slots" -> new SlotsKind(events.slots());
      case "dropout" -> new DropoutKind(dataflow);
      case "survey" -> new SurveyKind(dataflow);
      default -> throw new IllegalStateException("no such kind of events: " + events.kind());
    };
  }
}
