package fi.mittari.formats.inspect;

import fi.mittari.formats.SourceDimension;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import java.util.List;
import java.util.regex.Pattern;

/** Inspects a cube: its dimensions, and how many of its cells have no value. */
final class CubeInspector {

  private static final int EXAMPLES = 5;

  /** Symbols of PX for missing, unknown and not applicable, also quoted. */
  private static final Pattern SYMBOL = Pattern.compile("\"?(\\.{1,6}|-|:|)\"?");

  private CubeInspector() {}

  static void inspect(SourceTable table, List<SourceDimension> dimensions, Findings findings) {
    findings.encoding = table.encoding();
    long product = 1;
    for (SourceDimension dimension : dimensions) {
      findings.dimensions.add(described(dimension));
      product = Math.multiplyExact(product, dimension.values().size());
    }
    findings.cells = product;
    int value = 2 * dimensions.size();
    long present = 0;
    try {
      for (SourceRecord record = table.next(); record != null; record = table.next()) {
        String text = record.values().get(value);
        if (text != null && !SYMBOL.matcher(text.strip()).matches()) {
          present++;
        }
      }
    } finally {
      findings.missing = product - present;
      findings.warningsOf(table);
    }
  }

  private static Inspection.Dimension described(SourceDimension dimension) {
    List<String> examples =
        dimension.values().stream().limit(EXAMPLES).map(SourceDimension.Value::label).toList();
    return new Inspection.Dimension(
        dimension.code(), dimension.name(), dimension.values().size(), dimension.role(), examples);
  }
}
