package fi.mittari.etl.release;

import fi.mittari.model.home.Home;
import fi.mittari.model.home.HomeFileIO;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.TableState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.ManifestFiles;
import org.apache.iceberg.ManifestReader;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;

/** The files of the warehouse that release records need: metadata, lists, manifests, data. */
final class NamedFiles {

  private final Home home;
  private final HomeFileIO io;
  private final Set<String> locations = new HashSet<>();

  private NamedFiles(Home home) {
    this.home = home;
    this.io = new HomeFileIO(home);
  }

  /**
   * @throws fi.mittari.model.MittariException or what Iceberg throws where a file cannot be read:
   *     then nothing may be deleted
   */
  static NamedFiles of(Home home, List<ReleaseRecord> records) {
    NamedFiles named = new NamedFiles(home);
    records.forEach(record -> record.tables().values().forEach(named::add));
    return named;
  }

  private void add(TableState state) {
    boolean known = !locations.add(state.metadata());
    if (known && locations.contains("snapshot " + state.snapshot())) {
      return;
    }
    TableMetadata metadata = TableMetadataParser.read(io, state.metadata());
    Snapshot snapshot = metadata.snapshot(state.snapshot());
    if (snapshot == null) {
      throw new IllegalStateException(
          "no snapshot " + state.snapshot() + " in " + state.metadata());
    }
    if (locations.add("snapshot " + snapshot.snapshotId())) {
      locations.add(snapshot.manifestListLocation());
      snapshot.allManifests(io).forEach(manifest -> add(metadata, manifest));
    }
  }

  private void add(TableMetadata metadata, ManifestFile manifest) {
    if (!locations.add(manifest.path())) {
      return;
    }
    try (ManifestReader<DataFile> files = ManifestFiles.read(manifest, io, metadata.specsById())) {
      files.forEach(file -> locations.add(file.location()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + manifest.path(), e);
    }
  }

  /** Whether a file below the home's warehouse is needed. */
  boolean has(Path file) {
    String relative = home.root().relativize(file).toString().replace('\\', '/');
    return locations.contains(Home.PREFIX + relative);
  }
}
