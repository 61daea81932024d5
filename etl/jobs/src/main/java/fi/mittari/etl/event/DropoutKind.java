package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.DropoutEvents;
import fi.mittari.etl.event.DropoutQuestions.Question;
import fi.mittari.etl.event.EventField.Need;
import fi.mittari.etl.event.EventField.Type;
import fi.mittari.model.IndicatorKind;
import fi.mittari.model.Period;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** Dropout: what became of students, from their spells of study. */
final class DropoutKind implements EventKind {

  private static final Set<String> COUNTS = Set.of("enrolled", "students");

  private final Dataflow dataflow;
  private final DropoutEvents dropout;

  DropoutKind(Dataflow dataflow) {
    this.dataflow = dataflow;
    this.dropout = dataflow.events().dropout();
  }

  @Override
  public List<EventField> fields() {
    return List.of(
        new EventField(StudentSpells.FROM, Type.DAY, dropout.from(), Need.REQUIRED),
        new EventField(StudentSpells.TO, Type.DAY, dropout.to(), Need.OPTIONAL),
        new EventField(StudentSpells.HOW, Type.TEXT, dropout.how(), Need.OPTIONAL),
        new EventField(StudentSpells.PERIOD, Type.TEXT, dropout.period(), Need.REQUIRED),
        new EventField(StudentSpells.SECTOR, Type.TEXT, dropout.sector(), Need.REQUIRED),
        new EventField(StudentSpells.REGION, Type.TEXT, dropout.region(), Need.REQUIRED),
        new EventField(StudentSpells.PROVIDER, Type.TEXT, dropout.provider(), Need.REQUIRED),
        new EventField(StudentSpells.PROGRAMME, Type.TEXT, dropout.programme(), Need.OPTIONAL));
  }

  @Override
  public String fault(Dataflow.Indicator indicator) {
    String measure = indicator.measure();
    if (!DropoutQuestions.measures().contains(measure)) {
      return "there is no measure '%s' of dropout; there are %s"
          .formatted(measure, String.join(", ", DropoutQuestions.measures()));
    }
    IndicatorKind kind = IndicatorKind.of(indicator.kind());
    if (COUNTS.contains(measure) && kind != IndicatorKind.COUNT) {
      return "the measure " + measure + " is a count";
    }
    return kind == IndicatorKind.COUNT || kind == IndicatorKind.PROPORTION
        ? null
        : "a measure of dropout is a proportion or a count, not " + indicator.kind();
  }

  @Override
  public Dataset<Row> figures(Dataset<Row> events, EventRows rows, Figures figures) {
    boolean own = dropout.period() != null;
    List<Question> questions =
        own ? List.of() : new DropoutQuestions(dataflow.events()).of(dataflow.indicators());
    StudentFates fates = new StudentFates(rows.plan(), rows.tally(), questions);
    MapPartitionsFunction<Row, Row> count = fates::count;
    Column id = functions.col(EventPlan.ID);
    Dataset<Row> counted =
        events
            .repartition(id)
            .sortWithinPartitions(id)
            .mapPartitions(count, Encoders.row(StudentFates.SCHEMA))
            .groupBy("period", "question", "cell")
            .agg(
                functions.sum("completed"),
                functions.sum("continuing"),
                functions.sum("left"),
                functions.sum("gone"),
                functions.sum("events"));
    // of own windows all questions differ in their days only
    List<Question> asked =
        own ? new DropoutQuestions(dataflow.events()).ofOwn(Period.of("2000")) : questions;
    Answers answers = new Answers(rows.plan().cells(), figures, dataflow.indicators(), asked);
    FlatMapFunction<Row, Row> answer = answers::of;
    return counted.flatMap(answer, Encoders.row(Figures.SCHEMA));
  }

  /** Turns counts into figures. */
  private static final class Answers implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Cells cells;
    private final Figures figures;
    private final ArrayList<Dataflow.Indicator> indicators;
    private final ArrayList<Question> questions;

    Answers(
        Cells cells,
        Figures figures,
        List<Dataflow.Indicator> indicators,
        List<Question> questions) {
      this.cells = cells;
      this.figures = figures;
      this.indicators = new ArrayList<>(indicators);
      this.questions = new ArrayList<>(questions);
    }

    Iterator<Row> of(Row counts) {
      Question question = questions.get(counts.getInt(1));
      long cell = counts.getLong(2);
      Stream<Dataflow.Indicator> answered =
          indicators.stream().filter(i -> question.answers(i.measure()));
      return answered
          .map(
              i ->
                  figures.row(
                      i,
                      cells.area(cell),
                      cells.breakdown(cell),
                      counts.getString(0),
                      figure(i, counts)))
          .iterator();
    }

    private static Figure figure(Dataflow.Indicator indicator, Row counts) {
      long whole = counts.getLong(3) + counts.getLong(4) + counts.getLong(5) + counts.getLong(6);
      long part =
          switch (indicator.measure()) {
            case "completed" -> counts.getLong(3);
            case "open" -> counts.getLong(4);
            case "gone" -> counts.getLong(6);
            default -> counts.getLong(5);
          };
      String rule = "dropout:" + indicator.measure();
      long events = counts.getLong(7);
      if (COUNTS.contains(indicator.measure())) {
        return Figure.count(whole, events, rule);
      }
      return IndicatorKind.of(indicator.kind()) == IndicatorKind.COUNT
          ? Figure.part(part, whole, events, rule)
          : Figure.share(part, whole, indicator.factor(), events, rule);
    }
  }
}
