package fi.mittari.formats.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The beginning of a text file, from which its shape is guessed.
 *
 * @param text up to {@link #CHARACTERS} characters
 * @param whole whether that is all of the file
 */
record CsvSample(String text, boolean whole) {

  static final int CHARACTERS = 1 << 18;
  static final int RECORDS = 100;

  /** One record of the sample; a blank line has no fields. */
  record Row(long line, List<String> fields) {

    boolean blank() {
      return fields.stream().allMatch(String::isBlank);
    }

    long filled() {
      return fields.stream().filter(field -> !field.isBlank()).count();
    }
  }

  static CsvSample of(Reader reader) {
    char[] buffer = new char[CHARACTERS];
    int length = 0;
    try {
      int read = 0;
      while (length < buffer.length && read >= 0) {
        read = reader.read(buffer, length, Math.min(8192, buffer.length - length));
        length += Math.max(read, 0);
      }
      return new CsvSample(new String(buffer, 0, length), read < 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The first records as this delimiter cuts them; broken quotes are tolerated here.
   *
   * @param skip physical lines to leave out
   */
  List<Row> rows(char delimiter, int skip) {
    CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .fieldSeparator(delimiter)
            .skipEmptyLines(false)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .allowExtraCharsAfterClosingQuote(true)
            .allowUnclosedQuote(true)
            .ofCsvRecord(text);
    List<Row> rows = new ArrayList<>();
    try {
      reader.skipLines(skip);
      Iterator<CsvRecord> records = reader.iterator();
      while (rows.size() < RECORDS && records.hasNext()) {
        CsvRecord next = records.next();
        rows.add(new Row(next.getStartingLineNumber(), next.getFields()));
      }
      if (!whole && rows.size() > 1 && !records.hasNext()) {
        rows.remove(rows.size() - 1);
      }
    } catch (CsvParseException e) {
      return rows;
    }
    return rows;
  }
}
