package fi.mittari.formats;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Column names of a tabular file, made from the texts of its header rows. */
public final class HeaderNames {

  /** Between the texts of several header rows. */
  public static final String SEPARATOR = " | ";

  private static final Pattern LINE_BREAK = Pattern.compile("\\s*[\\r\\n]+\\s*");
  private static final Pattern EDGES =
      Pattern.compile("^[\\s\\u00A0\\uFEFF]+|[\\s\\u00A0\\uFEFF]+$");

  private HeaderNames() {}

  /** A header text without space around it; a line break within it is one space. */
  public static String clean(String text) {
    if (text == null) {
      return "";
    }
    return LINE_BREAK.matcher(EDGES.matcher(text).replaceAll("")).replaceAll(" ");
  }

  /**
   * Header rows in which an empty cell of any but the last row repeats the text to its left, as
   * merged headings do when they are written as text. A repetition ends where a row above starts a
   * new text.
   *
   * @param rows header rows of equal length, cleaned
   */
  public static List<List<String>> repeatedToTheRight(List<List<String>> rows) {
    List<List<String>> filled = new ArrayList<>();
    for (int r = 0; r < rows.size(); r++) {
      List<String> row = new ArrayList<>(rows.get(r));
      for (int c = 1; r < rows.size() - 1 && c < row.size(); c++) {
        if (row.get(c).isEmpty() && !startsAbove(rows, r, c)) {
          row.set(c, row.get(c - 1));
        }
      }
      filled.add(row);
    }
    return filled;
  }

  private static boolean startsAbove(List<List<String>> rows, int row, int column) {
    return rows.subList(0, row).stream().anyMatch(above -> !above.get(column).isEmpty());
  }

  /**
   * One name a column: the texts of its header rows from above, without empty ones; {@code column
   * N} where all are empty; a suffix {@code #2}, {@code #3} where a name came before.
   *
   * @param rows header rows of equal length, cleaned
   * @param first number of the first column, for {@code column N}
   */
  public static List<String> joined(List<List<String>> rows, int columns, int first) {
    List<String> names = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      int column = c;
      List<String> parts =
          rows.stream().map(row -> row.get(column)).filter(text -> !text.isEmpty()).toList();
      names.add(parts.isEmpty() ? "column " + (first + c) : String.join(SEPARATOR, parts));
    }
    return unique(names);
  }

  /** The names with {@code #2}, {@code #3} on those that came before. */
  public static List<String> unique(List<String> names) {
    Set<String> taken = new HashSet<>(names);
    Set<String> seen = new HashSet<>();
    List<String> unique = new ArrayList<>();
    for (String name : names) {
      String candidate = name;
      for (int i = 2; seen.contains(candidate); i++) {
        String numbered = name + "#" + i;
        candidate = taken.contains(numbered) ? candidate : numbered;
      }
      seen.add(candidate);
      unique.add(candidate);
    }
    return List.copyOf(unique);
  }
}
