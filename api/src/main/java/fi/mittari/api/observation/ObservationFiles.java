package fi.mittari.api.observation;

import fi.mittari.api.export.GeoJson;
import fi.mittari.api.http.Choice;
import fi.mittari.api.http.Format;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.http.Streamed;
import fi.mittari.api.selection.Selection;
import fi.mittari.api.serving.Block;
import fi.mittari.api.serving.FileColumn;
import fi.mittari.formats.cube.DataCube;
import fi.mittari.formats.cube.JsonStatWriter;
import fi.mittari.formats.cube.PxWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Observations in the format that a question asks for. */
final class ObservationFiles {

  private final Question question;
  private final Selection selection;
  private final List<Columns.Column> columns;
  private final String next;
  private final boolean comma;
  private final boolean mark;

  /**
   * @param next cursor of the next page, or null
   * @throws ProblemException 400 for a parameter of the format that is wrong
   */
  ObservationFiles(
      Question question, Selection selection, List<Columns.Column> columns, String next) {
    this.question = question;
    this.selection = selection;
    this.columns = columns;
    this.next = next;
    this.comma = Choice.of(question, "decimal", "point", "comma");
    this.mark = Choice.of(question, "bom", "no", "yes");
  }

  /** Whether the format is worth compressing on its way. */
  Streamed.Packing packing() {
    return question.format() == Format.XLSX || question.format() == Format.PARQUET
        ? Streamed.Packing.COMPRESSED
        : Streamed.Packing.COMPRESSIBLE;
  }

  /** The whole file. */
  byte[] bytes(ObservationFlow observations) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      write(observations, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * @param out takes the file; stays open
   * @throws ProblemException 400 for a table that is empty or not in one piece
   */
  void write(ObservationFlow observations, OutputStream out) throws IOException {
    switch (question.format()) {
      case JSON -> ObservationWriter.json(columns, observations, frame(observations), out);
      case CSV -> ObservationWriter.csv(columns, observations, comma, mark, out);
      case XLSX -> ObservationWorkbook.write(question, selection, columns, observations, out);
      case JSONSTAT -> JsonStatWriter.write(cube(observations), out);
      case PX -> PxWriter.write(cube(observations), out);
      case SDMX_CSV -> SdmxRows.write(question, selection, observations, out);
      case ARROW ->
          ArrowFile.write(
              files(observations),
              ObservationFacts.of(question, selection),
              observations.blocks(),
              out);
      case PARQUET ->
          question
              .serving()
              .parquet(
                  files(observations),
                  observations.blocks().iterator(),
                  ObservationFacts.of(question, selection),
                  out);
      case GEOJSON -> features(observations, out);
    }
  }

  private List<FileColumn<Block>> files(ObservationFlow observations) {
    Dictionaries dictionaries =
        new Dictionaries(question.catalog(), selection, observations.dataflows());
    return columns.stream().map(dictionaries::column).toList();
  }

  private void features(ObservationFlow observations, OutputStream out) throws IOException {
    ReceiptLink links = ReceiptLink.of(question);
    GeoJson.write(
        question,
        new GeoJson.Frame(observations.count(), next, ObservationFacts.of(question, selection)),
        observations,
        new GeoJson.Features<>(
            Observation::area,
            o -> String.join("|", o.key()),
            (json, o) -> ObservationWriter.object(json, columns, o, links)),
        out);
  }

  private ObservationWriter.Frame frame(ObservationFlow observations) {
    boolean empty = observations.count() == 0 && question.after().isEmpty();
    return new ObservationWriter.Frame(
        question.releaseId(),
        ReceiptLink.of(question),
        next,
        empty ? EmptySelection.reason(question, selection) : null,
        selection.notices());
  }

  private DataCube cube(ObservationFlow observations) {
    if (next != null || !question.after().isEmpty()) {
      throw ProblemException.parameter(
          "too-many-observations",
          "limit",
          "a table is one piece, and there are more than %d observations; ask for limit=all, for fewer, or for csv"
              .formatted(observations.count()));
    }
    if (observations.count() == 0) {
      throw ProblemException.parameter(
          "empty-table",
          "format",
          "%s; a table in this format has at least one cell: ask for json or csv"
              .formatted(EmptySelection.reason(question, selection)));
    }
    return ObservationCube.of(question, observations.list());
  }
}
