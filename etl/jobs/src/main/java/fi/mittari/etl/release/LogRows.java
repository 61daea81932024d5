package fi.mittari.etl.release;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.StructType;

/** Rows of one Parquet file that have some keys. */
final class LogRows {

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

  /** Whether a row group may have one of the keys, by the limits that it tells. */
  boolean mayHave(int group) {
    for (ColumnChunkMetaData chunk : file.getRowGroups().get(group).getColumns()) {
      int column = names.indexOf(chunk.getPath().toDotString());
      Statistics<?> limits = chunk.getStatistics();
      if (column >= 0
          && limits != null
          && limits.hasNonNullValue()
          && !keys.within(column, limits.getMinBytes(), limits.getMaxBytes())) {
        return false;
      }
    }
    return true;
  }

  /** Takes a row's number in its group, and the place of its key. */
  interface Places {
    void take(int row, int place);
  }

  /** Gives the rows of a group that have one of the keys, in their order. */
  void places(int group, Places to) throws IOException {
    List<LogCell.Number> cells = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      cells.add(new LogCell.Number(keys, i));
    }
    ColumnReader[] readers = new ColumnReader[names.size()];
    long rows = open(group, names, cells, readers);
    for (int row = 0; row < rows; row++) {
      long packed = 0;
      boolean known = true;
      for (int i = 0; i < readers.length; i++) {
        readers[i].writeCurrentValueToConverter();
        readers[i].consume();
        int number = cells.get(i).number();
        known &= number > 0;
        packed = LogKeys.packed(packed, i, number);
      }
      int place = known ? keys.place(packed) : -1;
      if (place >= 0) {
        to.take(row, place);
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
    Hits hits = new Hits();
    places(group, hits);
    if (hits.count == 0) {
      return;
    }
    List<String> present =
        Arrays.stream(columns.fieldNames()).filter(stored::containsField).toList();
    List<LogCell.Value> cells =
        present.stream().map(name -> new LogCell.Value(columns.apply(name).dataType())).toList();
    ColumnReader[] readers = new ColumnReader[present.size()];
    open(group, present, cells, readers);
    Object[][] values = new Object[hits.count][columns.length()];
    for (int i = 0; i < readers.length; i++) {
      column(readers[i], cells.get(i), hits, values, columns.fieldIndex(present.get(i)));
    }
    for (int i = 0; i < hits.count; i++) {
      to.accept(new GenericInternalRow(values[i]), hits.places[i]);
    }
  }

  private static void column(
      ColumnReader reader, LogCell.Value cell, Hits hits, Object[][] values, int column) {
    int there = reader.getDescriptor().getMaxDefinitionLevel();
    int row = 0;
    for (int hit = 0; hit < hits.count; hit++) {
      while (row < hits.rows[hit]) {
        if (reader.getCurrentDefinitionLevel() == there) {
          reader.skip();
        }
        reader.consume();
        row++;
      }
      if (reader.getCurrentDefinitionLevel() == there) {
        reader.writeCurrentValueToConverter();
        values[hit][column] = cell.value();
      }
      reader.consume();
      row++;
    }
  }

  /** Returns how many rows the group has. */
  private long open(
      int group, List<String> columns, List<? extends Converter> cells, ColumnReader[] readers)
      throws IOException {
    List<Type> types = columns.stream().map(stored::getType).toList();
    MessageType asked = new MessageType(stored.getName(), types);
    file.setRequestedSchema(asked);
    PageReadStore pages = file.readRowGroup(group);
    ColumnReadStoreImpl store =
        new ColumnReadStoreImpl(
            pages, new Root(cells), asked, file.getFileMetaData().getCreatedBy());
    for (int i = 0; i < readers.length; i++) {
      readers[i] = store.getColumnReader(asked.getColumns().get(i));
    }
    return pages.getRowCount();
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

  private static final class Root extends GroupConverter {
    private final List<? extends Converter> cells;

    Root(List<? extends Converter> cells) {
      this.cells = cells;
    }

    @Override
    public Converter getConverter(int field) {
      return cells.get(field);
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }
}
