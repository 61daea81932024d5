package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.Answer;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.SurveyEvents;
import fi.mittari.etl.event.EventField.Need;
import fi.mittari.etl.event.EventField.Type;
import fi.mittari.model.IndicatorKind;
import fi.mittari.statistics.survey.LonelyUnits;
import fi.mittari.statistics.survey.SurveyDesign;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.storage.StorageLevel;

/** A survey: weighted shares and means with the limits that the sample's design gives them. */
final class SurveyKind implements EventKind {

  static final String SHARE = "share";
  static final String MEAN = "mean";
  static final String RESPONSE_RATE = "response_rate";
  static final String COVERAGE = "coverage";
  static final String ANSWERS = "answers";

  private static final Map<String, IndicatorKind> MEASURES =
      Map.of(
          SHARE, IndicatorKind.PROPORTION,
          MEAN, IndicatorKind.MEAN,
          RESPONSE_RATE, IndicatorKind.RESPONSE_RATE,
          COVERAGE, IndicatorKind.RESPONSE_RATE,
          ANSWERS, IndicatorKind.COUNT);

  private final Dataflow dataflow;
  private final SurveyEvents survey;

  SurveyKind(Dataflow dataflow) {
    this.dataflow = dataflow;
    this.survey = dataflow.events().survey();
  }

  @Override
  public List<EventField> fields() {
    List<EventField> fields = new ArrayList<>();
    // who did not answer at all may lack everything else
    Need need = survey.responded() == null ? Need.REQUIRED : Need.OPTIONAL;
    fields.add(new EventField(SurveyAnswers.PERIOD, Type.TEXT, survey.period(), Need.REQUIRED));
    fields.add(new EventField(SurveyAnswers.WEIGHT, Type.NUMBER, survey.weight(), need));
    fields.add(new EventField(SurveyAnswers.STRATUM, Type.TEXT, survey.stratum(), need));
    fields.add(new EventField(SurveyAnswers.CLUSTER, Type.TEXT, survey.cluster(), need));
    fields.add(new EventField(SurveyAnswers.POPULATION, Type.NUMBER, survey.population(), need));
    fields.add(
        new EventField(SurveyAnswers.RESPONDED, Type.TEXT, survey.responded(), Need.REQUIRED));
    for (int i = 0; i < dataflow.indicators().size(); i++) {
      Answer answer = dataflow.indicators().get(i).answer();
      if (answer != null) {
        fields.add(
            new EventField(SurveyAnswers.ANSWER + i, Type.TEXT, answer.from(), Need.OPTIONAL));
      }
    }
    return fields;
  }

  @Override
  public String fault(Dataflow.Indicator indicator) {
    String measure = indicator.measure();
    IndicatorKind kind = MEASURES.get(measure);
    if (kind == null) {
      return "there is no measure '%s' of a survey; there are %s"
          .formatted(measure, String.join(", ", MEASURES.keySet().stream().sorted().toList()));
    }
    if (IndicatorKind.of(indicator.kind()) != kind) {
      return "the measure %s is of the kind %s, not %s"
          .formatted(measure, kind.word(), indicator.kind());
    }
    boolean asks = measure.equals(SHARE) || measure.equals(MEAN);
    Answer answer = indicator.answer();
    if (asks == (answer == null)) {
      return "answer goes with share and mean, and only with them";
    }
    if (answer != null && measure.equals(SHARE) == answer.yes().isEmpty()) {
      return "answer.yes names the texts that count for a share, and for nothing else";
    }
    return measure.equals(RESPONSE_RATE) && survey.responded() == null
        ? "a response rate needs events.survey.responded"
        : null;
  }

  @Override
  public Dataset<Row> figures(Dataset<Row> events, EventRows rows, Figures figures) {
    SurveyAnswers answers = new SurveyAnswers(rows.plan(), rows.tally());
    MapPartitionsFunction<Row, Row> take = answers::take;
    Dataset<Row> taken =
        people(events, rows.plan())
            .mapPartitions(take, Encoders.row(SurveyAnswers.SCHEMA))
            .persist(StorageLevel.MEMORY_AND_DISK());
    try {
      HashMap<String, SurveyDesign> designs = designs(taken);
      SurveyFigures found = new SurveyFigures(rows.plan(), figures, designs);
      FlatMapFunction<Row, Row> figure = found::of;
      return byCell(taken).flatMap(figure, Encoders.row(Figures.SCHEMA)).localCheckpoint(true);
    } finally {
      taken.unpersist();
    }
  }

  /** One row a person and survey, if the source says who is who; else each row is a person. */
  private static Dataset<Row> people(Dataset<Row> events, EventPlan plan) {
    if (plan.events().id() == null) {
      return events;
    }
    List<String> names = new ArrayList<>(List.of(plan.schema().fieldNames()));
    names.add(WaitCases.CONFLICT);
    return WaitCases.together(events, plan, List.of(EventPlan.ID, SurveyAnswers.PERIOD))
        .select(columns(names.toArray(String[]::new)));
  }

  /** By period how its sample was drawn, told from all who answered, whatever they answered. */
  private HashMap<String, SurveyDesign> designs(Dataset<Row> taken) {
    Column units =
        survey.cluster() == null
            ? functions.count("*")
            : functions.countDistinct(functions.col(SurveyAnswers.CLUSTER));
    List<Row> strata =
        taken
            .filter("responded and question = -1")
            .groupBy(SurveyAnswers.PERIOD, SurveyAnswers.STRATUM)
            .agg(
                units,
                functions.min(SurveyAnswers.POPULATION),
                functions.max(SurveyAnswers.POPULATION))
            .orderBy(SurveyAnswers.PERIOD, SurveyAnswers.STRATUM)
            .collectAsList();
    LonelyUnits lonely = LonelyUnits.valueOf(survey.lonely().toUpperCase(Locale.ROOT));
    return SurveyStrata.designs(dataflow.id(), strata, lonely);
  }

  /** Sums over units, then over the strata of a cell, then the strata of each cell in one row. */
  private Dataset<Row> byCell(Dataset<Row> taken) {
    Dataset<Row> exploded = taken.withColumn("cell", functions.explode(functions.col("cells")));
    Column w = functions.col(SurveyAnswers.WEIGHT);
    Column y = functions.col("y");
    Column wy = w.multiply(y);
    Column[] unit = columns("question", "period", "cell", "stratum", "cluster");
    Dataset<Row> units =
        survey.cluster() == null
            ? exploded.select(
                functions.col("question"),
                functions.col("period"),
                functions.col("cell"),
                functions.col("stratum"),
                functions.lit(1L).as("n"),
                functions.col("responded").cast("long").as("answered"),
                functions.coalesce(y, functions.lit(0)).as("hits"),
                w.as("w"),
                wy.as("wy"),
                wy.multiply(y).as("wyy"),
                w.multiply(w).as("ww"))
            : exploded
                .groupBy(unit)
                .agg(
                    functions.count("*").as("n"),
                    functions.sum(functions.col("responded").cast("long")).as("answered"),
                    functions.coalesce(functions.sum(y), functions.lit(0)).as("hits"),
                    functions.sum(w).as("w"),
                    functions.sum(wy).as("wy"),
                    functions.sum(wy.multiply(y)).as("wyy"),
                    functions.sum(w.multiply(w)).as("ww"));
    return units
        .groupBy(columns("question", "period", "cell", "stratum"))
        .agg(
            functions.count("*").as("units"),
            functions.sum("n").as("n"),
            functions.sum("answered").as("answered"),
            functions.sum("hits").as("hits"),
            functions.sum("w").as("w"),
            functions.sum("wy").as("wy"),
            functions.sum("wyy").as("wyy"),
            functions.sum("ww").as("ww"),
            functions.expr("sum(w * w)").as("unit_ww"),
            functions.expr("sum(w * wy)").as("unit_wwy"),
            functions.expr("sum(wy * wy)").as("unit_wywy"))
        .groupBy(columns("question", "period", "cell"))
        .agg(
            functions
                .sort_array(
                    functions.collect_list(
                        functions.struct(
                            columns(
                                "stratum",
                                "units",
                                "n",
                                "answered",
                                "hits",
                                "w",
                                "wy",
                                "wyy",
                                "ww",
                                "unit_ww",
                                "unit_wwy",
                                "unit_wywy"))))
                .as("strata"));
  }

  private static Column[] columns(String... names) {
    Column[] columns = new Column[names.length];
    for (int i = 0; i < names.length; i++) {
      columns[i] = functions.col(names[i]);
    }
    return columns;
  }
}
