package fi.mittari.etl.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import fi.mittari.etl.warehouse.SmallRows;
import fi.mittari.etl.warehouse.Warehouse;
import fi.mittari.etl.warehouse.WarehouseTable;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of the table load. */
final class LoadRows {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private LoadRows() {}

  /**
   * @param counts observations of each dataflow
   * @return rows with all columns but a meaningful release
   */
  static SmallRows of(Warehouse warehouse, List<DataflowResult> results, Map<String, Long> counts) {
    List<Row> rows =
        results.stream().map(result -> row(result, counts.get(result.dataflow()))).toList();
    return new SmallRows(warehouse.columns(WarehouseTable.LOAD), rows);
  }

  private static Row row(DataflowResult result, long observations) {
    LoadSummary summary = result.summary();
    return RowFactory.create(
        summary.load(),
        result.dataflow(),
        summary.titleFi(),
        summary.titleSv(),
        summary.titleEn(),
        result.fingerprint(),
        files(result),
        summary.rowsRead(),
        summary.rowsAccepted(),
        summary.rowsRefused(),
        observations,
        Timestamp.from(summary.startedAt()),
        Timestamp.from(summary.finishedAt()),
        0);
  }

  private static String files(DataflowResult result) {
    try {
      return JSON.writeValueAsString(result.files());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("source files of " + result.dataflow(), e);
    }
  }
}
