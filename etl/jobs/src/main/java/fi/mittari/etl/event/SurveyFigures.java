package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.survey.StratumSums;
import fi.mittari.statistics.survey.SurveyDesign;
import fi.mittari.statistics.survey.SurveyEstimate;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Turns the sums of a cell into its figures. */
final class SurveyFigures implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Cells cells;
  private final Figures figures;
  private final ArrayList<Dataflow.Indicator> indicators;
  private final HashMap<String, SurveyDesign> designs;
  private final boolean asked;

  /**
   * @param designs by period
   */
  SurveyFigures(EventPlan plan, Figures figures, HashMap<String, SurveyDesign> designs) {
    this.cells = plan.cells();
    this.figures = figures;
    this.indicators = new ArrayList<>(plan.dataflow().indicators());
    this.designs = designs;
    this.asked = plan.events().survey().responded() != null;
  }

  /**
   * The figures of a cell.
   *
   * @param row question, period, cell, sums of its strata
   */
  Iterator<Row> of(Row row) {
    int question = row.getInt(0);
    String period = row.getString(1);
    long cell = row.getLong(2);
    List<Row> strata = row.getList(3);
    List<Row> found = new ArrayList<>();
    for (int i = 0; i < indicators.size(); i++) {
      Dataflow.Indicator indicator = indicators.get(i);
      boolean its = question == (indicator.answer() == null ? SurveyAnswers.PERSON : i);
      Figure figure = its ? figure(indicator, strata, designs.get(period)) : null;
      if (figure != null) {
        found.add(figures.row(indicator, cells.area(cell), cells.breakdown(cell), period, figure));
      }
    }
    return found.iterator();
  }

  private Figure figure(Dataflow.Indicator indicator, List<Row> strata, SurveyDesign design) {
    return switch (indicator.measure()) {
      case SurveyKind.SHARE, SurveyKind.MEAN -> estimate(indicator, strata, design);
      default -> response(indicator, strata);
    };
  }

  private Figure response(Dataflow.Indicator indicator, List<Row> strata) {
    long invited = strata.stream().mapToLong(s -> s.getLong(2)).sum();
    long answered = strata.stream().mapToLong(s -> s.getLong(3)).sum();
    String rule = "survey:" + indicator.measure();
    return switch (indicator.measure()) {
      case SurveyKind.ANSWERS ->
          asked
              ? Figure.part(answered, invited, answered, rule)
              : Figure.count(answered, answered, rule);
      case SurveyKind.RESPONSE_RATE ->
          Figure.share(answered, invited, indicator.factor(), invited, rule);
      default -> {
        double people = strata.stream().mapToDouble(s -> s.getDouble(5)).sum();
        yield people < answered
            ? null
            : Figure.share(answered, Math.round(people), indicator.factor(), invited, rule);
      }
    };
  }

  private static Figure estimate(
      Dataflow.Indicator indicator, List<Row> strata, SurveyDesign design) {
    SurveyEstimate estimate = design.mean(strata.stream().map(SurveyFigures::sums).toList());
    boolean share = indicator.measure().equals(SurveyKind.SHARE);
    Optional<Interval> limits =
        share ? estimate.shareLimits(Confidence.P95) : estimate.meanLimits(Confidence.P95);
    double factor = indicator.factor();
    Double yes =
        share ? Double.valueOf(strata.stream().mapToDouble(s -> s.getDouble(4)).sum()) : null;
    return Figure.weighted(
        factor * estimate.value(),
        limits.map(i -> factor * i.lower()).orElse(null),
        limits.map(i -> factor * i.upper()).orElse(null),
        yes,
        estimate.count(),
        "survey:" + indicator.measure());
  }

  private static StratumSums sums(Row s) {
    return new StratumSums(
        s.getString(0),
        s.getLong(1),
        s.getLong(2),
        s.getDouble(5),
        s.getDouble(6),
        s.getDouble(7),
        s.getDouble(8),
        s.getDouble(9),
        s.getDouble(10),
        s.getDouble(11));
  }
}
