package fi.mittari.etl.event;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Professionals at a moment, in each cell in which they count; contradictions are refused. */
final class SlotFacts implements Iterator<Row> {

  /** Columns of what it gives out; days are −1 where only a list is kept. */
  static final StructType SCHEMA =
      new StructType()
          .add("cell", DataTypes.LongType, false)
          .add("moment", DataTypes.IntegerType, false)
          .add("days", DataTypes.IntegerType, false);

  /** Days where only a list is kept, in what is taken; below any other number of days. */
  static final int LIST = Integer.MIN_VALUE;

  private final Iterator<Row> professionals;
  private final EventTally tally;
  private final Deque<Row> ready = new ArrayDeque<>();
  private EventTally.Entry entry = new EventTally.Entry("slots " + TaskContext.getPartitionId());

  SlotFacts(Iterator<Row> professionals, EventTally tally) {
    this.professionals = professionals;
    this.tally = tally;
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && professionals.hasNext()) {
      take(professionals.next());
    }
    if (ready.isEmpty() && entry != null) {
      tally.add(entry);
      entry = null;
    }
    return !ready.isEmpty();
  }

  private void take(Row row) {
    Integer least = row.getAs("least");
    Integer most = row.getAs("most");
    if (least == null) {
      return; // too few bookable slots, and no list
    }
    boolean negative = least < 0 && least != LIST;
    if (!least.equals(most) || negative) {
      entry.refuse(
          new EventTally.Refused(
              row.getAs("source_file"),
              row.<Long>getAs("source_line"),
              "days",
              (negative ? least : most).toString(),
              negative ? "negative-wait" : "case-differs",
              negative
                  ? "the third slot lies before the moment"
                  : "one professional has different days at one moment: %s and %d"
                      .formatted(least == LIST ? "a list only" : least, most)));
      return;
    }
    List<Long> cells = row.getList(row.fieldIndex("cells"));
    for (Long cell : cells) {
      ready.add(RowFactory.create(cell, row.<Integer>getAs("moment"), least == LIST ? -1 : least));
    }
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.poll();
  }
}
