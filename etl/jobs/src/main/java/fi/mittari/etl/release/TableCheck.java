package fi.mittari.etl.release;

import fi.mittari.model.home.Home;
import fi.mittari.model.home.HomeFileIO;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.TableState;
import fi.mittari.model.home.ReleaseSums;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.LocalInputFile;

/** Are all files there that the releases name, and are they as they were written? */
final class TableCheck {

  private final Home home;
  private final HomeFileIO io;
  private final Checksums checksums;
  private final Map<String, String> sums = new HashMap<>();
  private final Set<String> checked = new HashSet<>();
  private final Set<String> damaged = new HashSet<>();

  TableCheck(Home home) {
    this.home = home;
    this.io = new HomeFileIO(home);
    this.checksums = new Checksums(home);
  }

  /** Returns whether every file can be read as it was written. */
  boolean run(List<ReleaseRecord> records, List<Finding> findings) {
    for (ReleaseRecord record : records) {
      if (record.sequence() > 0) {
        readSums(record.id(), findings);
      }
    }
    readSumsOfDamaged(records);
    int before = findings.size();
    // Newest first: what it shares with older ones is then reported as its own.
    for (int i = records.size() - 1; i >= 0; i--) {
      for (Map.Entry<String, TableState> table :
          new TreeMap<>(records.get(i).tables()).entrySet()) {
        checkTable(records.get(i), table.getKey(), table.getValue(), findings);
      }
    }
    checkListed(findings);
    return findings.size() == before;
  }

  /** What a damage hides from the walk above, and what only older releases had. */
  private void checkListed(List<Finding> findings) {
    for (String where : sums.keySet()) {
      String location = Home.PREFIX + where;
      if (!checked.contains(location) && Files.exists(home.root().resolve(where))) {
        intact(location, -1, findings);
      }
    }
  }

  /** The files of a release whose record is damaged are checked all the same. */
  private void readSumsOfDamaged(List<ReleaseRecord> records) {
    Set<Integer> read = new HashSet<>();
    records.forEach(record -> read.add(record.sequence()));
    for (int number = 1; number <= new ReleaseLog(home).newest().orElse(0); number++) {
      if (!read.contains(number)) {
        readSums("r" + number, new ArrayList<>());
      }
    }
  }

  private void readSums(String id, List<Finding> findings) {
    try {
      int number = Integer.parseInt(id.substring(1));
      if (!new ReleaseSums(home).sealed(number, checksums.file(id))) {
        // Damaged itself, and named so; it accuses nothing.
        return;
      }
      sums.putAll(checksums.read(id));
    } catch (IOException e) {
      findings.add(
          new Finding(
              "the checksums of the release cannot be read",
              checksums.relative(checksums.file(id)),
              "a list of SHA-256 and names"));
    }
  }

  private void checkTable(
      ReleaseRecord record, String table, TableState state, List<Finding> findings) {
    if (!intact(state.metadata(), -1, findings)) {
      return;
    }
    TableMetadata metadata;
    try {
      metadata = TableMetadataParser.read(io, state.metadata());
    } catch (RuntimeException e) {
      findings.add(unreadable(state.metadata(), "metadata of " + table, e));
      return;
    }
    Snapshot snapshot = metadata.snapshot(state.snapshot());
    if (snapshot == null) {
      findings.add(
          new Finding(
              "table %s has no snapshot %d".formatted(table, state.snapshot()),
              where(state.metadata()),
              "the snapshot of release " + record.id()));
      return;
    }
    if (!checked.add("snapshot " + snapshot.snapshotId())
        || !intact(snapshot.manifestListLocation(), -1, findings)) {
      return;
    }
    try {
      for (ManifestFile manifest : snapshot.allManifests(io)) {
        checkManifest(metadata, manifest, findings);
      }
    } catch (RuntimeException e) {
      findings.add(unreadable(snapshot.manifestListLocation(), "manifest list of " + table, e));
    }
  }

  private void checkManifest(
      TableMetadata metadata, ManifestFile manifest, List<Finding> findings) {
    if (checked.contains(manifest.path())
        || !intact(manifest.path(), manifest.length(), findings)) {
      return;
    }
    try (ManifestReader<DataFile> files = ManifestFiles.read(manifest, io, metadata.specsById())) {
      for (DataFile file : files) {
        if (!checked.contains(file.location())
            && intact(file.location(), file.fileSizeInBytes(), findings)) {
          checkRows(file, findings);
        }
      }
    } catch (IOException | RuntimeException e) {
      findings.add(unreadable(manifest.path(), "manifest", e));
    }
  }

  private void checkRows(DataFile file, List<Finding> findings) {
    try (ParquetFileReader reader =
        ParquetFileReader.open(new LocalInputFile(home.resolve(file.location())))) {
      if (reader.getRecordCount() != file.recordCount()) {
        findings.add(
            new Finding(
                "the data file has %d rows".formatted(reader.getRecordCount()),
                where(file.location()),
                file.recordCount() + " rows"));
      }
    } catch (IOException | RuntimeException e) {
      findings.add(unreadable(file.location(), "Parquet", e));
    }
  }

  /** Is the file there, of the right size and with the bytes it was written with? */
  private boolean intact(String location, long size, List<Finding> findings) {
    if (!checked.add(location)) {
      return !damaged.contains(location);
    }
    Finding finding = damage(location, size);
    if (finding != null) {
      damaged.add(location);
      findings.add(finding);
    }
    return finding == null;
  }

  private Finding damage(String location, long size) {
    String where = where(location);
    try {
      Path path = home.resolve(location);
      if (!Files.exists(path)) {
        return new Finding("the file is missing", where, "a file of the warehouse");
      }
      if (size >= 0 && Files.size(path) != size) {
        return new Finding(
            "the file has %d bytes".formatted(Files.size(path)), where, size + " bytes");
      }
      String expected = sums.get(where);
      if (expected != null && !expected.equals(Checksums.sha256(path))) {
        return new Finding("the file has other bytes", where, "SHA-256 " + expected);
      }
      return null;
    } catch (IllegalArgumentException e) {
      return new Finding(e.getMessage(), where, "a location in the home");
    } catch (IOException | UncheckedIOException e) {
      return unreadable(location, "a file of the warehouse", e);
    }
  }

  private static Finding unreadable(String location, String expected, Exception e) {
    return new Finding("cannot be read: " + e.getMessage(), where(location), expected);
  }

  private static String where(String location) {
    return location.startsWith(Home.PREFIX) ? location.substring(Home.PREFIX.length()) : location;
  }
}
