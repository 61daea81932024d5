package fi.mittari.etl.release;

import fi.mittari.etl.warehouse.Warehouse;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.TableState;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;

/** Which files of the warehouse a release has added. */
final class ReleaseFiles {

  private ReleaseFiles() {}

  /**
   * Locations of metadata, manifest lists, manifests and data that came after a release. What the
   * empty r0 names, which has no list of its own, came with the first release.
   */
  static List<String> added(Warehouse warehouse, ReleaseRecord before, ReleaseRecord record) {
    List<String> files = new ArrayList<>();
    for (WarehouseTable name : WarehouseTable.values()) {
      TableState state = record.tables().get(name.id());
      TableState old = before.tables().get(name.id());
      if (old == null || !old.metadata().equals(state.metadata())) {
        files.add(state.metadata());
      }
      Table table = warehouse.table(name);
      if (old != null && before.sequence() == 0) {
        files.add(old.metadata());
        Snapshot empty = table.snapshot(old.snapshot());
        if (empty != null) {
          add(files, table, empty);
        }
      }
      Snapshot snapshot = table.snapshot(state.snapshot());
      while (snapshot != null && (old == null || snapshot.snapshotId() != old.snapshot())) {
        add(files, table, snapshot);
        snapshot = snapshot.parentId() == null ? null : table.snapshot(snapshot.parentId());
      }
    }
    return files;
  }

  private static void add(List<String> files, Table table, Snapshot snapshot) {
    files.add(snapshot.manifestListLocation());
    for (ManifestFile manifest : snapshot.allManifests(table.io())) {
      if (manifest.snapshotId() == snapshot.snapshotId()) {
        files.add(manifest.path());
      }
    }
    for (DataFile file : snapshot.addedDataFiles(table.io())) {
      files.add(file.location());
    }
  }
}
