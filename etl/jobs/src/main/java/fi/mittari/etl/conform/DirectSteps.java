package fi.mittari.etl.conform;

import fi.mittari.etl.conform.DirectSink.Outcome;
import fi.mittari.etl.quality.ObservationCheck;
import java.io.Serializable;
import java.util.Iterator;
import java.util.function.LongConsumer;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * What is done with the sorted rows of one part, wherever that runs: they are merged, completed,
 * checked, protected and written. Serializable.
 *
 * @param texts of the numbers in the rows
 * @param rules of the definitions
 * @param check of single observations
 * @param plan of the files
 */
record DirectSteps(
    DirectTexts texts, ObservationRule.Book rules, ObservationCheck check, DirectSink.Plan plan)
    implements Serializable {

  /**
   * Writes a part.
   *
   * @param part its number, the same whenever it runs
   * @param task number of the attempt
   * @param sorted {@link DirectRow}s
   * @param broken is told how many observations are at fault
   */
  Outcome write(int part, long task, Iterator<InternalRow> sorted, LongConsumer broken) {
    Watched watched = new Watched(new Completing(new Merging(sorted, texts), rules), check);
    Iterator<InternalRow> rows =
        new Arranging(new Protecting(watched, rules), plan.columns(), plan.release());
    Outcome outcome = DirectSink.write(plan, part, task, rows);
    if (watched.broken > 0) {
      broken.accept(watched.broken);
    }
    return outcome;
  }

  /** Counts observations that are at fault. */
  private static final class Watched implements Iterator<InternalRow> {
    private final Iterator<InternalRow> rows;
    private final ObservationCheck check;
    private long broken;

    Watched(Iterator<InternalRow> rows, ObservationCheck check) {
      this.rows = rows;
      this.check = check;
    }

    @Override
    public boolean hasNext() {
      return rows.hasNext();
    }

    @Override
    public InternalRow next() {
      InternalRow row = rows.next();
      broken += check.holds(row) ? 0 : 1;
      return row;
    }
  }
}
