package fi.mittari.statistics.goal;

import fi.mittari.model.goal.Metric;
import fi.mittari.model.goal.Target;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The computed status of a metric. Milestones and thresholds come first, then the path from the
 * baseline to the target, then the projection by the trend.
 */
public final class MetricJudge {

  private MetricJudge() {}

  /**
   * What reports say of a milestone.
   *
   * @param done the last word, or null where no report says
   * @param date day of that report, or null
   */
  public record Done(Boolean done, LocalDate date) {

    /** No report says. */
    public static final Done UNKNOWN = new Done(null, null);
  }

  /**
   * Judges.
   *
   * @param due the day by which, or null where none is set
   * @param day on which is judged; values of periods that end after it do not count
   * @param figures by id, those of the metric
   */
  public static Verdict of(
      Metric metric, LocalDate due, LocalDate day, Done done, Map<String, FigureData> figures) {
    if (metric.kind().equals(Metric.MILESTONE)) {
      return milestone(due, day, done);
    }
    if (metric.kind().equals(Metric.WORDS) || metric.target().rule() == Target.Rule.WORDS) {
      return Verdict.of(Status.NO_INFORMATION, "words", Reasons.words(), due);
    }
    return target(metric, metric.target(), due, day, figures);
  }

  private static Verdict milestone(LocalDate due, LocalDate day, Done done) {
    if (Boolean.TRUE.equals(done.done())) {
      return Verdict.of(Status.MET, "milestone", Reasons.done(), due);
    }
    if (due == null || !day.isAfter(due)) {
      return Verdict.of(Status.NOT_YET_DUE, "milestone", Reasons.notDoneYet(), due);
    }
    return done.done() == null
        ? Verdict.of(Status.NO_INFORMATION, "milestone", Reasons.noReportOfDone(), due)
        : Verdict.of(Status.NOT_MET, "milestone", Reasons.notDone(), due);
  }

  private static Verdict target(
      Metric metric, Target target, LocalDate due, LocalDate day, Map<String, FigureData> figures) {
    if (target.rule().several()) {
      List<Verdict> conditions =
          target.of().stream().map(t -> target(metric, t, due, day, figures)).toList();
      List<Status> all = conditions.stream().map(Verdict::status).toList();
      Status status = target.rule() == Target.Rule.ALL_OF ? Status.allOf(all) : Status.anyOf(all);
      return Verdict.several(status, target.rule().word(), due, conditions);
    }
    return switch (target.rule()) {
      case UNKNOWN -> Verdict.of(Status.NO_INFORMATION, "unknown", Reasons.unknownTarget(), due);
      case WORDS, DONE -> Verdict.of(Status.NO_INFORMATION, "words", Reasons.words(), due);
      default -> {
        String id = target.figure() == null ? metric.figures().get(0).id() : target.figure();
        yield new FigureJudge(figures.get(id), target, due, day).verdict();
      }
    };
  }
}
