package fi.mittari.api.serving;

import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.column.Field;
import fi.mittari.api.column.ShardDraft;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBDataChunkReader;
import org.duckdb.DuckDBPreparedStatement;
import org.duckdb.DuckDBReadableVector;

/** Reads the rows of a shard from a serving file, vector by vector. Not thread-safe. */
final class ColumnRows {

  private static final int STATUS = 3;
  private static final int DATAFLOW = 4;
  private static final int FIGURES = 5;

  private final Session session;
  private final Catalog catalog;
  private int area;
  private int breakdown;
  private int period;

  ColumnRows(Session session, Catalog catalog) {
    this.session = session;
    this.catalog = catalog;
  }

  /** The rows of a span in the order of area, breakdown and period. */
  ShardDraft read(ColumnSpans.Span span) throws SQLException {
    Indicator indicator = catalog.indicators().of(span.indicator());
    Set<String> statuses = new TreeSet<>();
    Set<String> dataflows = new TreeSet<>();
    session.query(
        "serving/column_words",
        Map.of("indicator", span.indicator()),
        row -> statuses.add(row.text("status")) | dataflows.add(row.text("dataflow")));
    Map<String, Object> bound = new HashMap<>();
    bound.put("indicator", span.indicator());
    bound.put("first_area", span.firstArea());
    bound.put("last_area", span.lastArea());
    bound.put("statuses", statuses);
    bound.put("dataflows", dataflows);
    Optional<ShardDraft> asItLies = draft(indicator, bound);
    if (asItLies.isPresent()) {
      return asItLies.get();
    }
    bound.put("sorted", true);
    return draft(indicator, bound)
        .orElseThrow(() -> new IllegalStateException("the database does not sort"));
  }

  /** Empty where rows come in another order. */
  private Optional<ShardDraft> draft(Indicator indicator, Map<String, Object> bound)
      throws SQLException {
    ShardDraft draft = new ShardDraft(indicator.code(), indicator.factor());
    List<String> statuses = List.copyOf(sorted(bound.get("statuses")));
    List<String> dataflows = List.copyOf(sorted(bound.get("dataflows")));
    area = -1;
    try (PreparedStatement statement = session.prepared("serving/column_rows", bound);
        DuckDBChunkedResult result = statement.unwrap(DuckDBPreparedStatement.class).query()) {
      while (result.nextChunk()) {
        if (!take(result.chunk(), draft, statuses, dataflows)) {
          return Optional.empty();
        }
      }
    }
    return Optional.of(draft);
  }

  private static TreeSet<String> sorted(Object words) {
    TreeSet<String> sorted = new TreeSet<>();
    ((Set<?>) words).forEach(word -> sorted.add((String) word));
    return sorted;
  }

  private boolean take(
      DuckDBDataChunkReader chunk,
      ShardDraft draft,
      List<String> statuses,
      List<String> dataflows) {
    DuckDBReadableVector[] vectors = new DuckDBReadableVector[(int) chunk.columnCount()];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = chunk.vector(i);
    }
    double[] figures = new double[Field.values().length];
    for (long row = 0; row < chunk.rowCount(); row++) {
      int nextArea = vectors[0].getInt(row);
      int nextBreakdown = vectors[1].getInt(row);
      int nextPeriod = vectors[2].getInt(row);
      boolean same = nextArea == area && nextBreakdown == breakdown;
      if (nextArea < area
          || nextArea == area && nextBreakdown < breakdown
          || same && nextPeriod <= period) {
        return false;
      }
      if (!same) {
        area = nextArea;
        breakdown = nextBreakdown;
        draft.series(catalog.areas().of(area).code(), catalog.breakdown(breakdown).key());
      }
      period = nextPeriod;
      for (int i = 0; i < figures.length; i++) {
        figures[i] = vectors[FIGURES + i].getDouble(row, Double.NaN);
      }
      draft.observation(
          period,
          statuses.get(vectors[STATUS].getInt(row)),
          dataflows.get(vectors[DATAFLOW].getInt(row)),
          figures);
    }
    return true;
  }
}
