package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.TableTarget;
import fi.mittari.etl.warehouse.Warehouse;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.io.DataWriter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.spark.sql.catalyst.InternalRow;

/** The files of one dataflow's delivery, without the rows that are as they were. */
final class RevisedFiles {

  private static final WarehouseTable TABLE = WarehouseTable.OBSERVATION;

  private final Warehouse warehouse;
  private final Home home;
  private final Standing standing;
  private final LogKeys touched = new LogKeys(WarehouseTable.SERIES.keys().size());
  private TableTarget target;
  private int place;
  private long added;
  private long changed;

  /**
   * @param first place of the first row's key
   */
  RevisedFiles(Warehouse warehouse, Standing standing, int first) {
    this.place = first;
    this.warehouse = warehouse;
    this.home = warehouse.session().home();
    this.standing = standing;
  }

  /** Of some files those that stay and those that took the place of others, which are deleted. */
  List<DataFile> of(List<DataFile> files) {
    List<DataFile> kept = new ArrayList<>();
    for (DataFile file : files) {
      Path path = home.resolve(file.location());
      try {
        long differing = differing(path);
        if (differing == file.recordCount()) {
          kept.add(file);
        } else {
          if (differing > 0) {
            kept.add(written(path, kept.size()));
          }
          Files.delete(path);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + path, e);
      }
    }
    return kept;
  }

  /** Counts rows and notes series. */
  private long differing(Path path) throws IOException {
    long before = added + changed;
    try (ParquetFileReader file = LogRows.open(path)) {
      LogRows rows = new LogRows(file, TABLE.keys(), standing.keys());
      for (int group = 0; group < file.getRowGroups().size(); group++) {
        LogColumn[] series = rows.read(group, WarehouseTable.SERIES.keys());
        BitSet differing = new BitSet();
        for (int row = 0; row < series[0].rows(); row++, place++) {
          if (standing.differs(place)) {
            differing.set(row);
            if (standing.isNew(place)) {
              added++;
            } else {
              changed++;
            }
          }
        }
        if (!touched.addAll(series, differing::get)) {
          throw new IllegalStateException("more series than observations in " + path);
        }
      }
    }
    return added + changed - before;
  }

  private DataFile written(Path path, int number) throws IOException {
    if (target == null) {
      target = TableTarget.of(warehouse, TABLE);
    }
    DataWriter<InternalRow> writer = target.open(number, 0);
    try (writer;
        ParquetFileReader file = LogRows.open(path)) {
      LogRows rows = new LogRows(file, TABLE.keys(), standing.keys());
      for (int group = 0; group < file.getRowGroups().size(); group++) {
        rows.rows(
            group,
            target.columns(),
            (row, place) -> {
              if (standing.differs(place)) {
                writer.write(row);
              }
            });
      }
    }
    return writer.toDataFile();
  }

  /** Place of the key behind the last row's. */
  int end() {
    return place;
  }

  /** Series that have a row that differs. */
  LogKeys touched() {
    return touched;
  }

  /** How many rows are new, and how many other than before. */
  Changes changes() {
    return new Changes(added, changed, 0);
  }
}
