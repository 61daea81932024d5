package fi.mittari.api.observation;

import fi.mittari.api.serving.Block;
import fi.mittari.api.serving.FileColumn;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
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

  private static final long MEMORY = 256L << 20;

  private final BufferAllocator memory = new RootAllocator(MEMORY);
  private final MapDictionaryProvider dictionaries = new MapDictionaryProvider();
  private final List<FieldVector> vectors = new ArrayList<>();
  private final List<Cells> cells = new ArrayList<>();
  private int room;

  /** Fills one column from a block. */
  private interface Cells {
    void fill(Block block);
  }

  private ArrowFile() {}

  /**
   * @param facts what must be known of the whole, for the schema
   * @param out takes the stream; stays open
   */
  static void write(
      List<FileColumn<Block>> columns,
      Map<String, String> facts,
      Iterable<Block> blocks,
      OutputStream out)
      throws IOException {
    try (ArrowFile file = new ArrowFile()) {
      for (FileColumn<Block> column : columns) {
        file.add(column);
      }
      file.write(facts, blocks, out);
    }
  }

  private void add(FileColumn<Block> column) {
    if (column instanceof FileColumn.Texts<Block> texts) {
      text(texts);
    } else if (column instanceof FileColumn.Days<Block> days) {
      day(days);
    } else if (column instanceof FileColumn.Numbers<Block> numbers) {
      number(numbers);
    } else {
      flag((FileColumn.Flags<Block>) column);
    }
  }

  private void text(FileColumn.Texts<Block> column) {
    int size = column.texts().size();
    int bits = size < 128 ? 8 : size < 32_768 ? 16 : 32;
    ArrowType.Int index = new ArrowType.Int(bits, true);
    DictionaryEncoding encoding = new DictionaryEncoding(vectors.size(), false, index);
    VarCharVector words = new VarCharVector(column.name(), memory);
    dictionaries.put(new Dictionary(words, encoding));
    words.allocateNew();
    for (int i = 0; i < size; i++) {
      words.setSafe(i, column.texts().get(i).getBytes(StandardCharsets.UTF_8));
    }
    words.setValueCount(size);
    BaseFixedWidthVector vector =
        (BaseFixedWidthVector)
            new Field(column.name(), new FieldType(true, index, encoding), null)
                .createVector(memory);
    add(
        vector,
        block -> {
          int[] places = column.places().apply(block);
          put(data(vector), bits, places);
          int all = 0;
          for (int place : places) {
            all |= place;
          }
          validity(vector, all < 0 ? known(places) : all(places.length));
        });
  }

  private static void put(ByteBuffer data, int bits, int[] numbers) {
    switch (bits) {
      case 8 -> {
        byte[] narrow = new byte[numbers.length];
        for (int i = 0; i < narrow.length; i++) {
          narrow[i] = (byte) numbers[i];
        }
        data.put(narrow);
      }
      case 16 -> {
        short[] narrow = new short[numbers.length];
        for (int i = 0; i < narrow.length; i++) {
          narrow[i] = (short) numbers[i];
        }
        data.asShortBuffer().put(narrow);
      }
      default -> data.asIntBuffer().put(numbers);
    }
  }

  private void day(FileColumn.Days<Block> column) {
    BaseFixedWidthVector vector = vector(column, new ArrowType.Date(DateUnit.DAY));
    add(
        vector,
        block -> {
          data(vector).asIntBuffer().put(column.days().apply(block));
          validity(vector, all(block.rows()));
        });
  }

  private void number(FileColumn.Numbers<Block> column) {
    BaseFixedWidthVector vector =
        vector(column, new ArrowType.FloatingPoint(FloatingPointPrecision.DOUBLE));
    add(
        vector,
        block -> {
          double[] numbers = column.numbers().apply(block);
          data(vector).asDoubleBuffer().put(numbers);
          validity(vector, known(numbers));
        });
  }

  private void flag(FileColumn.Flags<Block> column) {
    BaseFixedWidthVector vector = vector(column, ArrowType.Bool.INSTANCE);
    add(
        vector,
        block -> {
          vector.getDataBuffer().setBytes(0, set(column.flags().apply(block)));
          validity(vector, all(block.rows()));
        });
  }

  private static ByteBuffer data(BaseFixedWidthVector vector) {
    ArrowBuf buffer = vector.getDataBuffer();
    return buffer.nioBuffer(0, (int) buffer.capacity()).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void validity(BaseFixedWidthVector vector, byte[] bits) {
    vector.getValidityBuffer().setBytes(0, bits);
  }

  // One loop for each kind of column: a common one through a function takes several times as long.

  private static byte[] all(int rows) {
    byte[] bits = new byte[(rows + 7) / 8];
    Arrays.fill(bits, (byte) -1);
    return bits;
  }

  private static byte[] known(double[] numbers) {
    byte[] bits = new byte[(numbers.length + 7) / 8];
    for (int b = 0; b < bits.length; b++) {
      int bit = 0;
      for (int i = 8 * b; i < Math.min(8 * b + 8, numbers.length); i++) {
        bit |= (Double.isNaN(numbers[i]) ? 0 : 1) << (i & 7);
      }
      bits[b] = (byte) bit;
    }
    return bits;
  }

  private static byte[] known(int[] places) {
    byte[] bits = new byte[(places.length + 7) / 8];
    for (int i = 0; i < places.length; i++) {
      bits[i >> 3] |= (byte) ((places[i] < 0 ? 0 : 1) << (i & 7));
    }
    return bits;
  }

  private static byte[] set(boolean[] flags) {
    byte[] bits = new byte[(flags.length + 7) / 8];
    for (int i = 0; i < flags.length; i++) {
      bits[i >> 3] |= (byte) ((flags[i] ? 1 : 0) << (i & 7));
    }
    return bits;
  }

  private BaseFixedWidthVector vector(FileColumn<Block> column, ArrowType type) {
    return (BaseFixedWidthVector)
        new Field(column.name(), FieldType.nullable(type), null).createVector(memory);
  }

  private void add(BaseFixedWidthVector vector, Cells filled) {
    vectors.add(vector);
    cells.add(filled);
  }

  private void write(Map<String, String> facts, Iterable<Block> blocks, OutputStream out)
      throws IOException {
    Schema schema = new Schema(vectors.stream().map(FieldVector::getField).toList(), facts);
    try (VectorSchemaRoot root = new VectorSchemaRoot(schema, vectors, 0);
        ArrowStreamWriter writer = new Writer(root, dictionaries, new Outlet(out))) {
      writer.start();
      for (Block block : blocks) {
        if (block.rows() > 0) {
          makeRoom(block.rows());
          cells.forEach(filled -> filled.fill(block));
          root.setRowCount(block.rows());
          writer.writeBatch();
        }
      }
      writer.end();
    }
  }

  /** The same memory for every batch. */
  private void makeRoom(int rows) {
    if (rows > room) {
      vectors.forEach(vector -> ((BaseFixedWidthVector) vector).allocateNew(rows));
      room = rows;
    }
  }

  @Override
  public void close() {
    vectors.forEach(FieldVector::close);
    dictionaries.close();
    memory.close();
  }

  /** Sends dictionaries once, and does not compare them with themselves before every batch. */
  private static final class Writer extends ArrowStreamWriter {
    private boolean sent;

    Writer(VectorSchemaRoot root, DictionaryProvider dictionaries, WritableByteChannel out) {
      super(root, dictionaries, out);
    }

    @Override
    protected void ensureDictionariesWritten(DictionaryProvider provider, Set<Long> used)
        throws IOException {
      if (!sent) {
        super.ensureDictionariesWritten(provider, used);
        sent = true;
      }
    }
  }

  /** A channel into a stream, by large pieces. */
  private static final class Outlet implements WritableByteChannel {
    private final OutputStream out;
    private final byte[] piece = new byte[64 << 10];

    Outlet(OutputStream out) {
      this.out = out;
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      int count = from.remaining();
      while (from.hasRemaining()) {
        int length = Math.min(piece.length, from.remaining());
        from.get(piece, 0, length);
        out.write(piece, 0, length);
      }
      return count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      // The stream stays open.
    }
  }
}
