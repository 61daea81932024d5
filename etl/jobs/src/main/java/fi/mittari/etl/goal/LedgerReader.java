package fi.mittari.etl.goal;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.etl.dataflow.YamlFile;
import fi.mittari.model.MittariException;
import fi.mittari.model.goal.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds and reads {@code goals.yml} and {@code measures.yml}. */
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
    if (Files.isDirectory(path)) {
      List<Path> found = new ArrayList<>(YamlFile.below(path, Ledger.GOALS));
      found.addAll(YamlFile.below(path, Ledger.MEASURES));
      return found;
    }
    return isLedger(path) ? List.of(path) : List.of();
  }

  static boolean isLedger(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && (name.endsWith(Ledger.GOALS) || name.endsWith(Ledger.MEASURES));
  }

  /**
   * Reads one ledger.
   *
   * @throws MittariException of kind SOURCE naming the file, the place and what was expected
   */
  public Ledger read(Path file) {
    return yaml.read(file);
  }
}
