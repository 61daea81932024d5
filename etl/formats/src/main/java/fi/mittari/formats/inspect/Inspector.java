package fi.mittari.formats.inspect;

import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceDimension;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.SourceFormat;
import fi.mittari.formats.SourceTable;
import fi.mittari.formats.SourceTables;
import fi.mittari.formats.csv.CsvTable;
import fi.mittari.formats.jsonstat.JsonStatDocument;
import fi.mittari.formats.jsonstat.JsonStatTable;
import fi.mittari.formats.px.PxTable;
import fi.mittari.formats.xlsx.XlsxTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks into a file of any known format and says what is there. */
public final class Inspector {

  private final Path file;
  private final String name;
  private final ReadOptions options;
  private final Findings findings = new Findings();

  private Inspector(Path file, String name, ReadOptions options) {
    this.file = file;
    this.name = name;
    this.options = options;
  }

  /** Inspects with every option guessed, under the file's own name. */
  public static Inspection inspect(Path file) {
    return inspect(file, file.getFileName().toString(), ReadOptions.DEFAULTS);
  }

  /**
   * Reads the whole file. Never fails because of the file: what is wrong with it is in {@link
   * Inspection#errors()}.
   *
   * @param name the file as the person gave it, for messages
   */
  public static Inspection inspect(Path file, String name, ReadOptions options) {
    Inspector inspector = new Inspector(file, name, options);
    try {
      inspector.inspect();
    } catch (SourceException e) {
      inspector.findings.errors.add(e.getMessage());
    }
    return inspector.findings.inspection();
  }

  private void inspect() {
    SourceFormat format = FormatDetection.detect(file, name);
    findings.format(format);
    ReadOptions chosen = options;
    if (format == SourceFormat.JSONSTAT) {
      JsonStatDocument document = JsonStatDocument.read(file, name, options.encoding());
      if (document.datasets().isEmpty()) {
        onlyLinks(document);
        return;
      }
      chosen = firstOfSeveral(document);
    }
    if (format == SourceFormat.CSV || format == SourceFormat.XLSX) {
      chosen = with(options, HeaderGuess.rows(file, name, format, options), options.dataset());
    }
    try (SourceTable table = SourceTables.open(file, name, format, chosen)) {
      describe(table, chosen);
      Optional<List<SourceDimension>> dimensions = table.dimensions();
      if (dimensions.isPresent()) {
        CubeInspector.inspect(table, dimensions.get(), findings);
      } else {
        TableInspector.inspect(table, findings);
      }
    }
  }

  private void describe(SourceTable table, ReadOptions chosen) {
    if (table.dimensions().isEmpty()) {
      findings.headerRows = chosen.headerRows();
      if (chosen.headerRows() != options.headerRows()) {
        findings.warnings.add(
            "header: read with "
                + chosen.headerRows()
                + " header rows, as the first rows suggest, not "
                + options.headerRows());
      }
    }
    if (table instanceof JsonStatTable cube) {
      findings.title = cube.title();
    } else if (table instanceof PxTable cube) {
      findings.title = cube.metadata().title(cube.metadata().languages().get(0)).orElse(null);
    } else if (table instanceof CsvTable csv) {
      findings.delimiter = String.valueOf(csv.delimiter());
      findings.titleLines = csv.titleLines();
    } else if (table instanceof XlsxTable sheet) {
      describe(sheet);
    }
  }

  private void describe(XlsxTable sheet) {
    findings.sheet = sheet.sheet();
    findings.sheets.addAll(sheet.sheets());
    if (sheet.sheets().size() > 1 && options.sheet().isEmpty()) {
      findings.warnings.add(
          "sheet: "
              + sheet.sheets().size()
              + " sheets, this is the first: "
              + String.join(", ", sheet.sheets()));
    }
  }

  private void onlyLinks(JsonStatDocument document) {
    findings.encoding = document.encoding();
    findings.warnings.add(
        "link: a collection without data, only links to: " + String.join("; ", document.linked()));
  }

  private ReadOptions firstOfSeveral(JsonStatDocument document) {
    if (document.datasets().size() == 1 || options.dataset().isPresent()) {
      return options;
    }
    for (JsonStatDocument.Entry entry : document.datasets()) {
      findings.datasets.add(new Inspection.Dataset(entry.key(), entry.label()));
    }
    findings.warnings.add(
        "dataset: " + document.datasets().size() + " datasets, this is the first");
    return with(options, options.headerRows(), Optional.of(document.datasets().get(0).key()));
  }

  private static ReadOptions with(ReadOptions options, int headerRows, Optional<String> dataset) {
    return new ReadOptions(
        options.encoding(),
        options.delimiter(),
        options.titleLines(),
        headerRows,
        options.sheet(),
        dataset,
        options.endAt());
  }
}
