package fi.mittari.etl.conform;

import com.fasterxml.jackson.databind.ObjectMapper;
import fi.mittari.etl.quality.SeriesJudge;
import fi.mittari.etl.warehouse.TableTarget;
import fi.mittari.etl.warehouse.WarehouseTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.io.DataWriter;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The last step of one part of the work: sorted observations of one dataflow are written to files
 * of their tables, series are judged, and what occurs is noted. Used by one task.
 */
final class DirectSink {

  /**
   * What all tasks need. Serializable.
   *
   * @param targets where rows of observation, original and series go
   * @param columns of the incoming rows: those of the table observation, then what is hidden
   * @param judges by dataflow
   * @param known dataflows of whose series no rows are written: which are new is found by comparing
   * @param release number that goes into the rows
   * @param folder for faults
   */
  record Plan(
      HashMap<WarehouseTable, TableTarget> targets,
      StructType columns,
      HashMap<String, SeriesJudge> judges,
      HashSet<String> known,
      int release,
      String folder)
      implements Serializable {}

  /** What occurs of an indicator. */
  record Occurring(HashSet<String> areas, HashSet<String> periods, HashSet<String> breakdowns)
      implements Serializable {}

  /**
   * What became of a part.
   *
   * @param dataflow null where the part is empty
   * @param files that were written
   * @param observations how many
   * @param byIndicator what occurs
   * @param doubtful whether a row may break a rule that the release checks
   * @param faults file of broken rules as lines of JSON, null for none
   */
  record Outcome(
      String dataflow,
      HashMap<WarehouseTable, DataFile> files,
      long observations,
      HashMap<String, Occurring> byIndicator,
      boolean doubtful,
      String faults)
      implements Serializable {}

  /** A code of the rows, which is kept once: rows share their bytes with the next one. */
  private record Word(UTF8String text, String string) {}

  /** Cells of a spreadsheet each have a name. */
  private static final int REMEMBERED = 100_000;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> WITHOUT_VALUE =
      Set.of("missing", "not_applicable", "unreliable", "suppressed");
  private static final String[] NUMBERS = {
    "value", "lower", "upper", "numerator", "denominator", "denominator_lower", "denominator_upper"
  };
  private static final Set<UTF8String> REASONS = texts(WITHOUT_VALUE);
  private static final UTF8String ROLLED_UP = UTF8String.fromString("rolled_up");

  private static Set<UTF8String> texts(Set<String> texts) {
    Set<UTF8String> all = new HashSet<>();
    texts.forEach(t -> all.add(UTF8String.fromString(t)));
    return all;
  }

  private final Plan plan;
  private final int part;
  private final long task;
  private final Map<WarehouseTable, DataWriter<InternalRow>> open =
      new EnumMap<>(WarehouseTable.class);
  private final HashMap<String, Occurring> byIndicator = new HashMap<>();
  private final int value;
  private final int status;
  private final int origin;
  private final int dataflow;
  private final int place;
  private final int hidden;
  private final int[] numbers;
  private final Map<UTF8String, Word> words = new HashMap<>();
  private Word[] series;
  private Word flow;
  private Occurring occurring;
  private final List<SeriesJudge.Value> values = new ArrayList<>();
  private final List<Object[]> places = new ArrayList<>();
  private BufferedWriter faults;
  private Path faultFile;
  private long observations;
  private boolean doubtful;

  private DirectSink(Plan plan, int part, long task) {
    this.plan = plan;
    this.part = part;
    this.task = task;
    StructType columns = plan.columns();
    this.value = columns.fieldIndex("value");
    this.status = columns.fieldIndex("status");
    this.origin = columns.fieldIndex("origin");
    this.dataflow = columns.fieldIndex("dataflow");
    this.place = columns.fieldIndex("source_file");
    this.hidden = columns.fieldIndex("hidden_by");
    this.numbers = java.util.Arrays.stream(NUMBERS).mapToInt(columns::fieldIndex).toArray();
  }

  /**
   * Writes a part.
   *
   * @param part its number, the same whenever it runs
   * @param task number of the attempt
   */
  static Outcome write(Plan plan, int part, long task, Iterator<InternalRow> rows) {
    DirectSink sink = new DirectSink(plan, part, task);
    try {
      while (rows.hasNext()) {
        sink.add(rows.next());
      }
      return sink.finish();
    } catch (RuntimeException | Error | IOException e) {
      sink.abandon();
      throw e instanceof IOException io
          ? new UncheckedIOException(io)
          : (RuntimeException) rethrow(e);
    }
  }

  private static Throwable rethrow(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return e;
  }

  private void add(InternalRow row) throws IOException {
    if (series == null || !same(row)) {
      endSeries();
      beginSeries(row);
    }
    observations++;
    String period = word(row.getUTF8String(3)).string();
    occurring.periods().add(period);
    boolean none = row.isNullAt(value);
    UTF8String its = row.getUTF8String(status);
    doubtful |= none != REASONS.contains(its);
    for (int number : numbers) {
      if (!row.isNullAt(number) && !Double.isFinite(row.getDouble(number))) {
        doubtful = true;
      }
    }
    if (!none && !row.getUTF8String(origin).equals(ROLLED_UP)) {
      values.add(new SeriesJudge.Value(period, row.getDouble(value)));
      places.add(
          new Object[] {
            text(row, place),
            row.isNullAt(place + 1) ? null : row.getLong(place + 1),
            text(row, place + 2)
          });
    }
    writer(WarehouseTable.OBSERVATION).write(row);
    if (!row.isNullAt(hidden)) {
      original(row);
    }
  }

  private String text(InternalRow row, int column) {
    return row.isNullAt(column) ? null : word(row.getUTF8String(column)).string();
  }

  private Word word(UTF8String text) {
    Word known = words.get(text);
    if (known == null) {
      UTF8String own = text.copy();
      known = new Word(own, own.toString());
      if (words.size() < REMEMBERED) {
        words.put(own, known);
      }
    }
    return known;
  }

  private boolean same(InternalRow row) {
    return series[2].text().equals(row.getUTF8String(2))
        && series[1].text().equals(row.getUTF8String(1))
        && series[0].text().equals(row.getUTF8String(0));
  }

  private void beginSeries(InternalRow row) throws IOException {
    series =
        new Word[] {
          word(row.getUTF8String(0)), word(row.getUTF8String(1)), word(row.getUTF8String(2))
        };
    flow = word(row.getUTF8String(dataflow));
    occurring =
        byIndicator.computeIfAbsent(
            series[0].string(),
            i -> new Occurring(new HashSet<>(), new HashSet<>(), new HashSet<>()));
    occurring.areas().add(series[1].string());
    occurring.breakdowns().add(series[2].string());
    if (!plan.known().contains(flow.string())) {
      writer(WarehouseTable.SERIES)
          .write(
              new GenericInternalRow(
                  new Object[] {
                    series[0].text(),
                    series[1].text(),
                    series[2].text(),
                    flow.text(),
                    plan.release()
                  }));
    }
  }

  private void original(InternalRow row) throws IOException {
    writer(WarehouseTable.ORIGINAL)
        .write(
            new GenericInternalRow(
                new Object[] {
                  series[0].text(),
                  series[1].text(),
                  series[2].text(),
                  row.getUTF8String(3),
                  row.isNullAt(hidden + 1) ? null : row.getDouble(hidden + 1),
                  row.isNullAt(hidden + 2) ? null : row.getDouble(hidden + 2),
                  row.isNullAt(hidden + 3) ? null : row.getDouble(hidden + 3),
                  row.getUTF8String(hidden),
                  flow.text(),
                  plan.release()
                }));
  }

  private DataWriter<InternalRow> writer(WarehouseTable table) {
    return open.computeIfAbsent(table, name -> plan.targets().get(name).open(part, task));
  }

  private void endSeries() throws IOException {
    if (!values.isEmpty()) {
      String indicator = series[0].string();
      for (SeriesJudge.Fault fault : plan.judges().get(flow.string()).faults(indicator, values)) {
        write(fault);
      }
    }
    values.clear();
    places.clear();
  }

  private void write(SeriesJudge.Fault fault) throws IOException {
    if (faults == null) {
      Files.createDirectories(Path.of(plan.folder()));
      faultFile = Path.of(plan.folder(), "series-%05d-%d.json".formatted(part, task));
      faults = Files.newBufferedWriter(faultFile);
    }
    SeriesJudge.Value at = values.get(fault.index());
    Object[] where = places.get(fault.index());
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("dataflow", flow.string());
    line.put("rule", fault.rule());
    line.put("severity", fault.severity());
    line.put("why", fault.why());
    line.put("indicator", series[0].string());
    line.put("area", series[1].string());
    line.put("breakdown", series[2].string());
    line.put("period", at.period());
    line.put("value", String.valueOf(at.number()));
    line.put("source_file", where[0]);
    line.put("source_line", where[1]);
    line.put("source_column", where[2]);
    faults.write(JSON.writeValueAsString(line));
    faults.newLine();
  }

  private Outcome finish() throws IOException {
    endSeries();
    HashMap<WarehouseTable, DataFile> files = new HashMap<>();
    for (Map.Entry<WarehouseTable, DataWriter<InternalRow>> one : open.entrySet()) {
      one.getValue().close();
      files.put(one.getKey(), one.getValue().toDataFile());
    }
    if (faults != null) {
      faults.close();
    }
    return new Outcome(
        flow == null ? null : flow.string(),
        files,
        observations,
        byIndicator,
        doubtful,
        faultFile == null ? null : faultFile.toString());
  }

  /** Files that are half-written belong to nothing; maintenance removes what a kill leaves. */
  private void abandon() {
    open.values()
        .forEach(
            writer -> {
              try {
                writer.close();
                plan.targets().get(WarehouseTable.OBSERVATION).delete(List.of(writer.toDataFile()));
              } catch (IOException | RuntimeException e) {
                // The first failure is the one that is told.
                return;
              }
            });
  }
}
