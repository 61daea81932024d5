package fi.mittari.formats.inspect;

import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import java.util.List;

/** Inspects a tabular file: types of its columns, values of those that are not numbers. */
final class TableInspector {

  private TableInspector() {}

  static void inspect(SourceTable table, Findings findings) {
    findings.encoding = table.encoding();
    List<ColumnProfile> profiles = table.columns().stream().map(ColumnProfile::new).toList();
    long rows = 0;
    try {
      for (SourceRecord record = table.next(); record != null; record = table.next()) {
        for (int i = 0; i < profiles.size(); i++) {
          profiles.get(i).add(record.values().get(i));
        }
        rows++;
      }
    } finally {
      findings.rows = rows;
      for (ColumnProfile profile : profiles) {
        report(profile, rows, findings);
      }
      findings.warningsOf(table);
    }
  }

  private static void report(ColumnProfile profile, long rows, Findings findings) {
    String type = profile.type();
    findings.columns.add(new Inspection.Column(profile.name(), type, profile.examples()));
    if (type.equals("number")) {
      findings.cells += rows;
      findings.missing += rows - profile.present();
    } else if (!type.equals("empty")) {
      if (profile.full()) {
        findings.warnings.add(
            profile.name()
                + ": different values were counted up to "
                + profile.distinct()
                + " only");
      }
      findings.dimensions.add(
          new Inspection.Dimension(
              profile.name(), profile.name(), profile.distinct(), null, profile.examples()));
    }
  }
}
