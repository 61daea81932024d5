package fi.mittari.etl.conform;

import fi.mittari.etl.staging.StagedPart;
import fi.mittari.model.ObservationStatus;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * A staged row on its way to its part of the work: as narrow as can be, and with keys that sort
 * fast. One for each task; {@link #of} gives the same row anew each time.
 */
final class DirectRow {

  /** Statuses by the alphabet; of several the last one is taken, as {@code merged.sql} does. */
  static final String[] WORDS =
      Arrays.stream(ObservationStatus.values())
          .map(ObservationStatus::word)
          .sorted()
          .toArray(String[]::new);

  static final int BITS = 4;

  static final StructType SCHEMA =
      new StructType()
          .add("part", DataTypes.IntegerType)
          .add("series", DataTypes.LongType)
          .add("breakdown", DataTypes.StringType)
          .add("moment", DataTypes.LongType)
          .add("period", DataTypes.StringType)
          .add("flow", DataTypes.IntegerType)
          .add("indicator", DataTypes.IntegerType)
          .add("area", DataTypes.IntegerType)
          .add("value", DataTypes.DoubleType)
          .add("numerator", DataTypes.DoubleType)
          .add("denominator", DataTypes.DoubleType)
          .add("lower", DataTypes.DoubleType)
          .add("upper", DataTypes.DoubleType)
          .add("statuses", DataTypes.IntegerType)
          .add("parts", DataTypes.IntegerType)
          .add("file", DataTypes.IntegerType)
          .add("line", DataTypes.LongType)
          .add("column", DataTypes.StringType);

  /** Columns that rows are sorted by. */
  static final String[] ORDER = {"series", "breakdown", "moment", "period"};

  static final int BREAKDOWN = 2;
  static final int PERIOD = 4;
  static final int FLOW = 5;
  static final int INDICATOR = 6;
  static final int AREA = 7;
  static final int NUMBERS = 8;
  static final int STATUSES = 13;
  static final int PARTS = 14;
  static final int FILE = 15;
  static final int LINE = 16;
  static final int COLUMN = 17;

  private static final int REMEMBERED = 100_000;

  private final int flow;
  private final DirectKeys keys;
  private final int file;
  private final Map<String, UTF8String> texts = new HashMap<>();
  private final Map<String, Long> periods = new HashMap<>();
  private final GenericInternalRow row = new GenericInternalRow(SCHEMA.length());

  DirectRow(int flow, DirectKeys keys, int file) {
    this.flow = flow;
    this.keys = keys;
    this.file = file;
  }

  InternalRow of(StagedPart part) {
    int indicator = keys.indicator(part.indicator());
    int area = keys.area(part.area());
    row.update(0, keys.part(indicator, area));
    row.update(1, keys.series(indicator, area, part.breakdown()));
    row.update(BREAKDOWN, text(part.breakdown()));
    row.update(3, periods.computeIfAbsent(part.period(), DirectKeys::period));
    row.update(PERIOD, text(part.period()));
    row.update(FLOW, flow);
    row.update(INDICATOR, indicator);
    row.update(AREA, area);
    for (int i = 0; i < 5; i++) {
      row.update(NUMBERS + i, part.number(i));
    }
    row.update(STATUSES, statuses(part));
    row.update(PARTS, part.parts());
    row.update(FILE, file);
    row.update(LINE, part.line());
    row.update(COLUMN, text(part.column()));
    return row;
  }

  private UTF8String text(String text) {
    if (text == null) {
      return null;
    }
    UTF8String known = texts.get(text);
    if (known == null) {
      known = UTF8String.fromString(text);
      if (texts.size() < REMEMBERED) {
        texts.put(text, known);
      }
    }
    return known;
  }

  private static int statuses(StagedPart part) {
    int packed = 0;
    for (int i = 0; i < BITS; i++) {
      String word = part.status(i);
      if (word != null) {
        packed |= (List.of(WORDS).indexOf(word) + 1) << (BITS * i);
      }
    }
    return packed;
  }
}
