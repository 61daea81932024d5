package fi.mittari.etl.cli;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceDimension;
import fi.mittari.formats.SourceFormat;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.SourceTables;
import fi.mittari.formats.inspect.Inspection;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a scaffold has to know of a file's columns.
 *
 * @param columns in order; of a cube its dimensions
 * @param cube whether there are dimensions
 * @param symbols texts in number cells that are no numbers; an empty text is the empty cell
 * @param decimals most decimals that were seen
 * @param comma whether the decimal mark is a comma
 */
record ScaffoldColumns(
    List<ScaffoldColumn> columns, boolean cube, Set<String> symbols, int decimals, boolean comma) {

  private static final int RECORDS = 200_000;
  private static final Pattern NUMBER = Pattern.compile("[-+−]?[0-9]+(?:[.,]([0-9]+))?");
  private static final Pattern GROUPED = Pattern.compile("[-+−]?[0-9]{1,3}(?:[ \\u00a0][0-9]{3})+");

  /**
   * Reads the file once more, up to 200 000 records.
   *
   * @param inspection what is known of it
   */
  static ScaffoldColumns read(Path file, Inspection inspection) {
    SourceFormat format = SourceFormat.of(inspection.format());
    ReadOptions options =
        new ReadOptions(
            format == SourceFormat.CSV
                ? Optional.of(Charset.forName(inspection.encoding()))
                : Optional.empty(),
            Optional.ofNullable(inspection.delimiter()).map(d -> d.charAt(0)),
            inspection.titleLines() == null ? -1 : inspection.titleLines(),
            inspection.headerRows() == null ? 1 : inspection.headerRows(),
            Optional.ofNullable(inspection.sheet()),
            inspection.datasets().stream().map(Inspection.Dataset::key).findFirst(),
            Optional.empty());
    try (SourceTable table =
        SourceTables.open(file, file.getFileName().toString(), format, options)) {
      return new Reading(table, inspection).columns();
    }
  }

  /** One reading of a file. */
  private static final class Reading {

    private final SourceTable table;
    private final List<String> names;
    private final List<Map<String, String>> values = new ArrayList<>();
    private final boolean[] numbers;
    private final boolean[] cut;
    private final Set<String> symbols = new TreeSet<>();
    private int decimals;
    private boolean comma;

    Reading(SourceTable table, Inspection inspection) {
      this.table = table;
      this.names = table.columns();
      this.numbers = new boolean[names.size()];
      this.cut = new boolean[names.size()];
      for (int i = 0; i < names.size(); i++) {
        values.add(new LinkedHashMap<>());
        numbers[i] =
            table.dimensions().isPresent()
                ? names.get(i).equals(SourceTable.VALUE)
                : inspection.columns().get(i).type().equals("number");
      }
    }

    ScaffoldColumns columns() {
      SourceRecord record = table.next();
      for (int n = 0; record != null && n < RECORDS; n++) {
        for (int i = 0; i < names.size(); i++) {
          see(i, record.values().get(i));
        }
        record = table.next();
      }
      List<ScaffoldColumn> found =
          table.dimensions().map(this::dimensions).orElseGet(this::tabular);
      return new ScaffoldColumns(found, table.dimensions().isPresent(), symbols, decimals, comma);
    }

    private void see(int column, String cell) {
      String text = cell == null ? "" : cell.strip();
      if (numbers[column]) {
        number(text);
      }
      if (values.get(column).size() < ScaffoldColumn.MOST) {
        values.get(column).putIfAbsent(text, text);
      } else {
        cut[column] = true;
      }
    }

    private void number(String text) {
      var matcher = NUMBER.matcher(text);
      if (matcher.matches()) {
        if (matcher.group(1) != null) {
          decimals = Math.min(9, Math.max(decimals, matcher.group(1).length()));
          comma |= text.indexOf(',') >= 0;
        }
      } else if (!GROUPED.matcher(text).matches() && text.length() <= 12) {
        symbols.add(text);
      }
    }

    private List<ScaffoldColumn> tabular() {
      List<ScaffoldColumn> found = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        found.add(new ScaffoldColumn(names.get(i), null, numbers[i], values.get(i), !cut[i]));
      }
      return found;
    }

    private List<ScaffoldColumn> dimensions(List<SourceDimension> dimensions) {
      List<ScaffoldColumn> found = new ArrayList<>();
      for (int i = 0; i < dimensions.size(); i++) {
        SourceDimension dimension = dimensions.get(i);
        Map<String, String> labels = new LinkedHashMap<>();
        dimension.values().forEach(v -> labels.put(v.code(), v.label()));
        // A cube's columns come in pairs: the code, then its label.
        found.add(new ScaffoldColumn(names.get(2 * i), dimension.role(), false, labels, true));
      }
      return found;
    }
  }
}
