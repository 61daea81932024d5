package fi.mittari.api.serving;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Cuts the log into parts that fit in memory, in the order of the serving file. */
final class Chunks {

  /** Rows of one part, about 200 bytes each while it is sorted. */
  static final long ROWS = 1_000_000;

  /** Rows of one span, about. */
  static final long SPAN = ROWS / 8;

  /** Rows of the log of one indicator in a run of areas. */
  record Span(String indicator, String firstArea, String lastArea, long rows) {}

  /** Bounds of a part, all included. Codes within them belong to it. */
  record Chunk(String firstIndicator, String lastIndicator, String firstArea, String lastArea) {}

  private static final String LOWEST = "";
  private static final String HIGHEST = "\uFFFF";

  private Chunks() {}

  /**
   * Whole indicators together up to the limit; a larger indicator in ranges of areas.
   *
   * @param spans ordered by indicator, then area
   * @param limit rows of one part; a span is never cut
   */
  static List<Chunk> of(List<Span> spans, long limit) {
    List<Chunk> chunks = new ArrayList<>();
    List<List<Span>> open = new ArrayList<>();
    long rows = 0;
    for (List<Span> indicator : byIndicator(spans)) {
      long size = indicator.stream().mapToLong(Span::rows).sum();
      if (rows + size > limit) {
        close(open, chunks);
        rows = 0;
      }
      if (size > limit) {
        chunks.addAll(byAreas(indicator, limit));
      } else {
        open.add(indicator);
        rows += size;
      }
    }
    close(open, chunks);
    return chunks;
  }

  private static List<List<Span>> byIndicator(List<Span> spans) {
    List<List<Span>> indicators = new ArrayList<>();
    String last = null;
    for (Span span : spans) {
      if (!Objects.equals(last, span.indicator())) {
        indicators.add(new ArrayList<>());
        last = span.indicator();
      }
      indicators.get(indicators.size() - 1).add(span);
    }
    return indicators;
  }

  private static void close(List<List<Span>> open, List<Chunk> chunks) {
    if (!open.isEmpty()) {
      String first = open.get(0).get(0).indicator();
      String last = open.get(open.size() - 1).get(0).indicator();
      chunks.add(new Chunk(first, last, LOWEST, HIGHEST));
      open.clear();
    }
  }

  private static List<Chunk> byAreas(List<Span> indicator, long limit) {
    List<Chunk> chunks = new ArrayList<>();
    String code = indicator.get(0).indicator();
    String first = null;
    String last = null;
    long rows = 0;
    for (Span span : indicator) {
      if (first != null && rows + span.rows() > limit) {
        chunks.add(new Chunk(code, code, first, last));
        first = null;
        rows = 0;
      }
      first = first == null ? span.firstArea() : first;
      last = span.lastArea();
      rows += span.rows();
    }
    chunks.add(new Chunk(code, code, first, last));
    return chunks;
  }
}
