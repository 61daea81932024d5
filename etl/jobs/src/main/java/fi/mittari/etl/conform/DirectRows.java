package fi.mittari.etl.conform;

import fi.mittari.etl.staging.StagedPart;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;

/**
 * The staged rows of one share as {@link DirectRow}s; what is no part of an observation is counted.
 */
final class DirectRows implements Iterator<InternalRow> {

  private final int share;
  private final String dataflow;
  private final Iterator<Row> staged;
  private final DirectRow made;
  private final DirectTally tally;
  private InternalRow ready;
  private long read;
  private long accepted;
  private long faulty;
  private boolean ended;

  DirectRows(int share, String dataflow, Iterator<Row> staged, DirectRow made, DirectTally tally) {
    this.share = share;
    this.dataflow = dataflow;
    this.staged = staged;
    this.made = made;
    this.tally = tally;
  }

  @Override
  public boolean hasNext() {
    while (ready == null && !ended) {
      if (staged.hasNext()) {
        take(new StagedPart(staged.next()));
      } else {
        tally.add(new DirectTally.Entry(share, dataflow, read, accepted, faulty));
        ended = true;
      }
    }
    return ready != null;
  }

  private void take(StagedPart part) {
    if (part.isPart()) {
      accepted++;
      ready = made.of(part);
    } else if (part.isTally()) {
      read += part.line();
    } else {
      faulty++;
    }
  }

  @Override
  public InternalRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    InternalRow row = ready;
    ready = null;
    return row;
  }
}
