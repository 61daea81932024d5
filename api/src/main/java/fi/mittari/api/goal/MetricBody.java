package fi.mittari.api.goal;

import fi.mittari.api.goal.GoalBody.ReportBody;
import fi.mittari.api.goal.GoalState.MetricState;
import fi.mittari.model.goal.Metric;
import fi.mittari.model.goal.Metric.Figure;
import fi.mittari.model.goal.Metric.IndicatorRef;
import fi.mittari.model.goal.Target;
import fi.mittari.statistics.goal.Point;
import fi.mittari.statistics.goal.Projection;
import fi.mittari.statistics.goal.Verdict;
import java.util.List;
import java.util.Map;

/** A metric as answers show it, with what was reported beside what was computed. */
record MetricBody(
    String id,
    String text,
    String kind,
    List<FigureBody> figures,
    String baseline,
    TargetBody target,
    String source,
    String note,
    ReportBody report,
    VerdictBody computed,
    String contradiction) {

  record FigureBody(
      String id,
      String text,
      String unit,
      Integer decimals,
      IndicatorBody indicator,
      BaselineBody baseline) {}

  record IndicatorBody(String code, String area, Map<String, String> breakdown, String period) {}

  record BaselineBody(String period, Double value) {}

  record TargetBody(
      String rule,
      String figure,
      Double value,
      Double low,
      Double high,
      String order,
      GroupBody group,
      Integer meanOfYears,
      List<TargetBody> of,
      String text) {}

  record GroupBody(String name, String area, Integer size) {}

  /** The computed status; {@code low} and {@code high} are what the value must reach. */
  record VerdictBody(
      String status,
      String rule,
      String reason,
      String figure,
      String period,
      Double value,
      Double lower,
      Double upper,
      Boolean reported,
      Double baseline,
      Double low,
      Double high,
      Double path,
      ProjectionBody projection,
      String due,
      String receipt,
      List<VerdictBody> conditions) {}

  record ProjectionBody(double value, double lower, double upper, int points) {}

  static MetricBody of(MetricState state, ReceiptsOf receipts, Text text) {
    Metric metric = state.metric();
    return new MetricBody(
        metric.id(),
        text.of(metric.text()),
        metric.kind(),
        metric.figures().stream().map(f -> figure(f, receipts.city(), text)).toList(),
        text.of(metric.baseline()),
        target(metric.target(), text),
        metric.source(),
        text.of(metric.note()),
        GoalBody.report(state.report(), text),
        verdict(state.verdict(), metric, receipts, text),
        text.of(state.contradiction()));
  }

  private static FigureBody figure(Figure figure, String city, Text text) {
    IndicatorRef ref = figure.indicator();
    return new FigureBody(
        figure.id(),
        text.of(figure.text()),
        text.of(figure.unit()),
        figure.decimals(),
        ref == null
            ? null
            : new IndicatorBody(
                ref.code(),
                ref.area() == null ? city : ref.area(),
                ref.codes().codes(),
                ref.period()),
        figure.baseline() == null
            ? null
            : new BaselineBody(figure.baseline().period(), figure.baseline().value()));
  }

  private static TargetBody target(Target target, Text text) {
    return new TargetBody(
        target.rule().word(),
        target.figure(),
        target.value(),
        target.low(),
        target.high(),
        target.order() == null ? null : target.order().word(),
        target.group() == null
            ? null
            : new GroupBody(
                text.of(target.group().name()), target.group().area(), target.group().size()),
        target.years(),
        target.of().stream().map(t -> target(t, text)).toList(),
        text.of(target.text()));
  }

  static VerdictBody verdict(Verdict v, Metric metric, ReceiptsOf receipts, Text text) {
    Point latest = v.latest();
    Projection p = v.projection();
    return new VerdictBody(
        v.status().word(),
        v.rule(),
        text.of(v.reason()),
        v.figure(),
        latest == null ? null : latest.period().code(),
        latest == null ? null : latest.value(),
        latest == null ? null : latest.lower(),
        latest == null ? null : latest.upper(),
        latest == null ? null : latest.reported(),
        v.baseline(),
        v.low(),
        v.high(),
        v.path(),
        p == null ? null : new ProjectionBody(p.value(), p.lower(), p.upper(), p.points()),
        GoalBody.day(v.due()),
        receipt(v, metric, receipts),
        v.conditions().stream().map(c -> verdict(c, metric, receipts, text)).toList());
  }

  private static String receipt(Verdict v, Metric metric, ReceiptsOf receipts) {
    if (v.latest() == null || v.latest().reported()) {
      return null;
    }
    return metric.figures().stream()
        .filter(f -> f.id().equals(v.figure()) && f.indicator() != null)
        .findFirst()
        .map(
            f -> receipts.receipts().of(f.indicator(), receipts.city(), v.latest().period().code()))
        .orElse(null);
  }

  /** Receipts of a programme. */
  record ReceiptsOf(Receipts receipts, String city) {}
}
