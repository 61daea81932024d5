package fi.mittari.etl.goal;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.etl.dataflow.LedgerFiles;
import fi.mittari.etl.dataflow.YamlFile;
import fi.mittari.formats.SourceException;
import fi.mittari.formats.ledger.LedgerSheetReader;
import fi.mittari.formats.ledger.LedgerTree;
import fi.mittari.formats.xlsx.SheetCells;
import fi.mittari.model.MittariException;
import fi.mittari.model.goal.Ledger;
import java.nio.file.Path;
import java.util.List;

/**
 * Finds and reads ledgers: {@code goals.yml}, {@code measures.yml}, workbooks, and folders of CSV
 * files named by their sheets. In a folder, workbooks named {@code goals.xlsx} or {@code
 * measures.xlsx} are found; named by itself, a workbook may have any name.
 */
public final class LedgerReader {

  private final YamlFile<Ledger> yaml = new YamlFile<>(schemaText(), Ledger.class);

  /** The JSON Schema of a ledger. */
  public static JsonNode schemaText() {
    return YamlFile.schema(LedgerReader.class, "ledger.schema.json");
  }

  /**
   * The ledgers that a path names: the file itself, or every one in a folder and below it; often
   * none.
   */
  public static List<Path> find(Path path) {
    return LedgerFiles.find(path);
  }

  /**
   * Reads one ledger.
   *
   * @throws MittariException of kind SOURCE naming the file, the place and what was expected
   */
  public Ledger read(Path file) {
    return LedgerFiles.isWorkbook(file) || LedgerFiles.isProgramme(file)
        ? sheets(file)
        : yaml.read(file);
  }

  private Ledger sheets(Path file) {
    try {
      List<SheetCells> cells =
          LedgerFiles.isWorkbook(file)
              ? SheetCells.read(file, file.toString())
              : CsvSheets.beside(file);
      if (!LedgerSheetReader.isLedger(cells)) {
        throw MittariException.source(
            "bad-definition",
            file + ": there is no sheet Ohjelma; expected a follow-up table of goals or measures");
      }
      LedgerTree tree = LedgerSheetReader.read(file.toString(), cells);
      if (!tree.faults().isEmpty()) {
        throw MittariException.source(
            "bad-definition", file + ": " + String.join("; ", tree.faults()));
      }
      return yaml.read(file, tree.tree(), at -> at.isEmpty() ? "" : tree.place(at));
    } catch (SourceException e) {
      throw new MittariException(MittariException.Kind.SOURCE, "bad-definition", e.getMessage(), e);
    }
  }
}
