package fi.mittari.etl.quality;

import fi.mittari.model.MittariException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Every fault of a load as CSV (UTF-8 with a mark, comma, RFC 4180), sorted by dataflow, severity,
 * file and line. A text that a spreadsheet would take for a formula gets an apostrophe before it.
 */
public final class RefusedList {

  /** Rows that are written at most; the report has the whole counts. */
  static final int MOST = 1_000_000;

  private static final List<String> COLUMNS =
      List.of(
          "dataflow",
          "severity",
          "rule",
          "source_file",
          "source_line",
          "source_column",
          "value",
          "message");

  private RefusedList() {}

  /**
   * @param faults rows with the columns of {@link FaultBook#FAULT}
   */
  public static void write(Path file, Dataset<Row> faults) {
    Iterator<Row> rows =
        faults
            .orderBy("dataflow", "severity", "source_file", "source_line", "source_column", "rule")
            .limit(MOST)
            .toLocalIterator();
    try {
      Files.createDirectories(file.getParent());
      try (BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
        out.write('\ufeff');
        out.write(String.join(",", COLUMNS) + "\r\n");
        while (rows.hasNext()) {
          out.write(line(rows.next()));
        }
      }
    } catch (IOException e) {
      throw MittariException.internal(
          "cannot-write-report", "the list " + file + " cannot be written: " + e, e);
    }
  }

  private static String line(Row row) {
    Stream<Object> cells = COLUMNS.stream().map(row::getAs);
    return cells.map(c -> cell(c == null ? "" : c.toString())).collect(Collectors.joining(","))
        + "\r\n";
  }

  static String cell(String text) {
    String safe = isFormula(text) ? "'" + text : text;
    return safe.matches("(?s).*[\",\r\n;].*") ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
  }

  /** A number is no formula, even with its sign. */
  private static boolean isFormula(String text) {
    return !text.isEmpty()
        && "=+-@\t\r\n|".indexOf(text.charAt(0)) >= 0
        && !text.matches("[+-]\\d+([.,]\\d+)?([eE][+-]?\\d+)?");
  }
}
