package fi.mittari.etl.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.DictionaryPageReadStore;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.conf.HadoopParquetConfiguration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/** Rows of one Parquet file that have some keys. */
final class LogRows {

  /** Made once: it reads files of its own. */
  private static final ParquetConfiguration CONFIGURATION = new HadoopParquetConfiguration();

  private final ParquetFileReader file;
  private final List<String> names;
  private final LogKeys keys;
  private final MessageType stored;

  /**
   * @param names of the key columns, which are required ones
   */
  LogRows(ParquetFileReader file, List<String> names, LogKeys keys) {
    this.file = file;
    this.names = names;
    this.keys = keys;
    this.stored = file.getFileMetaData().getSchema();
    if (names.size() != keys.columns()) {
      throw new IllegalArgumentException(names + " for keys of " + keys.columns() + " columns");
    }
  }

  /** Loads what reading a file needs. */
  static void getReady() {
    ParquetReadOptions.builder(CONFIGURATION).build();
  }

  /** Opens a file of this machine. */
  static ParquetFileReader open(Path path) throws IOException {
    ParquetReadOptions options = ParquetReadOptions.builder(CONFIGURATION).build();
    return ParquetFileReader.open(new LocalInputFile(path), options);
  }

  /** Whether a row group may have one of the keys, by the limits and the words that it tells. */
  boolean mayHave(int group) throws IOException {
    List<ColumnChunkMetaData> chunks = file.getRowGroups().get(group).getColumns();
    for (ColumnChunkMetaData chunk : chunks) {
      int column = names.indexOf(chunk.getPath().toDotString());
      Statistics<?> limits = chunk.getStatistics();
      if (column >= 0
          && limits != null
          && limits.hasNonNullValue()
          && !keys.within(column, limits.getMinBytes(), limits.getMaxBytes())) {
        return false;
      }
    }
    for (ColumnChunkMetaData chunk : chunks) {
      int column = names.indexOf(chunk.getPath().toDotString());
      if (column >= 0 && isOfWords(chunk) && !mayHave(group, column, chunk)) {
        return false;
      }
    }
    return true;
  }

  /** Whether all values of a column are in its dictionary. */
  private static boolean isOfWords(ColumnChunkMetaData chunk) {
    return chunk.getEncodingStats() != null
        && chunk.getEncodingStats().hasDictionaryPages()
        && chunk.getEncodingStats().hasDictionaryEncodedPages()
        && !chunk.getEncodingStats().hasNonDictionaryEncodedPages();
  }

  private boolean mayHave(int group, int column, ColumnChunkMetaData chunk) throws IOException {
    ColumnDescriptor its = stored.getColumnDescription(chunk.getPath().toArray());
    DictionaryPage page = words(group).readDictionaryPage(its);
    if (page == null) {
      return true;
    }
    Dictionary words = page.getEncoding().initDictionary(its, page);
    for (int id = 0; id <= words.getMaxId(); id++) {
      if (keys.number(column, words.decodeToBinary(id)) > 0) {
        return true;
      }
    }
    return false;
  }

  private DictionaryPageReadStore words(int group) {
    return file.getDictionaryReader(group);
  }

  /** Takes a row's number in its group, and the place of its key. */
  interface Places {
    void take(int row, int place) throws IOException;
  }

  /** Takes the columns of a group before its rows. */
  interface Cells {
    /**
     * @param columns in the order of their names; null where the file has none of that name
     */
    Places of(LogColumn[] columns);
  }

  /** Gives the rows of a group that have one of the keys, in their order. */
  void places(int group, Places to) throws IOException {
    LogColumn[] columns = read(group, names);
    int[][] numbers = new int[columns.length][];
    for (int i = 0; i < columns.length; i++) {
      int column = i;
      numbers[i] = columns[i].mapped(text -> keys.number(column, text));
    }
    int rows = columns[0].rows();
    int last = columns.length - 1;
    long before = -1;
    boolean begins = false;
    for (int row = 0; row < rows; row++) {
      long head = 0;
      boolean known = true;
      for (int i = 0; known && i < last; i++) {
        int number = numbers[i][columns[i].word(row)];
        known = number > 0;
        head = LogKeys.packed(head, i, number);
      }
      if (known && head != before) {
        begins = keys.mayBegin(head);
        before = head;
      }
      int number = known && begins ? numbers[last][columns[last].word(row)] : 0;
      int place = number > 0 ? keys.place(LogKeys.packed(head, last, number)) : -1;
      if (place >= 0) {
        to.take(row, place);
      }
    }
  }

  /**
   * Gives those rows with some of their columns.
   *
   * @param names of columns
   */
  void cells(int group, List<String> names, Cells to) throws IOException {
    Hits hits = new Hits();
    places(group, hits);
    if (hits.count > 0) {
      // Columns that nobody looks at are not unpacked.
      try (PageReadStore pages = open(group, names)) {
        Places each = to.of(columns(pages, names));
        for (int i = 0; i < hits.count; i++) {
          each.take(hits.rows[i], hits.places[i]);
        }
      }
    }
  }

  /**
   * Gives those rows whole.
   *
   * @param columns of the table; those that an older file lacks are null
   * @param to takes the place of a key and its row, which is not used again
   */
  void rows(int group, StructType columns, ObjIntConsumer<InternalRow> to) throws IOException {
    DataType[] types =
        Arrays.stream(columns.fields()).map(f -> f.dataType()).toArray(DataType[]::new);
    cells(
        group,
        List.of(columns.fieldNames()),
        its -> {
          UTF8String[][] texts = new UTF8String[types.length][];
          for (int i = 0; i < types.length; i++) {
            if (its[i] != null && types[i].equals(DataTypes.StringType)) {
              texts[i] = new UTF8String[its[i].words()];
            }
          }
          return (row, place) -> {
            Object[] values = new Object[types.length];
            for (int i = 0; i < types.length; i++) {
              values[i] = value(its[i], row, types[i], texts[i]);
            }
            to.accept(new GenericInternalRow(values), place);
          };
        });
  }

  private static Object value(LogColumn column, int row, DataType type, UTF8String[] texts) {
    if (column == null || column.isNull(row)) {
      return null;
    }
    if (texts != null) {
      int word = column.word(row);
      if (texts[word] == null) {
        texts[word] = UTF8String.fromBytes(column.text(word).getBytes());
      }
      return texts[word];
    }
    if (type.equals(DataTypes.DoubleType)) {
      return column.number(row);
    }
    long whole = column.whole(row);
    if (type.equals(DataTypes.BooleanType)) {
      return whole != 0;
    }
    return type.equals(DataTypes.IntegerType) ? (Object) (int) whole : (Object) whole;
  }

  /**
   * Reads columns of a group.
   *
   * @return null in the place of what the file has not
   */
  LogColumn[] read(int group, List<String> names) throws IOException {
    try (PageReadStore pages = open(group, names)) {
      LogColumn[] columns = columns(pages, names);
      for (LogColumn column : columns) {
        if (column != null) {
          column.load();
        }
      }
      return columns;
    }
  }

  private PageReadStore open(int group, List<String> names) throws IOException {
    file.setRequestedSchema(asked(names));
    return file.readRowGroup(group);
  }

  private MessageType asked(List<String> names) {
    List<Type> types =
        names.stream().filter(stored::containsField).distinct().map(stored::getType).toList();
    return new MessageType(stored.getName(), types);
  }

  private LogColumn[] columns(PageReadStore pages, List<String> names) {
    MessageType asked = asked(names);
    int rows = Math.toIntExact(pages.getRowCount());
    LogColumn[] columns = new LogColumn[names.size()];
    for (int i = 0; i < columns.length; i++) {
      if (stored.containsField(names.get(i))) {
        ColumnDescriptor its = asked.getColumnDescription(new String[] {names.get(i)});
        columns[i] = new LogColumn(pages.getPageReader(its), its, rows);
      }
    }
    return columns;
  }

  /** The rows that were found. */
  private static final class Hits implements Places {
    private int[] rows = new int[64];
    private int[] places = new int[64];
    private int count;

    @Override
    public void take(int row, int place) {
      if (count == rows.length) {
        rows = Arrays.copyOf(rows, count * 2);
        places = Arrays.copyOf(places, count * 2);
      }
      rows[count] = row;
      places[count++] = place;
    }
  }
}
