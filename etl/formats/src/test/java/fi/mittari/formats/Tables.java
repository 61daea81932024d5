package fi.mittari.formats;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What tests need of tables: options with one thing set, and all records at once. */
public final class Tables {

  private Tables() {}

  public static List<SourceRecord> records(SourceTable table) {
    List<SourceRecord> records = new ArrayList<>();
    for (SourceRecord next = table.next(); next != null; next = table.next()) {
      records.add(next);
    }
    return records;
  }

  public static List<List<String>> values(SourceTable table) {
    return records(table).stream().map(SourceRecord::values).toList();
  }

  public static long count(SourceTable table) {
    long count = 0;
    while (table.next() != null) {
      count++;
    }
    return count;
  }

  public static ReadOptions encoding(String charset) {
    return new ReadOptions(
        Optional.of(Charset.forName(charset)),
        Optional.empty(),
        -1,
        1,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public static ReadOptions delimiter(char delimiter) {
    return new ReadOptions(
        Optional.empty(),
        Optional.of(delimiter),
        -1,
        1,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  public static ReadOptions header(int titleLines, int headerRows) {
    return sheet(null, titleLines, headerRows, null);
  }

  public static ReadOptions endAt(String text) {
    return sheet(null, -1, 1, text);
  }

  public static ReadOptions dataset(String key) {
    return new ReadOptions(
        Optional.empty(),
        Optional.empty(),
        -1,
        1,
        Optional.empty(),
        Optional.of(key),
        Optional.empty());
  }

  public static ReadOptions sheet(String sheet, int titleLines, int headerRows, String endAt) {
    return new ReadOptions(
        Optional.empty(),
        Optional.empty(),
        titleLines,
        headerRows,
        Optional.ofNullable(sheet),
        Optional.empty(),
        Optional.ofNullable(endAt));
  }
}
