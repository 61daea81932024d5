package fi.mittari.formats.xlsx;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cells that are shown as one; rows are 1-based, columns 0-based, ends included. */
record MergedRange(int firstRow, int firstColumn, int lastRow, int lastColumn) {

  private static final Pattern REFERENCE =
      Pattern.compile(
          "\\$?([A-Za-z]{1,3})\\$?([0-9]{1,7})(?::\\$?([A-Za-z]{1,3})\\$?([0-9]{1,7}))?");

  /** The range of a reference such as {@code B3:D4}, or null if it is none. */
  static MergedRange of(String reference) {
    Matcher match = reference == null ? null : REFERENCE.matcher(reference);
    if (match == null || !match.matches()) {
      return null;
    }
    int row = Integer.parseInt(match.group(2));
    int column = column(match.group(1));
    boolean single = match.group(3) == null;
    return new MergedRange(
        row,
        column,
        single ? row : Integer.parseInt(match.group(4)),
        single ? column : column(match.group(3)));
  }

  boolean covers(int row, int column) {
    return row >= firstRow && row <= lastRow && column >= firstColumn && column <= lastColumn;
  }

  /** 0-based number of the column whose letters a cell reference begins with. */
  static int column(String reference) {
    int column = 0;
    for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
      column = column * 26 + Character.toUpperCase(reference.charAt(i)) - 'A' + 1;
    }
    return column - 1;
  }
}
