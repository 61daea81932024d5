package fi.mittari.api;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.ipc.ArrowStreamReader;

/** Reads an Arrow stream back into rows of plain values. */
final class ArrowRows {

  /**
   * @param facts metadata of the schema
   */
  record Table(Map<String, String> facts, List<Map<String, Object>> rows) {}

  private ArrowRows() {}

  static Table of(byte[] stream) throws IOException {
    List<Map<String, Object>> rows = new ArrayList<>();
    try (RootAllocator memory = new RootAllocator();
        ArrowStreamReader reader =
            new ArrowStreamReader(new ByteArrayInputStream(stream), memory)) {
      while (reader.loadNextBatch()) {
        int from = rows.size();
        int count = reader.getVectorSchemaRoot().getRowCount();
        for (int i = 0; i < count; i++) {
          rows.add(new LinkedHashMap<>());
        }
        for (FieldVector vector : reader.getVectorSchemaRoot().getFieldVectors()) {
          column(reader, vector, rows.subList(from, from + count));
        }
      }
      return new Table(reader.getVectorSchemaRoot().getSchema().getCustomMetadata(), rows);
    }
  }

  private static void column(
      ArrowStreamReader reader, FieldVector vector, List<Map<String, Object>> rows)
      throws IOException {
    var encoding = vector.getField().getDictionary();
    if (encoding == null) {
      for (int i = 0; i < rows.size(); i++) {
        Object value = vector.getObject(i);
        rows.get(i)
            .put(
                vector.getName(),
                vector instanceof DateDayVector && value != null
                    ? LocalDate.ofEpochDay((Integer) value).toString()
                    : value);
      }
      return;
    }
    try (var decoded =
        DictionaryEncoder.decode(vector, reader.getDictionaryVectors().get(encoding.getId()))) {
      for (int i = 0; i < rows.size(); i++) {
        Object value = decoded.getObject(i);
        rows.get(i).put(vector.getName(), value == null ? null : value.toString());
      }
    }
  }
}
