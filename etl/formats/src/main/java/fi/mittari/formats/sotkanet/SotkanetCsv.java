package fi.mittari.formats.sotkanet;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.csv.CsvTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Rows of {@code /csv}. */
final class SotkanetCsv implements SotkanetRows {

  private static final List<String> HEADER =
      List.of("indicator", "region", "year", "gender", "primary value", "absolute value");
  private static final Pattern COMMA = Pattern.compile("-?\\d+,\\d+");

  private final CsvTable table;

  private SotkanetCsv(CsvTable table) {
    this.table = table;
  }

  static SotkanetCsv open(Path file, String name, ReadOptions options) {
    ReadOptions exact =
        new ReadOptions(
            options.encoding(),
            Optional.of(';'),
            0,
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    CsvTable table = CsvTable.open(file, name, exact);
    if (!table.columns().equals(HEADER)) {
      table.close();
      throw new SourceException(
          name,
          1,
          "header",
          "has the columns %s, expected %s"
              .formatted(String.join(";", table.columns()), String.join(";", HEADER)));
    }
    return new SotkanetCsv(table);
  }

  @Override
  public Entry next() {
    SourceRecord record = table.next();
    if (record == null) {
      return null;
    }
    List<String> cells = new ArrayList<>(record.values());
    cells.replaceAll(c -> c != null && COMMA.matcher(c).matches() ? c.replace(',', '.') : c);
    return new Entry(record.line(), null, cells);
  }

  @Override
  public String cell(Entry entry, int column) {
    return "column " + (column + 1);
  }

  @Override
  public String encoding() {
    return table.encoding();
  }

  @Override
  public void close() {
    table.close();
  }
}
