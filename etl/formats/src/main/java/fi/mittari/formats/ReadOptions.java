package fi.mittari.formats;

import java.nio.charset.Charset;
import java.nio.file.Path;
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
 * @param regions Sotkanet's list of regions, which its data name by internal ids; empty: the ids
 *     stay as they are
 * @param deletions what becomes of an SDMX-CSV record that deletes
 */
public record ReadOptions(
    Optional<Charset> encoding,
    Optional<Character> delimiter,
    int titleLines,
    int headerRows,
    Optional<String> sheet,
    Optional<String> dataset,
    Optional<String> endAt,
    Optional<Path> regions,
    Deletions deletions) {

  /** What becomes of a record that says that a value is deleted. */
  public enum Deletions {
    /** The file is refused there. */
    REFUSED,
    /** It is given like any other; whoever reads must look at its action. */
    GIVEN
  }

  public static final ReadOptions DEFAULTS =
      new ReadOptions(
          Optional.empty(),
          Optional.empty(),
          -1,
          1,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /** Options of a format that needs no further file. */
  public ReadOptions(
      Optional<Charset> encoding,
      Optional<Character> delimiter,
      int titleLines,
      int headerRows,
      Optional<String> sheet,
      Optional<String> dataset,
      Optional<String> endAt) {
    this(encoding, delimiter, titleLines, headerRows, sheet, dataset, endAt, Optional.empty());
  }

  /** Options of a file that deletes nothing. */
  public ReadOptions(
      Optional<Charset> encoding,
      Optional<Character> delimiter,
      int titleLines,
      int headerRows,
      Optional<String> sheet,
      Optional<String> dataset,
      Optional<String> endAt,
      Optional<Path> regions) {
    this(
        encoding,
        delimiter,
        titleLines,
        headerRows,
        sheet,
        dataset,
        endAt,
        regions,
        Deletions.REFUSED);
  }

  public ReadOptions {
    Objects.requireNonNull(encoding, "encoding");
    Objects.requireNonNull(delimiter, "delimiter");
    Objects.requireNonNull(sheet, "sheet");
    Objects.requireNonNull(dataset, "dataset");
    Objects.requireNonNull(endAt, "endAt");
    Objects.requireNonNull(regions, "regions");
    Objects.requireNonNull(deletions, "deletions");
    if (titleLines < -1) {
      throw new IllegalArgumentException("titleLines must be -1 or more, was " + titleLines);
    }
    if (headerRows < 0) {
      throw new IllegalArgumentException("headerRows must be 0 or more, was " + headerRows);
    }
  }
}
