package fi.mittari.formats.inspect;

import fi.mittari.formats.SourceFormat;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.SourceWarning;
import java.util.ArrayList;
import java.util.List;

/** An inspection in the making; what was found before a fault stays in it. */
final class Findings {

  String format;
  String encoding;
  final List<Inspection.Dimension> dimensions = new ArrayList<>();
  long cells;
  long missing;
  final List<String> warnings = new ArrayList<>();
  final List<String> errors = new ArrayList<>();
  String title = "";
  Long rows;
  final List<Inspection.Column> columns = new ArrayList<>();
  String delimiter;
  Integer titleLines;
  Integer headerRows;
  String sheet;
  final List<String> sheets = new ArrayList<>();
  final List<Inspection.Dataset> datasets = new ArrayList<>();

  void format(SourceFormat found) {
    format = found.word();
  }

  void warningsOf(SourceTable table) {
    table.warnings().stream().map(SourceWarning::toString).forEach(warnings::add);
  }

  Inspection inspection() {
    return new Inspection(
        format,
        encoding,
        dimensions,
        cells,
        missing,
        warnings,
        errors,
        title,
        rows,
        columns,
        delimiter,
        titleLines,
        headerRows,
        sheet,
        sheets,
        datasets);
  }
}
