package fi.mittari.etl.staging;

import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.SourceTables;
import fi.mittari.formats.csv.CsvParts;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;

/**
 * The staged rows of one file or a part of it, read as they are asked for. A file that breaks off
 * ends with a refused row that names the place.
 */
public final class StagingReader implements Iterator<Row>, AutoCloseable {

  private final String dataflow;
  private final String name;
  private final boolean whole;
  private final Deque<Row> ready = new ArrayDeque<>();
  private SourceTable table;
  private RecordMapper mapper;
  private long records;

  /**
   * @param file the bytes
   * @param name the file's name in messages and receipts
   */
  public StagingReader(StagingPlan plan, Path file, String name) {
    this(plan, name, true, () -> SourceTables.open(file, name, plan.format(), plan.readOptions()));
  }

  /** The staged rows of some records of a CSV file; their lines are those of the file. */
  StagingReader(StagingPlan plan, CsvParts csv, CsvParts.Part part) {
    this(plan, csv.name(), false, () -> csv.read(part));
  }

  private StagingReader(
      StagingPlan plan, String name, boolean whole, Supplier<SourceTable> opened) {
    this.dataflow = plan.dataflow().id();
    this.name = name;
    this.whole = whole;
    try {
      table = opened.get();
      mapper = new RecordMapper(plan, name, table);
    } catch (SourceException e) {
      end(e);
    }
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && table != null) {
      read();
    }
    return !ready.isEmpty();
  }

  private void read() {
    try {
      SourceRecord record = table.next();
      if (record == null) {
        if (records == 0 && whole) {
          ready.add(refusal(0, "", "empty-source", name + ": there is no record under the header"));
        }
        ready.add(Staged.tally(dataflow, name, records));
        close();
      } else {
        records++;
        ready.addAll(mapper.rows(record));
      }
    } catch (SourceException e) {
      end(e);
    }
  }

  private void end(SourceException e) {
    ready.add(refusal(e.line(), e.subject(), e.code(), e.getMessage()));
    close();
  }

  private Row refusal(long line, String subject, String rule, String message) {
    return Staged.refusal(dataflow, name, line, subject, rule, null, message);
  }

  /** Stops reading. */
  @Override
  public void close() {
    if (table != null) {
      table.close();
      table = null;
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
