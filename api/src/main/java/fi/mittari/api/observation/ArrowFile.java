package fi.mittari.api.observation;

import fi.mittari.api.observation.Columns.Column;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BaseIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider.MapDictionaryProvider;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.apache.arrow.vector.types.pojo.Schema;

/**
 * Observations as an Arrow IPC stream: record batches, uncompressed, texts by dictionaries that
 * stand before the first of them.
 */
final class ArrowFile implements AutoCloseable {

  private static final int BATCH = 32_768;
  private static final long MEMORY = 256L << 20;

  private final BufferAllocator memory = new RootAllocator(MEMORY);
  private final MapDictionaryProvider dictionaries = new MapDictionaryProvider();
  private final List<FieldVector> vectors = new ArrayList<>();
  private final List<Cells> cells = new ArrayList<>();

  /** Fills one column. */
  private interface Cells {
    void set(int row, Observation observation);
  }

  private ArrowFile() {}

  /**
   * @param facts what must be known of the whole, for the schema
   * @param out takes the stream; stays open
   */
  static void write(
      List<Column> columns,
      Dictionaries texts,
      Map<String, String> facts,
      Iterable<Observation> observations,
      OutputStream out)
      throws IOException {
    try (ArrowFile file = new ArrowFile()) {
      for (Column column : columns) {
        file.add(column, texts);
      }
      file.write(facts, observations, out);
    }
  }

  private void add(Column column, Dictionaries texts) {
    switch (column.type()) {
      case TEXT -> text(column, texts.of(column));
      case DAY -> day(column);
      case NUMBER -> number(column);
      case FLAG -> flag(column);
    }
  }

  private void text(Column column, Dictionaries.Texts texts) {
    int id = vectors.size();
    ArrowType.Int index =
        new ArrowType.Int(texts.size() < 128 ? 8 : texts.size() < 32_768 ? 16 : 32, true);
    DictionaryEncoding encoding = new DictionaryEncoding(id, false, index);
    VarCharVector words = new VarCharVector(column.name(), memory);
    dictionaries.put(new Dictionary(words, encoding));
    words.allocateNew();
    for (int i = 0; i < texts.size(); i++) {
      words.setSafe(i, texts.text(i).getBytes(StandardCharsets.UTF_8));
    }
    words.setValueCount(texts.size());
    FieldVector vector =
        new Field(column.name(), new FieldType(true, index, encoding), null).createVector(memory);
    BaseIntVector places = (BaseIntVector) vector;
    add(
        vector,
        (row, observation) -> {
          int place = texts.place(observation);
          if (place >= 0) {
            places.setWithPossibleTruncate(row, place);
          }
        });
  }

  private void day(Column column) {
    DateDayVector days = (DateDayVector) vector(column, new ArrowType.Date(DateUnit.DAY));
    add(
        days,
        (row, observation) -> {
          if (column.value(observation) instanceof LocalDate day) {
            days.set(row, (int) day.toEpochDay());
          }
        });
  }

  private void number(Column column) {
    Float8Vector numbers =
        (Float8Vector) vector(column, new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE));
    add(
        numbers,
        (row, observation) -> {
          if (column.value(observation) instanceof Double number) {
            numbers.set(row, number);
          }
        });
  }

  private void flag(Column column) {
    BitVector flags = (BitVector) vector(column, ArrowType.Bool.INSTANCE);
    add(
        flags,
        (row, observation) -> {
          if (column.value(observation) instanceof Boolean flag) {
            flags.set(row, flag ? 1 : 0);
          }
        });
  }

  private FieldVector vector(Column column, ArrowType type) {
    return new Field(column.name(), FieldType.nullable(type), null).createVector(memory);
  }

  private void add(FieldVector vector, Cells filled) {
    vectors.add(vector);
    cells.add(filled);
  }

  private void write(Map<String, String> facts, Iterable<Observation> rows, OutputStream out)
      throws IOException {
    Schema schema = new Schema(vectors.stream().map(FieldVector::getField).toList(), facts);
    try (VectorSchemaRoot root = new VectorSchemaRoot(schema, vectors, 0);
        ArrowStreamWriter writer =
            new ArrowStreamWriter(root, dictionaries, Channels.newChannel(out))) {
      writer.start();
      int row = 0;
      for (Observation observation : rows) {
        if (row == 0) {
          vectors.forEach(this::allocate);
        }
        for (Cells filled : cells) {
          filled.set(row, observation);
        }
        if (++row == BATCH) {
          root.setRowCount(row);
          writer.writeBatch();
          row = 0;
        }
      }
      if (row > 0) {
        root.setRowCount(row);
        writer.writeBatch();
      }
      writer.end();
    }
  }

  private void allocate(FieldVector vector) {
    vector.setInitialCapacity(BATCH);
    vector.allocateNew();
  }

  @Override
  public void close() {
    vectors.forEach(FieldVector::close);
    dictionaries.close();
    memory.close();
  }
}
