package fi.mittari.etl.conform;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * The parts of observations that one or several records brought, put together: sorted {@link
 * DirectRow}s become rows with the columns of {@code sql/warehouse/merged.sql}, by the same rules.
 * Gives the same row anew each time.
 */
final class Merging implements Iterator<InternalRow> {

  /** Where a record stands. */
  static final StructType PLACE =
      new StructType()
          .add("source_file", DataTypes.StringType)
          .add("source_line", DataTypes.LongType)
          .add("source_column", DataTypes.StringType);

  static final StructType SCHEMA = schema();

  private static final int NUMBERS = 5;

  /** Of several statuses the one that limits use most, by its index in {@link DirectRow#WORDS}. */
  private static final int[] LIMITING = limiting();

  private final Iterator<InternalRow> rows;
  private final DirectTexts texts;
  private InternalRow next;

  private final double[] numbers = new double[NUMBERS];
  private final boolean[] given = new boolean[NUMBERS];
  private final int[] statuses = new int[DirectRow.BITS];
  private final int[] times = new int[NUMBERS];
  private int count;
  private final Place first = new Place();
  private final Place least = new Place();
  private final Place last = new Place();
  private final GenericInternalRow merged = new GenericInternalRow(SCHEMA.length());

  Merging(Iterator<InternalRow> rows, DirectTexts texts) {
    this.rows = rows;
    this.texts = texts;
    this.next = rows.hasNext() ? rows.next() : null;
  }

  private static StructType schema() {
    StructType type = new StructType();
    for (String text : new String[] {"dataflow", "indicator", "area", "breakdown", "period"}) {
      type = type.add(text, DataTypes.StringType);
    }
    for (String number : new String[] {"value", "numerator", "denominator"}) {
      type = type.add(number, DataTypes.DoubleType).add(number + "_status", DataTypes.StringType);
    }
    DataType place = PLACE;
    return type.add("lower", DataTypes.DoubleType)
        .add("upper", DataTypes.DoubleType)
        .add("status", DataTypes.StringType)
        .add("times_brought", DataTypes.LongType)
        .add("source_rows", DataTypes.LongType)
        .add("place", place)
        .add("last_place", place);
  }

  private static int[] limiting() {
    String[] order = {
      "normal",
      "provisional",
      "estimated",
      "break",
      "partial",
      "not_applicable",
      "missing",
      "unreliable",
      "suppressed"
    };
    int[] ranks = new int[DirectRow.WORDS.length];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = java.util.List.of(order).indexOf(DirectRow.WORDS[i]);
    }
    return ranks;
  }

  /** Where a record stands. */
  private static final class Place {
    private boolean lesser;
    private int file;
    private long line;
    private UTF8String column;

    void set(boolean lesser, InternalRow row) {
      this.lesser = lesser;
      this.file = row.getInt(DirectRow.FILE);
      this.line = row.getLong(DirectRow.LINE);
      UTF8String its = row.getUTF8String(DirectRow.COLUMN);
      if (its == null || !its.equals(column)) {
        this.column = its == null ? null : its.copy();
      }
    }

    /** Files are numbered in the order of their names. */
    int compareRecord(InternalRow row) {
      int order = Integer.compare(file, row.getInt(DirectRow.FILE));
      return order != 0 ? order : Long.compare(line, row.getLong(DirectRow.LINE));
    }

    int compare(InternalRow row) {
      int order = compareRecord(row);
      if (order != 0) {
        return order;
      }
      UTF8String other = row.getUTF8String(DirectRow.COLUMN);
      return column == null || other == null
          ? Boolean.compare(column != null, other != null)
          : column.compareTo(other);
    }

    GenericInternalRow row(DirectTexts texts, GenericInternalRow into) {
      into.update(0, texts.file(file));
      into.update(1, line);
      into.update(2, column);
      return into;
    }
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public InternalRow next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    begin();
    boolean more = true;
    boolean oneRecord = true;
    while (more) {
      add();
      oneRecord &= first.compareRecord(next) == 0;
      next = rows.hasNext() ? rows.next() : null;
      more = next != null && same();
    }
    finish(oneRecord);
    return merged;
  }

  private void begin() {
    count = 0;
    java.util.Arrays.fill(given, false);
    java.util.Arrays.fill(statuses, 0);
    java.util.Arrays.fill(times, 0);
    int flow = next.getInt(DirectRow.FLOW);
    merged.update(0, texts.dataflow(flow));
    merged.update(1, texts.indicator(flow, next.getInt(DirectRow.INDICATOR)));
    merged.update(2, texts.area(flow, next.getInt(DirectRow.AREA)));
    keep(3, next.getUTF8String(DirectRow.BREAKDOWN));
    keep(4, next.getUTF8String(DirectRow.PERIOD));
  }

  /** Rows share their bytes with the next one: a text that stays must be a copy. */
  private void keep(int column, UTF8String text) {
    if (!text.equals(merged.get(column, DataTypes.StringType))) {
      merged.update(column, text.copy());
    }
  }

  private boolean same() {
    int flow = next.getInt(DirectRow.FLOW);
    return next.getUTF8String(DirectRow.PERIOD).equals(merged.getUTF8String(4))
        && next.getUTF8String(DirectRow.BREAKDOWN).equals(merged.getUTF8String(3))
        && merged.getUTF8String(0).equals(texts.dataflow(flow))
        && merged.getUTF8String(1).equals(texts.indicator(flow, next.getInt(DirectRow.INDICATOR)))
        && merged.getUTF8String(2).equals(texts.area(flow, next.getInt(DirectRow.AREA)));
  }

  private void add() {
    int parts = next.getInt(DirectRow.PARTS);
    for (int i = 0; i < NUMBERS; i++) {
      times[i] += parts >> i & 1;
      if (!next.isNullAt(DirectRow.NUMBERS + i)) {
        double number = next.getDouble(DirectRow.NUMBERS + i);
        numbers[i] = given[i] ? Math.max(numbers[i], number) : number;
        given[i] = true;
      }
    }
    int packed = next.getInt(DirectRow.STATUSES);
    for (int i = 0; packed != 0 && i < DirectRow.BITS; i++) {
      int status = packed >> DirectRow.BITS * i & 15;
      statuses[i] = i < 3 ? Math.max(statuses[i], status) : limiting(statuses[i], status);
    }
    boolean lesser = (parts & 1) == 0;
    if (count++ == 0) {
      first.set(lesser, next);
      least.set(lesser, next);
      last.set(lesser, next);
    } else {
      boolean before = lesser == least.lesser ? least.compare(next) > 0 : !lesser;
      if (before) {
        least.set(lesser, next);
      }
      if (last.compare(next) < 0) {
        last.set(lesser, next);
      }
    }
  }

  private static int limiting(int one, int other) {
    if (one == 0 || other == 0) {
      return Math.max(one, other);
    }
    return LIMITING[one - 1] >= LIMITING[other - 1] ? one : other;
  }

  private void finish(boolean oneRecord) {
    int most = 0;
    for (int i = 0; i < NUMBERS; i++) {
      most = Math.max(most, times[i]);
      merged.update(i < 3 ? 5 + 2 * i : 8 + i, given[i] ? (Object) numbers[i] : null);
    }
    for (int i = 0; i < DirectRow.BITS; i++) {
      merged.update(i < 3 ? 6 + 2 * i : 13, texts.status(statuses[i]));
    }
    merged.update(14, (long) most);
    merged.update(15, oneRecord ? 1L : count);
    merged.update(16, least.row(texts, leastRow));
    merged.update(17, last.row(texts, lastRow));
  }

  private final GenericInternalRow leastRow = new GenericInternalRow(PLACE.length());
  private final GenericInternalRow lastRow = new GenericInternalRow(PLACE.length());
}
