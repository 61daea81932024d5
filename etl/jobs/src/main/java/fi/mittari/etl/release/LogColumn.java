package fi.mittari.etl.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.function.ToIntFunction;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/**
 * A column of a row group, read as a whole when it is first asked for: for each row the number of
 * its word, and the words. Words are those of the dictionary, then the values that stand by
 * themselves. Page by page this takes a small part of the time that asking a reader for one value
 * after the other does.
 */
final class LogColumn {

  private final ColumnDescriptor column;
  private final PrimitiveTypeName type;
  private final PageReader pages;
  private final int rows;
  private int[] ids;
  private int read;
  private int words;
  private Binary[] texts = {};
  private double[] numbers = {};
  private long[] wholes = {};

  /**
   * @param pages of the column, which is a text, a number or a truth, not nested; open until the
   *     column is {@link #load loaded}
   * @param rows how many the group has
   */
  LogColumn(PageReader pages, ColumnDescriptor column, int rows) {
    this.column = column;
    this.type = column.getPrimitiveType().getPrimitiveTypeName();
    this.pages = pages;
    this.rows = rows;
  }

  /** Reads the column, unless that is done. */
  LogColumn load() {
    if (ids == null) {
      ids = new int[rows];
      read();
    }
    return this;
  }

  private void read() {
    try {
      DictionaryPage dictionary = pages.readDictionaryPage();
      if (dictionary != null) {
        take(dictionary);
      }
      for (DataPage page = pages.readPage(); page != null; page = pages.readPage()) {
        take(page);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read column " + column, e);
    }
    if (read != rows) {
      throw new IllegalStateException(read + " values in " + column + "; expected " + rows);
    }
  }

  /** Whether a row has no value. */
  boolean isNull(int row) {
    load();
    return ids[row] < 0;
  }

  /** The number of a row's word; negative where it has no value. */
  int word(int row) {
    load();
    return ids[row];
  }

  /** The value of a row that has one. */
  double number(int row) {
    load();
    return numbers[ids[row]];
  }

  /** The value of a row that has one; of truths 1 for true. */
  long whole(int row) {
    load();
    return wholes[ids[row]];
  }

  /** A word of a text. */
  Binary text(int word) {
    load();
    return texts[word];
  }

  int rows() {
    return rows;
  }

  /** How many words there are. */
  int words() {
    load();
    return words;
  }

  /** What a function makes of each word of a text. */
  int[] mapped(ToIntFunction<Binary> of) {
    load();
    int[] mapped = new int[words];
    for (int i = 0; i < words; i++) {
      mapped[i] = of.applyAsInt(texts[i]);
    }
    return mapped;
  }

  private void take(DictionaryPage page) throws IOException {
    if (type == PrimitiveTypeName.DOUBLE) {
      words = page.getDictionarySize();
      room(0);
      page.getBytes()
          .toByteBuffer()
          .order(ByteOrder.LITTLE_ENDIAN)
          .asDoubleBuffer()
          .get(numbers, 0, words);
      return;
    }
    Dictionary dictionary = page.getEncoding().initDictionary(column, page);
    int size = dictionary.getMaxId() + 1;
    room(size);
    for (int id = 0; id < size; id++) {
      switch (type) {
        case BINARY -> texts[id] = dictionary.decodeToBinary(id);
        case INT64 -> wholes[id] = dictionary.decodeToLong(id);
        case INT32 -> wholes[id] = dictionary.decodeToInt(id);
        default -> throw unknown();
      }
    }
    words = size;
  }

  private IllegalStateException unknown() {
    return new IllegalStateException("column " + column + " is of type " + type);
  }

  private void room(int more) {
    int least = words + more;
    switch (type) {
      case BINARY -> texts = least > texts.length ? Arrays.copyOf(texts, least) : texts;
      case DOUBLE -> numbers = least > numbers.length ? Arrays.copyOf(numbers, least) : numbers;
      default -> wholes = least > wholes.length ? Arrays.copyOf(wholes, least) : wholes;
    }
  }

  private void take(DataPage page) throws IOException {
    int count = page.getValueCount();
    int[] there = null;
    ByteBuffer values;
    Encoding encoding;
    if (page instanceof DataPageV1 one) {
      values = one.getBytes().toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      encoding = one.getValueEncoding();
      if (column.getMaxDefinitionLevel() > 0) {
        byte[] levels = new byte[values.getInt()];
        values.get(levels);
        there = PackedNumbers.read(levels, 0, 1, count);
      }
    } else {
      DataPageV2 two = (DataPageV2) page;
      values = two.getData().toByteBuffer();
      encoding = two.getDataEncoding();
      if (column.getMaxDefinitionLevel() > 0) {
        there = PackedNumbers.read(two.getDefinitionLevels().toByteArray(), 0, 1, count);
      }
    }
    int given = there == null ? count : Arrays.stream(there).sum();
    int[] its = given == 0 ? new int[0] : words(values, encoding, given);
    int next = 0;
    for (int i = 0; i < count; i++) {
      ids[read++] = there == null || there[i] > 0 ? its[next++] : -1;
    }
  }

  private int[] words(ByteBuffer values, Encoding encoding, int count) throws IOException {
    if (encoding.usesDictionary()) {
      byte[] bytes = new byte[values.remaining()];
      values.get(bytes);
      return PackedNumbers.read(bytes, 1, bytes[0], count);
    }
    ValuesReader reader = encoding.getValuesReader(column, ValuesType.VALUES);
    reader.initFromPage(count, ByteBufferInputStream.wrap(values));
    room(count);
    int[] its = new int[count];
    for (int i = 0; i < count; i++) {
      switch (type) {
        case BINARY -> texts[words] = reader.readBytes();
        case DOUBLE -> numbers[words] = reader.readDouble();
        case INT64 -> wholes[words] = reader.readLong();
        case INT32 -> wholes[words] = reader.readInteger();
        case BOOLEAN -> wholes[words] = reader.readBoolean() ? 1 : 0;
        default -> throw unknown();
      }
      its[i] = words++;
    }
    return its;
  }
}
