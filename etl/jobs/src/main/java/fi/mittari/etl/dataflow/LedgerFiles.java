package fi.mittari.etl.dataflow;

import fi.mittari.model.goal.Ledger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Which files are ledgers of goals and measures, by their names. */
public final class LedgerFiles {

  /** The CSV file that makes a folder a ledger: its programme's sheet. */
  private static final List<String> PROGRAMME =
      List.of("ohjelma.csv", "program.csv", "programme.csv");

  private static final List<String> IN_FOLDERS =
      List.of(Ledger.GOALS, Ledger.MEASURES, "goals.xlsx", "measures.xlsx");

  private LedgerFiles() {}

  /**
   * The ledgers that a path names: the file itself, or every one in a folder and below it; often
   * none.
   */
  public static List<Path> find(Path path) {
    if (!Files.isDirectory(path)) {
      return isLedger(path) ? List.of(path) : List.of();
    }
    List<Path> found = new ArrayList<>();
    IN_FOLDERS.forEach(name -> found.addAll(YamlFile.below(path, name)));
    found.addAll(YamlFile.below(path, LedgerFiles::isProgramme));
    return found;
  }

  static boolean isLedger(Path file) {
    String name = file.getFileName().toString();
    return Files.isRegularFile(file)
        && (name.endsWith(Ledger.GOALS)
            || name.endsWith(Ledger.MEASURES)
            || isWorkbook(file)
            || isProgramme(file));
  }

  /** Whether a file is a workbook. */
  public static boolean isWorkbook(Path file) {
    return file.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".xlsx");
  }

  /** Whether a file is the programme's sheet of a ledger in CSV. */
  public static boolean isProgramme(Path file) {
    return PROGRAMME.contains(file.getFileName().toString().toLowerCase(Locale.ROOT));
  }
}
