package fi.mittari.formats;

import java.nio.charset.Charset;
import java.util.Objects;
import java.util.Optional;

/**
 * How to read a source where the file itself does not say.
 *
 * @param encoding the character encoding; empty: the file's own declaration or a guess from bytes
 * @param delimiter of a CSV; empty: guessed among comma, semicolon, tab and bar
 * @param titleLines lines (or sheet rows) above the header that are not data; -1: guessed
 * @param headerRows rows of the header, joined by {@code " | "}
 * @param sheet name of the sheet of a workbook; empty: the first
 * @param dataset which dataset of a JSON-stat collection or bundle, by its key or 0-based index;
 *     empty: the only one
 * @param endAt text of the first column at which the table ends (notes under the table); empty: the
 *     first wholly empty row of a sheet, the end of a text file
 */
public record ReadOptions(
    Optional<Charset> encoding,
    Optional<Character> delimiter,
    int titleLines,
    int headerRows,
    Optional<String> sheet,
    Optional<String> dataset,
    Optional<String> endAt) {

  public static final ReadOptions DEFAULTS =
      new ReadOptions(
          Optional.empty(),
          Optional.empty(),
          -1,
          1,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public ReadOptions {
    Objects.requireNonNull(encoding, "encoding");
    Objects.requireNonNull(delimiter, "delimiter");
    Objects.requireNonNull(sheet, "sheet");
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(endAt, "endAt");
    if (titleLines < -1) {
      throw new IllegalArgumentException("titleLines must be -1 or more, was " + titleLines);
    }
    if (headerRows < 0) {
      throw new IllegalArgumentException("headerRows must be 0 or more, was " + headerRows);
    }
  }
}
