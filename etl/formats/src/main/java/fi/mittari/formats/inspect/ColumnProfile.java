package fi.mittari.formats.inspect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What the texts of one column of a tabular file are. */
final class ColumnProfile {

  /** Different texts that are counted; beyond, the count is a lower bound. */
  static final int MOST_DISTINCT = 100_000;

  /** Of a column of numbers only so many are kept: their count is of no interest. */
  private static final int MOST_NUMBERS = 1_000;

  private static final int LONGEST_KEPT = 200;
  private static final int EXAMPLES = 5;
  private static final Set<String> MISSING =
      Set.of(
          "", ".", "..", "...", "....", ".....", "......", "-", "–", ":", "NA", "N/A", "n/a", "NaN",
          "NULL", "null", "#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NULL!", "#NUM!");
  private static final Pattern NUMBER =
      Pattern.compile(
          "[-+−]?((0|[1-9][0-9]*|[1-9][0-9]{0,2}([ \\u00A0\\u202F][0-9]{3})+)([.,][0-9]+)?"
              + "|[.,][0-9]+)([eE][-+]?[0-9]{1,3})?\\s*%?");
  private static final Pattern PERIOD =
      Pattern.compile(
          "(19|20)[0-9]{2}([-/](0[1-9]|1[0-2])([-/][0-3][0-9])?|[-]?[QMWH][0-9]{1,2}|/(19|20)?[0-9]{2})?"
              + "|[0-3]?[0-9]\\.[01]?[0-9]\\.(19|20)[0-9]{2}");

  private final String name;
  private final Set<String> distinct = new HashSet<>();
  private final List<String> examples = new ArrayList<>();
  private long filled;
  private long symbols;
  private long numbers;
  private long periods;
  private boolean full;

  ColumnProfile(String name) {
    this.name = name;
  }

  /** Whether a text is a number and not a period. */
  static boolean isNumber(String text) {
    return text != null
        && NUMBER.matcher(text.strip()).matches()
        && !PERIOD.matcher(text.strip()).matches();
  }

  void add(String text) {
    if (text == null || text.isBlank()) {
      return;
    }
    String stripped = text.strip();
    filled++;
    if (MISSING.contains(stripped)) {
      symbols++;
    } else if (PERIOD.matcher(stripped).matches()) {
      periods++;
      numbers += NUMBER.matcher(stripped).matches() ? 1 : 0;
    } else if (NUMBER.matcher(stripped).matches()) {
      numbers++;
    }
    count(text);
  }

  private void count(String text) {
    if (distinct.size() >= (isNumber() ? MOST_NUMBERS : MOST_DISTINCT)) {
      full = true;
      return;
    }
    String kept = text.length() > LONGEST_KEPT ? text.substring(0, LONGEST_KEPT) : text;
    if (distinct.add(kept) && examples.size() < EXAMPLES) {
      examples.add(kept);
    }
  }

  private boolean isNumber() {
    return numbers == present() && periods < numbers;
  }

  /** Whether there were more different texts than were counted. */
  boolean full() {
    return full;
  }

  String name() {
    return name;
  }

  /** Texts that are neither empty nor a symbol for missing. */
  long present() {
    return filled - symbols;
  }

  long distinct() {
    return distinct.size();
  }

  List<String> examples() {
    return List.copyOf(examples);
  }

  /** number, period, text or empty. */
  String type() {
    if (present() == 0) {
      return filled == 0 ? "empty" : "text";
    }
    if (periods == present()) {
      return "period";
    }
    return isNumber() ? "number" : "text";
  }
}
