package fi.mittari.formats.inspect;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceFormat;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.SourceTables;
import fi.mittari.formats.csv.CsvTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** How many header rows a tabular file has, where the person left it at one. */
final class HeaderGuess {

  private HeaderGuess() {}

  /**
   * None where the first record recurs as data; two where the row under the header has no first
   * text and no numbers but the next one has both; else what the options say.
   */
  static int rows(Path file, String name, SourceFormat format, ReadOptions options) {
    if (options.headerRows() != 1) {
      return options.headerRows();
    }
    try (SourceTable table = SourceTables.open(file, name, format, options)) {
      if (table instanceof CsvTable csv && csv.looksHeaderless()) {
        return 0;
      }
      SourceRecord first = table.next();
      SourceRecord second = first == null ? null : table.next();
      boolean two =
          second != null
              && first.values().get(0) == null
              && first.values().stream().filter(Objects::nonNull).count() > 1
              && numbers(first.values()) == 0
              && second.values().get(0) != null
              && numbers(second.values()) > 0;
      return two ? 2 : 1;
    } catch (SourceException e) {
      return 1;
    }
  }

  private static long numbers(List<String> values) {
    return values.stream().filter(ColumnProfile::isNumber).count();
  }
}
