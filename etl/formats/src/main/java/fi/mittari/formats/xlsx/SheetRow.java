package fi.mittari.formats.xlsx;

import fi.mittari.formats.SourceException;
import java.util.Arrays;

/**
 * A row that has text in it.
 *
 * @param number 1-based
 * @param texts by 0-based column up to the last with text; null where a cell is empty
 */
record SheetRow(int number, String[] texts) {

  String text(int column) {
    return column >= 0 && column < texts.length ? texts[column] : null;
  }

  int first() {
    int column = 0;
    while (column < texts.length && texts[column] == null) {
      column++;
    }
    return column;
  }

  int filled() {
    int filled = 0;
    for (String text : texts) {
      filled += text == null ? 0 : 1;
    }
    return filled;
  }

  /** Collects the cells of one row. */
  static final class Builder {
    private static final int MOST_COLUMNS = 16_384;
    private String[] texts = new String[32];
    private int width;

    void put(int column, String text, String file, int row) {
      if (column < 0 || column >= MOST_COLUMNS) {
        throw new SourceException(file, row, "cell", "stands outside of any sheet");
      }
      if (text == null || text.isBlank()) {
        return;
      }
      if (column >= texts.length) {
        texts = Arrays.copyOf(texts, Math.max(column + 1, 2 * texts.length));
      }
      texts[column] = text;
      width = Math.max(width, column + 1);
    }

    /** The row, or null if nothing is in it; the builder is empty afterwards. */
    SheetRow build(int number) {
      SheetRow row = width == 0 ? null : new SheetRow(number, Arrays.copyOf(texts, width));
      Arrays.fill(texts, 0, width, null);
      width = 0;
      return row;
    }
  }
}
