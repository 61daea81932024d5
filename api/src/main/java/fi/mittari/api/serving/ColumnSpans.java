package fi.mittari.api.serving;

import java.util.ArrayList;
import java.util.List;

/** Cuts the current state into shards of columns that fit in memory while they are made. */
final class ColumnSpans {

  /** Observations of one shard, about 80 bytes each while it is made. */
  static final int ROWS = 1 << 20;

  /** How many observations an indicator has in an area; numbers of the serving file. */
  record Cell(int indicator, int area, long rows) {}

  /** An indicator in a range of areas, both ends included. */
  record Span(int indicator, int firstArea, int lastArea) {}

  private ColumnSpans() {}

  /**
   * @param cells ordered by indicator, then area
   * @param limit rows of one shard; one area of one indicator is never cut
   */
  static List<Span> of(List<Cell> cells, long limit) {
    List<Span> spans = new ArrayList<>();
    Cell first = null;
    Cell last = null;
    long rows = 0;
    for (Cell cell : cells) {
      boolean fits =
          first != null && cell.indicator() == first.indicator() && rows + cell.rows() <= limit;
      if (!fits) {
        close(spans, first, last);
        first = cell;
        rows = 0;
      }
      rows += cell.rows();
      last = cell;
    }
    close(spans, first, last);
    return spans;
  }

  private static void close(List<Span> spans, Cell first, Cell last) {
    if (first != null) {
      spans.add(new Span(first.indicator(), first.area(), last.area()));
    }
  }
}
