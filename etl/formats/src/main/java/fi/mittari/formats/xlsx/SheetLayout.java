package fi.mittari.formats.xlsx;

import fi.mittari.formats.HeaderNames;
import fi.mittari.formats.ReadOptions;
import fi.mittari.formats.SourceException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the table stands in a sheet and what its columns are called.
 *
 * @param firstColumn 0-based
 * @param columns names
 * @param firstData number of the row under the header
 */
record SheetLayout(int firstColumn, List<String> columns, int firstData) {

  private static final int SAMPLE = 100;

  static SheetLayout of(String file, SheetRows rows, ReadOptions options) {
    List<SheetRow> sample = new ArrayList<>();
    int keep = SAMPLE + Math.max(options.titleLines(), 0) + options.headerRows();
    for (SheetRow row = rows.next(); row != null; row = rows.next()) {
      if (sample.size() < keep) {
        sample.add(row);
      }
    }
    if (sample.isEmpty()) {
      throw new SourceException(file, 0, "sheet", "is empty");
    }
    List<MergedRange> merged = rows.merged();
    int header = options.titleLines() + 1;
    if (options.titleLines() < 0) {
      header = headerRow(sample, options.headerRows() > 1 ? merged : List.of());
    }
    return of(file, sample, merged, header, options);
  }

  private static SheetLayout of(
      String file,
      List<SheetRow> sample,
      List<MergedRange> merged,
      int header,
      ReadOptions options) {
    int firstData = header + options.headerRows();
    List<SheetRow> table = table(sample, firstData, options.endAt().isPresent());
    int width = width(sample, table, header, firstData);
    List<String[]> headers = new ArrayList<>();
    int first = Integer.MAX_VALUE;
    int last = -1;
    for (int row = header; row < firstData; row++) {
      headers.add(headerTexts(sample, merged, row, header, width));
    }
    for (String[] texts : headers) {
      SheetRow row = new SheetRow(0, texts);
      first = row.filled() == 0 ? first : Math.min(first, row.first());
      last = row.filled() == 0 ? last : Math.max(last, lastFilled(texts));
    }
    if (last < 0 && options.headerRows() > 0) {
      throw new SourceException(file, header, "header", "the row is empty, expected column names");
    }
    for (SheetRow row : table) {
      first = Math.min(first, row.first());
      last = Math.max(last, row.texts().length - 1);
    }
    if (last < 0) {
      throw new SourceException(file, firstData, "sheet", "has no rows from here on");
    }
    return new SheetLayout(first, names(headers, first, last), firstData);
  }

  /** Columns up to the last with text of its own; a merged heading may span more. */
  private static int width(List<SheetRow> sample, List<SheetRow> table, int header, int firstData) {
    int width = 0;
    for (SheetRow row : sample) {
      boolean ofHeader = row.number() >= header && row.number() < firstData;
      if (ofHeader || table.contains(row)) {
        width = Math.max(width, row.texts().length);
      }
    }
    return width;
  }

  private static int lastFilled(String[] texts) {
    int last = texts.length - 1;
    while (last >= 0 && texts[last] == null) {
      last--;
    }
    return last;
  }

  /** The sampled rows of the table: to the first gap, or all where its end is told by a text. */
  private static List<SheetRow> table(List<SheetRow> sample, int firstData, boolean throughGaps) {
    List<SheetRow> rows = new ArrayList<>();
    for (SheetRow row : sample) {
      if (row.number() < firstData) {
        continue;
      }
      boolean gap = !rows.isEmpty() && row.number() > rows.get(rows.size() - 1).number() + 1;
      if (gap || throughGaps && row.filled() == 1) {
        break;
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<String> names(List<String[]> headers, int first, int last) {
    List<List<String>> rows = new ArrayList<>();
    for (String[] texts : headers) {
      List<String> row = new ArrayList<>();
      for (int column = first; column <= last; column++) {
        row.add(HeaderNames.clean(column < texts.length ? texts[column] : null));
      }
      rows.add(row);
    }
    return HeaderNames.joined(rows, last - first + 1, first + 1);
  }

  /**
   * Texts of a header row; a merged text stands in all columns that it spans, and in the first of
   * the header rows that it spans.
   */
  private static String[] headerTexts(
      List<SheetRow> sample, List<MergedRange> merged, int number, int header, int width) {
    SheetRow own = row(sample, number);
    String[] texts = new String[width];
    for (int column = 0; column < width; column++) {
      texts[column] = own == null ? null : own.text(column);
    }
    for (MergedRange range : merged) {
      if (number == Math.max(range.firstRow(), header) && number <= range.lastRow()) {
        SheetRow source = row(sample, range.firstRow());
        String text = source == null ? null : source.text(range.firstColumn());
        for (int c = range.firstColumn(); c <= Math.min(range.lastColumn(), width - 1); c++) {
          texts[c] = text;
        }
      }
    }
    return texts;
  }

  private static SheetRow row(List<SheetRow> sample, int number) {
    for (SheetRow row : sample) {
      if (row.number() == number) {
        return row;
      }
    }
    return null;
  }

  /** The first row that has text in at least half as many columns as most rows have. */
  private static int headerRow(List<SheetRow> sample, List<MergedRange> merged) {
    Map<Integer, Integer> counts = new HashMap<>();
    for (SheetRow row : sample) {
      if (row.filled() > 1) {
        counts.merge(row.filled(), 1, Integer::sum);
      }
    }
    int usual = 1;
    int most = 0;
    for (Map.Entry<Integer, Integer> entry : counts.entrySet()) {
      if (entry.getValue() > most || entry.getValue() == most && entry.getKey() > usual) {
        usual = entry.getKey();
        most = entry.getValue();
      }
    }
    for (SheetRow row : sample) {
      if (row.filled() > 1 && 2 * covered(row, merged) >= usual) {
        return row.number();
      }
    }
    return sample.get(0).number();
  }

  private static int covered(SheetRow row, List<MergedRange> merged) {
    int covered = row.filled();
    for (MergedRange range : merged) {
      if (range.firstRow() == row.number() && row.text(range.firstColumn()) != null) {
        covered += range.lastColumn() - range.firstColumn();
      }
    }
    return covered;
  }
}
