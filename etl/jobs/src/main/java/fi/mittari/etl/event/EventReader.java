package fi.mittari.etl.event;

import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;

/** The event rows of one part of a CSV file, read as they are asked for. */
final class EventReader implements Iterator<Row> {

  private final String file;
  private final EventTally tally;
  private final EventTally.Entry entry;
  private SourceTable table;
  private EventMapper mapper;
  private Row ready;

  /**
   * @param task name of the part
   */
  EventReader(
      EventPlan plan, String file, String task, Supplier<SourceTable> source, EventTally tally) {
    this.file = file;
    this.tally = tally;
    this.entry = new EventTally.Entry(task);
    try {
      table = source.get();
      mapper = new EventMapper(plan, file, table.columns(), entry);
    } catch (SourceException e) {
      end(e);
    }
  }

  @Override
  public boolean hasNext() {
    while (ready == null && table != null) {
      try {
        SourceRecord record = table.next();
        if (record == null) {
          close();
        } else {
          ready = mapper.row(record.line(), record.values());
        }
      } catch (SourceException e) {
        end(e);
      }
    }
    return ready != null;
  }

  private void end(SourceException e) {
    entry.broken(
        new EventTally.Refused(file, e.line(), e.subject(), null, e.code(), e.getMessage()));
    close();
  }

  private void close() {
    if (table != null) {
      table.close();
      table = null;
    }
    tally.add(entry);
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Row row = ready;
    ready = null;
    return row;
  }
}
