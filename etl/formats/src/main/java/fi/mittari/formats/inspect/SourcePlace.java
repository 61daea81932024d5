package fi.mittari.formats.inspect;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceFormat;
import fi.mittari.formats.SourceRecord;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.SourceTables;
import fi.mittari.formats.text.TextEncoding;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * What stands at a place of a source file, for a person who follows a receipt.
 *
 * @param line the text of the line, where the file is a text
 * @param cells the texts at the place: one, or in a workbook one for each sheet that has the cell
 */
public record SourcePlace(Optional<String> line, List<String> cells) {

  public SourcePlace {
    cells = List.copyOf(cells);
  }

  /**
   * Looks the place up.
   *
   * @param name the file's name, whose ending tells the format where the content does not
   * @param line as a record gives it
   * @param column as a receipt gives it, {@code column 7 (v)}; null for none
   * @throws SourceException if the file cannot be read
   */
  public static SourcePlace of(Path file, String name, long line, String column) {
    SourceFormat format = FormatDetection.detect(file, name);
    String cell = column == null ? "" : column.replaceFirst(" \\(.*\\)$", "");
    try {
      return switch (format) {
        case XLSX -> new SourcePlace(Optional.empty(), sheets(file, cell));
        case CSV, PX ->
            new SourcePlace(text(file, name, line), read(file, name, format, line, cell));
        default -> new SourcePlace(Optional.empty(), read(file, name, format, line, cell));
      };
    } catch (IOException | InvalidFormatException e) {
      throw new SourceException(name, line, "file", "cannot be read: " + e);
    }
  }

  private static Optional<String> text(Path file, String name, long line) throws IOException {
    TextEncoding encoding = TextEncoding.of(file, name, Optional.empty());
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(Files.newInputStream(file), encoding.charset()))) {
      return in.lines().skip(Math.max(0, line - 1)).findFirst();
    }
  }

  private static List<String> read(
      Path file, String name, SourceFormat format, long line, String cell) {
    try (SourceTable table = SourceTables.open(file, name, format, ReadOptions.DEFAULTS)) {
      for (SourceRecord r = table.next(); r != null && r.line() <= line; r = table.next()) {
        if (r.line() == line) {
          for (int c = r.values().size() - 1; c >= 0; c--) {
            boolean value = table.dimensions().isEmpty() || c == 2 * dimensions(table);
            if (value && table.cell(r, c).equals(cell) && r.values().get(c) != null) {
              return List.of(r.values().get(c));
            }
          }
        }
      }
    }
    return List.of();
  }

  private static int dimensions(SourceTable table) {
    return table.dimensions().orElseThrow().size();
  }

  private static List<String> sheets(Path file, String reference)
      throws IOException, InvalidFormatException {
    List<String> found = new ArrayList<>();
    if (!reference.matches("[A-Z]{1,3}[0-9]+")) {
      return found;
    }
    CellReference place = new CellReference(reference);
    DataFormatter formatter = new DataFormatter(java.util.Locale.ROOT);
    try (OPCPackage zip = OPCPackage.open(file.toFile(), PackageAccess.READ);
        XSSFWorkbook workbook = new XSSFWorkbook(zip)) {
      for (Sheet sheet : workbook) {
        Row row = sheet.getRow(place.getRow());
        Cell cell = row == null ? null : row.getCell(place.getCol());
        if (cell != null) {
          found.add(
              sheet.getSheetName() + "!" + reference + ": " + formatter.formatCellValue(cell));
        }
      }
    }
    return found;
  }
}
