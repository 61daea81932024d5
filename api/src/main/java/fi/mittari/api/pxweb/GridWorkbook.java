package fi.mittari.api.pxweb;

import fi.mittari.api.catalog.Language;
import fi.mittari.api.observation.ObservationNotes;
import fi.mittari.formats.cube.CubeAxis.Category;
import fi.mittari.formats.cube.DataCube;
import fi.mittari.formats.cube.PxWriter;
import fi.mittari.model.ObservationStatus;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/**
 * A table as a workbook: the figures as typed cells, and a sheet of notes that holds what the
 * symbols mean and the status of every figure that is qualified.
 */
final class GridWorkbook {

  private static final int WINDOW = 100;

  private GridWorkbook() {}

  static byte[] of(PxTable table, DataCube cube, Grid grid, OutputFormat format) {
    try (SXSSFWorkbook book = new SXSSFWorkbook(WINDOW)) {
      data(book.createSheet("Data"), cube, grid, format);
      Language language = table.language();
      notes(
          book.createSheet(Words.of(language, "Huomautukset", "Anmärkningar", "Notes")),
          cube,
          language);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      book.write(bytes);
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void data(Sheet sheet, DataCube cube, Grid grid, OutputFormat format) {
    int line = 0;
    if (format.title() == OutputFormat.Title.SHOWN) {
      row(sheet, line++, List.of(cube.title()));
    }
    row(sheet, line++, grid.header());
    sheet.createFreezePane(0, line);
    for (long row = 0; row < grid.rows(); row++) {
      row(sheet, line++, grid.row(row));
    }
  }

  private static void notes(Sheet sheet, DataCube cube, Language language) {
    int line = 0;
    for (String note : cube.notes()) {
      row(sheet, line++, List.of("", note));
    }
    for (Category category : cube.axes().stream().flatMap(a -> a.categories().stream()).toList()) {
      if (category.note() != null) {
        row(sheet, line++, List.of(category.name(), category.note()));
      }
    }
    for (ObservationStatus status : ObservationStatus.values()) {
      if (status.withoutValue()) {
        row(
            sheet,
            line++,
            List.of(PxWriter.symbol(status), status.word(), ObservationNotes.of(status, language)));
      }
    }
    for (long place = 0; place < cube.size(); place++) {
      ObservationStatus status = cube.cells().status(place);
      if (status != ObservationStatus.NORMAL && status != ObservationStatus.MISSING) {
        row(
            sheet,
            line++,
            List.of(
                cube.at(place).stream().map(Category::code).collect(Collectors.joining(", ")),
                status.word()));
      }
    }
  }

  private static void row(Sheet sheet, int line, List<?> values) {
    Row row = sheet.createRow(line);
    for (int i = 0; i < values.size(); i++) {
      Cell cell = row.createCell(i);
      if (values.get(i) instanceof Double number) {
        cell.setCellValue(number);
      } else {
        cell.setCellValue(values.get(i).toString());
      }
    }
  }
}
