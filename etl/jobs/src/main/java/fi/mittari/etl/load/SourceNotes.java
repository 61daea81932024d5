package fi.mittari.etl.load;

import fi.mittari.etl.snapshot.Snapshot;
import fi.mittari.etl.staging.StagingPlan;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceFormat;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.SourceTables;
import fi.mittari.formats.SourceWarning;
import java.util.ArrayList;
import java.util.List;

/**
 * What a reader leaves out and a person must know of. Sotkanet only: rows of regions that its list
 * of regions lacks. Its files are small enough to be read once more.
 */
final class SourceNotes {

  private SourceNotes() {}

  static List<String> of(StagingPlan plan, List<Snapshot> files) {
    List<String> notes = new ArrayList<>();
    if (plan.format() != SourceFormat.SOTKANET) {
      return notes;
    }
    for (Snapshot file : files) {
      try (SourceTable table =
          SourceTables.open(file.file(), file.name(), plan.format(), plan.readOptions())) {
        while (table.next() != null) {
          continue;
        }
        for (SourceWarning warning : table.warnings()) {
          notes.add(file.name() + ", " + warning);
        }
      } catch (SourceException e) {
        // Staging meets the same fault and refuses it with its place.
        continue;
      }
    }
    return notes;
  }
}
