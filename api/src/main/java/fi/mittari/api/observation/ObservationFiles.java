package fi.mittari.api.observation;

import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.selection.Selections;
import fi.mittari.formats.cube.DataCube;
import fi.mittari.formats.cube.JsonStatWriter;
import fi.mittari.formats.cube.PxWriter;
import fi.mittari.formats.cube.SdmxCsvWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Observations as files: CSV for any spreadsheet, XLSX, JSON-stat, SDMX-CSV and PX. */
final class ObservationFiles {

  private static final String STRUCTURE = "MITTARI:OBSERVATIONS(1.0)";

  private ObservationFiles() {}

  /**
   * @param next cursor of the next page, or null
   * @throws ProblemException 400 for a cube that is empty, or more than one page
   */
  static Answer answer(
      Question question, List<Columns.Column> columns, List<Observation> page, String next) {
    byte[] body =
        switch (question.format()) {
          case CSV ->
              ObservationWriter.csv(
                  columns,
                  page,
                  choice(question, "decimal", "point", "comma"),
                  choice(question, "bom", "no", "yes"));
          case XLSX -> ObservationWorkbook.of(question, columns, page);
          case JSONSTAT -> bytes(cube(question, page, next), JsonStatWriter::write);
          case PX -> bytes(cube(question, page, next), PxWriter::write);
          case SDMX_CSV ->
              bytes(cube(question, page, next), (c, out) -> SdmxCsvWriter.write(c, STRUCTURE, out));
          default -> throw new IllegalStateException("no file of " + question.format());
        };
    return new Answer(body, question.format().contentType(), next);
  }

  /** Whether the second of two words was asked for. */
  private static boolean choice(Question question, String name, String usual, String other) {
    String wanted = question.parameters().one(name).orElse(usual);
    if (!wanted.equals(usual) && !wanted.equals(other)) {
      throw ProblemException.unknown(
          "unknown-" + name,
          name,
          "'%s' is %s or %s, not '%s'".formatted(name, usual, other, wanted),
          Nearest.of(wanted, List.of(usual, other)));
    }
    return wanted.equals(other);
  }

  private static DataCube cube(Question question, List<Observation> page, String next) {
    if (next != null || !question.after().isEmpty()) {
      throw ProblemException.parameter(
          "too-many-observations",
          "limit",
          "a table is one piece, and there are more than %d observations; raise 'limit', ask for fewer, or for csv"
              .formatted(page.size()));
    }
    if (page.isEmpty()) {
      throw ProblemException.parameter(
          "empty-table",
          "format",
          "%s; a table in this format has at least one cell: ask for json or csv"
              .formatted(EmptySelection.reason(question, Selections.of(question))));
    }
    return ObservationCube.of(question, page);
  }

  private interface Writer {
    void write(DataCube cube, ByteArrayOutputStream out) throws IOException;
  }

  private static byte[] bytes(DataCube cube, Writer writer) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(cube, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
