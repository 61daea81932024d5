package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.Answer;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.staging.Refusal;
import fi.mittari.model.Period;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Takes the answers out of event rows: one row for each person (question −1) and one for each
 * answer that the person gave to a question, which is the place of the indicator.
 */
final class SurveyAnswers implements Serializable {

  private static final long serialVersionUID = 1L;

  static final String PERIOD = "period";
  static final String WEIGHT = "weight";
  static final String STRATUM = "stratum";
  static final String CLUSTER = "cluster";
  static final String POPULATION = "population";
  static final String RESPONDED = "responded";
  static final String ANSWER = "answer_";

  /** Question of the row that each person has. */
  static final int PERSON = -1;

  static final StructType SCHEMA =
      new StructType()
          .add("question", DataTypes.IntegerType)
          .add(PERIOD, DataTypes.StringType)
          .add(STRATUM, DataTypes.StringType)
          .add(CLUSTER, DataTypes.StringType)
          .add(POPULATION, DataTypes.DoubleType)
          .add(RESPONDED, DataTypes.BooleanType)
          .add(WEIGHT, DataTypes.DoubleType)
          .add("y", DataTypes.DoubleType)
          .add("cells", DataTypes.createArrayType(DataTypes.LongType, false));

  private final EventPlan plan;
  private final EventTally tally;

  SurveyAnswers(EventPlan plan, EventTally tally) {
    this.plan = plan;
    this.tally = tally;
  }

  /** The answers in a task's rows. */
  Iterator<Row> take(Iterator<Row> rows) {
    return new Task(rows);
  }

  private final class Task implements Iterator<Row> {

    private final Iterator<Row> rows;
    private final EventTally.Entry entry =
        new EventTally.Entry("answers of part " + TaskContext.getPartitionId());
    private final List<String> columns = List.of(plan.schema().fieldNames());
    private final Deque<Row> ready = new ArrayDeque<>();
    private boolean told;

    Task(Iterator<Row> rows) {
      this.rows = rows;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && rows.hasNext()) {
        take(rows.next());
      }
      if (ready.isEmpty() && !told) {
        told = true;
        tally.add(entry);
      }
      return !ready.isEmpty();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.poll();
    }

    private void take(Row row) {
      String column = PERIOD;
      try {
        if (row.size() > columns.size() && row.getBoolean(columns.size())) {
          column = EventPlan.ID;
          throw new Refusal(
              "case-differs", "", "the records of this person say different things of one survey");
        }
        String period = period(row);
        column = RESPONDED;
        boolean responded = responded(row);
        column = WEIGHT;
        double weight = weight(row, responded);
        long[] cells = cells(row, Period.of(period));
        Deque<Row> its = new ArrayDeque<>();
        its.add(answer(PERSON, period, row, responded, weight, null, cells));
        List<Dataflow.Indicator> indicators = plan.dataflow().indicators();
        for (int i = 0; responded && i < indicators.size(); i++) {
          Answer asked = indicators.get(i).answer();
          if (asked != null) {
            column = asked.from().column();
            Double y = value(asked, text(row, ANSWER + i));
            if (y != null) {
              its.add(answer(i, period, row, true, weight, y, cells));
            }
          }
        }
        ready.addAll(its);
      } catch (Refusal refusal) {
        entry.refuse(
            new EventTally.Refused(
                row.getString(columns.size() - 2),
                row.getLong(columns.size() - 1),
                column,
                refusal.value(),
                refusal.rule(),
                refusal.getMessage()));
      }
    }

    private Row answer(
        int question,
        String period,
        Row row,
        boolean responded,
        double weight,
        Double y,
        long[] cells) {
      String stratum = text(row, STRATUM);
      return RowFactory.create(
          question,
          period,
          stratum,
          text(row, CLUSTER),
          number(row, POPULATION),
          responded,
          weight,
          y,
          cells);
    }

    private String period(Row row) throws Refusal {
      String text = text(row, PERIOD);
      Optional<Period> period = Period.ofSource(text);
      if (period.isEmpty()) {
        throw new Refusal("unknown-period", text, "period: '" + text + "' is no period");
      }
      return period.get().code();
    }

    private boolean responded(Row row) throws Refusal {
      if (columns.indexOf(RESPONDED) < 0) {
        return true;
      }
      String text = text(row, RESPONDED);
      return switch (text) {
        case "yes" -> true;
        case "no" -> false;
        default ->
            throw new Refusal(
                "bad-response", text, "responded: '" + text + "' is neither yes nor no");
      };
    }

    private double weight(Row row, boolean responded) throws Refusal {
      Double weight = columns.indexOf(WEIGHT) < 0 ? Double.valueOf(1) : number(row, WEIGHT);
      if (!responded) {
        return weight == null ? 0 : weight;
      }
      if (weight == null || weight <= 0) {
        throw new Refusal(
            "bad-weight",
            weight == null ? "" : weight.toString(),
            "the weight of an answer must be above 0: how many people it stands for");
      }
      return weight;
    }

    private long[] cells(Row row, Period period) {
      List<String> dimensions = plan.cells().dimensions();
      String[] codes = new String[dimensions.size()];
      for (int d = 0; d < codes.length; d++) {
        codes[d] = text(row, "code_" + dimensions.get(d));
      }
      return plan.cells().of(row.getString(0), codes, age(row, period));
    }

    private Integer age(Row row, Period period) {
      int birth = columns.indexOf(EventPlan.BIRTH);
      if (birth >= 0 && !row.isNullAt(birth)) {
        return AgeBands.years(row.getInt(birth), Math.toIntExact(period.end().toEpochDay()));
      }
      Double years = number(row, EventPlan.YEARS);
      return years == null ? null : Integer.valueOf(years.intValue());
    }

    private String text(Row row, String column) {
      int at = columns.indexOf(column);
      return at < 0 || row.isNullAt(at) ? "" : row.getString(at);
    }

    private Double number(Row row, String column) {
      int at = columns.indexOf(column);
      return at < 0 || row.isNullAt(at) ? null : Double.valueOf(row.getDouble(at));
    }
  }

  /** 1 or 0 for a share, a number for a mean, null for no answer. */
  private Double value(Answer asked, String text) throws Refusal {
    if (text.isEmpty() || asked.none().contains(text)) {
      return null;
    }
    if (asked.yes().contains(text)) {
      return 1.0;
    }
    if (!asked.yes().isEmpty()) {
      if (!asked.no().isEmpty() && !asked.no().contains(text)) {
        throw new Refusal(
            "unknown-answer",
            text,
            "'%s' is neither under yes nor no nor none of this question".formatted(text));
      }
      return 0.0;
    }
    return plan.numbers().parse(text);
  }
}
