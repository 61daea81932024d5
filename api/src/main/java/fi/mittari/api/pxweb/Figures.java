package fi.mittari.api.pxweb;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Numbers;
import fi.mittari.api.http.Question;
import fi.mittari.formats.cube.DataCube;
import fi.mittari.formats.cube.JsonStatWriter;
import fi.mittari.formats.cube.PxWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What was chosen of a table, in the format that was asked for. */
final class Figures {

  private Figures() {}

  static Answer answer(Question question, PxTable table, Chosen chosen, OutputFormat format) {
    DataCube cube = TableCube.of(question, table, chosen);
    Grid grid = new Grid(cube, chosen.stub().size(), format.show());
    byte[] body =
        switch (format.kind()) {
          case JSON_STAT2 ->
              bytes(out -> JsonStatWriter.write(cube, PxExtensions.ofFigures(table, chosen), out));
          case PX -> bytes(out -> PxWriter.write(cube, chosen.heading().size(), out));
          case CSV -> csv(cube, grid, format);
          case XLSX -> GridWorkbook.of(table, cube, grid, format);
          case PARQUET ->
              bytes(out -> CubeParquet.write(question.serving(), cube, grid::text, out));
        };
    return new Answer(body, format.kind().contentType(), null);
  }

  /** A table's description. */
  static byte[] description(Question question, PxTable table, java.util.List<Variable> variables) {
    DataCube cube = TableCube.described(question, table, variables);
    return bytes(
        out -> JsonStatWriter.write(cube, PxExtensions.ofDescription(table, variables), out));
  }

  private static byte[] csv(DataCube cube, Grid grid, OutputFormat format) {
    StringWriter text = new StringWriter();
    try (CsvWriter out =
        CsvWriter.builder()
            .fieldSeparator(format.separator())
            .lineDelimiter(LineDelimiter.CRLF)
            .build(text)) {
      if (format.title() == OutputFormat.Title.SHOWN) {
        out.writeRecord(cube.title());
      }
      out.writeRecord(grid.header());
      for (long row = 0; row < grid.rows(); row++) {
        out.writeRecord(grid.row(row).stream().map(Figures::text).toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String text(Object value) {
    return value instanceof Double number ? Numbers.text(number) : value.toString();
  }

  private interface Writer {
    void write(ByteArrayOutputStream out) throws IOException;
  }

  private static byte[] bytes(Writer writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
