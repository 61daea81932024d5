package fi.mittari.formats.sotkanet;

import java.io.Closeable;
import java.util.List;

/** Rows of an answer of Sotkanet, whatever its form. */
interface SotkanetRows extends Closeable {

  /**
   * @param line in the file
   * @param place of the row for a person, or null where the line says it
   * @param cells indicator, region, year, gender, value, absolute value; null where nothing stands
   */
  record Entry(long line, String place, List<String> cells) {}

  /** The next row, or null at the end. */
  Entry next();

  /** Where a cell of the row stands; 0-based in the order of {@link Entry#cells()}. */
  String cell(Entry entry, int column);

  String encoding();

  @Override
  void close();
}
