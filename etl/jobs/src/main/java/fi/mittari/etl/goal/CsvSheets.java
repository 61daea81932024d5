package fi.mittari.etl.goal;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.csv.CsvTable;
import fi.mittari.formats.xlsx.SheetCells;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The CSV files of a folder as the sheets of a workbook: each file is named by its sheet. */
final class CsvSheets {

  private CsvSheets() {}

  /**
   * The sheets of the folder in which a programme's file lies.
   *
   * @throws MittariException of kind SOURCE if the folder cannot be read
   */
  static List<SheetCells> beside(Path programme) {
    try (Stream<Path> files = Files.list(programme.toAbsolutePath().getParent())) {
      return files
          .filter(f -> f.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".csv"))
          .sorted()
          .map(CsvSheets::sheet)
          .toList();
    } catch (IOException e) {
      throw MittariException.source("unreadable-source", programme + ": " + e);
    }
  }

  private static SheetCells sheet(Path file) {
    String name = file.getFileName().toString();
    ReadOptions options =
        new ReadOptions(
            Optional.empty(),
            Optional.empty(),
            0,
            1,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    List<SheetCells.Row> rows = new ArrayList<>();
    try (CsvTable table = CsvTable.open(file, file.toString(), options)) {
      rows.add(new SheetCells.Row(1, table.columns()));
      for (SourceRecord row = table.next(); row != null; row = table.next()) {
        rows.add(new SheetCells.Row((int) row.line(), row.values()));
      }
    }
    return new SheetCells(name.substring(0, name.length() - 4), rows);
  }
}
