package fi.mittari.api.serving;

import java.sql.SQLException;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBReadableVector;

/** Reads a result as columns, in the chunks in which the database makes it. */
final class BlockReader {

  private BlockReader() {}

  /**
   * @param expected how many rows there will be, at most
   * @return sorted
   */
  static Block read(DuckDBChunkedResult result, int expected) throws SQLException {
    Block block = Block.of(expected);
    int rows = 0;
    while (result.nextChunk()) {
      DuckDBDataChunkReader chunk = result.chunk();
      int count = (int) chunk.rowCount();
      if (rows + count > expected) {
        throw new SQLException("more rows than the %d that were counted".formatted(expected));
      }
      fill(block, rows, chunk, count);
      rows += count;
    }
    return block.first(rows).sorted();
  }

  private static void fill(Block block, int from, DuckDBDataChunkReader chunk, int count) {
    ints(chunk.vector(0), block.indicator(), from, count, 0);
    ints(chunk.vector(1), block.area(), from, count, 0);
    ints(chunk.vector(2), block.breakdown(), from, count, 0);
    ints(chunk.vector(3), block.period(), from, count, 0);
    doubles(chunk.vector(4), block.value(), from, count);
    doubles(chunk.vector(5), block.lower(), from, count);
    doubles(chunk.vector(6), block.upper(), from, count);
    doubles(chunk.vector(7), block.numerator(), from, count);
    doubles(chunk.vector(8), block.denominator(), from, count);
    doubles(chunk.vector(9), block.denominatorLower(), from, count);
    doubles(chunk.vector(10), block.denominatorUpper(), from, count);
    // Places in lists begin at 1 in SQL.
    ints(chunk.vector(11), block.status(), from, count, -1);
    ints(chunk.vector(12), block.dataflow(), from, count, -1);
  }

  private static void ints(
      DuckDBReadableVector vector, int[] column, int from, int count, int shift) {
    for (int i = 0; i < count; i++) {
      column[from + i] = vector.getInt(i) + shift;
    }
  }

  private static void doubles(DuckDBReadableVector vector, double[] column, int from, int count) {
    for (int i = 0; i < count; i++) {
      double number = vector.getDouble(i, Double.NaN);
      column[from + i] = Double.isFinite(number) ? number : Double.NaN;
    }
  }
}
