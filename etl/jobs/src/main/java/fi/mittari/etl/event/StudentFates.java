package fi.mittari.etl.event;

import fi.mittari.etl.event.DropoutQuestions.Question;
import fi.mittari.model.Period;
import fi.mittari.statistics.dropout.Discontinuation;
import fi.mittari.statistics.dropout.Fate;
import fi.mittari.statistics.dropout.Outcome;
import fi.mittari.statistics.dropout.Spell;
import fi.mittari.statistics.dropout.WindowLeavers;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Counts what became of students: event rows in, sorted by student, counts by question and cell
 * out. Counts of a task are put together before they leave it.
 */
final class StudentFates implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Columns of a count: question, cell, students by {@link Outcome}, event rows. */
  static final StructType SCHEMA =
      new StructType()
          .add("period", DataTypes.StringType)
          .add("question", DataTypes.IntegerType)
          .add("cell", DataTypes.LongType)
          .add("completed", DataTypes.LongType)
          .add("continuing", DataTypes.LongType)
          .add("left", DataTypes.LongType)
          .add("gone", DataTypes.LongType)
          .add("events", DataTypes.LongType);

  /** Counts that a task holds before it hands them on. */
  private static final int MOST = 200_000;

  private final EventPlan plan;
  private final EventTally tally;
  private final ArrayList<Question> questions;
  private final boolean own;
  private final StudentSpells spells;
  private final int[] codes;
  private final int id;
  private final int years;
  private final int birth;

  /** A question that is asked in a period; of own windows all share the number 0. */
  private record Key(String period, int question, long cell) {}

  StudentFates(EventPlan plan, EventTally tally, List<Question> questions) {
    this.plan = plan;
    this.tally = tally;
    this.questions = new ArrayList<>(questions);
    this.own = plan.events().dropout().period() != null;
    String until = plan.events().observedUntil();
    this.spells = new StudentSpells(plan, until == null ? null : LocalDate.parse(until));
    List<String> columns = List.of(plan.schema().fieldNames());
    this.id = columns.indexOf(EventPlan.ID);
    this.years = columns.indexOf(EventPlan.YEARS);
    this.birth = columns.indexOf(EventPlan.BIRTH);
    this.codes =
        plan.cells().dimensions().stream().mapToInt(d -> columns.indexOf("code_" + d)).toArray();
  }

  /** The counts of a task's rows, which come sorted by student. */
  Iterator<Row> count(Iterator<Row> rows) {
    return new Task(rows);
  }

  private final class Task implements Iterator<Row> {

    private final Iterator<Row> rows;
    private final EventTally.Entry entry =
        new EventTally.Entry("students of part " + TaskContext.getPartitionId());
    private final Map<Key, long[]> counts = new HashMap<>();
    private final Map<String, List<Question>> windows = new HashMap<>();
    private Iterator<Row> ready = List.<Row>of().iterator();
    private Row next;
    private boolean told;

    Task(Iterator<Row> rows) {
      this.rows = rows;
      this.next = rows.hasNext() ? rows.next() : null;
    }

    @Override
    public boolean hasNext() {
      while (!ready.hasNext() && next != null) {
        counts.clear();
        while (next != null && counts.size() < MOST) {
          student();
        }
        ready = counts.entrySet().stream().map(e -> row(e.getKey(), e.getValue())).iterator();
      }
      if (next == null && !told) {
        told = true;
        tally.add(entry);
      }
      return ready.hasNext();
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.next();
    }

    private void student() {
      List<Row> its = new ArrayList<>();
      String student = next.getString(id);
      while (next != null && next.getString(id).equals(student)) {
        its.add(next);
        next = rows.hasNext() ? rows.next() : null;
      }
      spells.of(its, entry).forEach((window, all) -> ask(window, all, its));
    }

    private void ask(String window, List<Spell> all, List<Row> its) {
      List<Question> asked = own ? windows.computeIfAbsent(window, this::ofOwn) : questions;
      for (int q = 0; q < asked.size(); q++) {
        Question question = asked.get(q);
        List<Fate> fates = fates(question, all);
        Set<Long> told = new HashSet<>();
        for (Fate fate : fates) {
          for (long cell : cells(question, its.get(fate.from().order()))) {
            long[] sums =
                counts.computeIfAbsent(new Key(question.period(), q, cell), k -> new long[5]);
            sums[fate.outcome().ordinal()]++;
            // who studies in two sectors is two students of one set of records
            if (fates.size() == 1 || told.add(cell)) {
              sums[4] += all.size();
            }
          }
        }
      }
    }

    private List<Question> ofOwn(String window) {
      return new DropoutQuestions(plan.events()).ofOwn(Period.of(window));
    }

    private long[] cells(Question question, Row row) {
      String[] its = new String[codes.length];
      for (int d = 0; d < its.length; d++) {
        its[d] = codes[d] < 0 ? null : row.getString(codes[d]);
      }
      return plan.cells().of(row.getString(0), its, age(row, question.ageOn()));
    }
  }

  private static List<Fate> fates(Question q, List<Spell> spells) {
    return q.discontinuation()
        ? Discontinuation.of(spells, q.first().getYear(), q.scope())
        : WindowLeavers.of(spells, q.first(), q.last(), q.scope());
  }

  private static Row row(Key key, long[] sums) {
    return RowFactory.create(
        key.period(),
        key.question(),
        key.cell(),
        sums[Outcome.COMPLETED.ordinal()],
        sums[Outcome.CONTINUING.ordinal()],
        sums[Outcome.LEFT.ordinal()],
        sums[Outcome.GONE.ordinal()],
        sums[4]);
  }

  private Integer age(Row row, LocalDate on) {
    if (years >= 0 && !row.isNullAt(years)) {
      return (int) row.getDouble(years);
    }
    if (birth >= 0 && !row.isNullAt(birth)) {
      return AgeBands.years(row.getInt(birth), Math.toIntExact(on.toEpochDay()));
    }
    return null;
  }
}
