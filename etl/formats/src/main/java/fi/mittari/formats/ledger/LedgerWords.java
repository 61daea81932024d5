package fi.mittari.formats.ledger;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import fi.mittari.model.goal.Wording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words that people see for codes of a ledger: outcomes, rules, phases, statuses, sheets. */
public final class LedgerWords {

  private static final Map<String, Map<String, Wording>> ALL = load();

  private LedgerWords() {}

  private static Map<String, Map<String, Wording>> load() {
    Map<String, Map<String, Wording>> words = new LinkedHashMap<>();
    for (NamedCsvRecord row : LedgerColumn.table("words.csv")) {
      words
          .computeIfAbsent(row.getField("field"), f -> new LinkedHashMap<>())
          .put(
              row.getField("code"),
              new Wording(row.getField("fi"), row.getField("sv"), row.getField("en")));
    }
    return words;
  }

  /**
   * The word for a code.
   *
   * @param field outcome, light, rule, order, phase, kind, metric-kind, status, flag, sheet or
   *     computed
   * @throws IllegalArgumentException for a code that the field does not have
   */
  public static Wording of(String field, String code) {
    Wording word = ALL.getOrDefault(field, Map.of()).get(code);
    if (word == null) {
      throw new IllegalArgumentException("no word for " + field + " " + code);
    }
    return word;
  }

  static boolean has(String field) {
    return ALL.containsKey(field);
  }

  /** The code of a word in any of the three languages, or of the code itself. */
  static Optional<String> code(String field, String text) {
    String wanted = LedgerColumn.clean(text);
    return ALL.get(field).entrySet().stream()
        .filter(
            e ->
                e.getKey().equals(wanted)
                    || LedgerColumn.clean(e.getValue().fi()).equals(wanted)
                    || LedgerColumn.clean(e.getValue().sv()).equals(wanted)
                    || LedgerColumn.clean(e.getValue().en()).equals(wanted))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The Finnish words of a field. */
  static List<String> finnish(String field) {
    return ALL.get(field).values().stream().map(Wording::fi).toList();
  }
}
