package fi.mittari.etl.staging;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * The shape of a staged row: a part of an observation (value, numerator, denominator or several of
 * them), or a refusal.
 */
public final class Staged {

  /** Bits of the column {@code parts}: which numbers the row brings. */
  static final int VALUE = 1;

  static final int NUMERATOR = 2;
  static final int DENOMINATOR = 4;
  static final int LOWER = 8;
  static final int UPPER = 16;

  /** Columns of a staged row. */
  public static final StructType SCHEMA =
      new StructType()
          .add("dataflow", DataTypes.StringType)
          .add("indicator", DataTypes.StringType)
          .add("area", DataTypes.StringType)
          .add("breakdown", DataTypes.StringType)
          .add("period", DataTypes.StringType)
          .add("value", DataTypes.DoubleType)
          .add("value_status", DataTypes.StringType)
          .add("numerator", DataTypes.DoubleType)
          .add("numerator_status", DataTypes.StringType)
          .add("denominator", DataTypes.DoubleType)
          .add("denominator_status", DataTypes.StringType)
          .add("lower", DataTypes.DoubleType)
          .add("upper", DataTypes.DoubleType)
          .add("status", DataTypes.StringType)
          .add("parts", DataTypes.IntegerType)
          .add("source_file", DataTypes.StringType)
          .add("source_line", DataTypes.LongType)
          .add("source_column", DataTypes.StringType)
          .add("rule", DataTypes.StringType)
          .add("refused_value", DataTypes.StringType)
          .add("message", DataTypes.StringType);

  private Staged() {}

  /** Value of {@code parts} in the last row of a file, whose {@code source_line} counts records. */
  static final int TALLY = -1;

  /** Value of {@code parts} in a row that warns: nothing is refused. */
  static final int WARNING = -2;

  /** Value of {@code parts} in a row that hands over a key of the source. */
  static final int KEY = -3;

  /** Value of {@code parts} in a row that withdraws an observation. */
  static final int WITHDRAWAL = -4;

  /** A row that withdraws the observation of a key. */
  static Row withdrawal(
      String dataflow,
      String indicator,
      String area,
      String breakdown,
      String period,
      String file,
      long line) {
    return RowFactory.create(
        dataflow,
        indicator,
        area,
        breakdown,
        period,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        WITHDRAWAL,
        file,
        line,
        null,
        null,
        null,
        null);
  }

  /** The last row of a file: how many records it had. */
  static Row tally(String dataflow, String file, long records) {
    return RowFactory.create(
        dataflow, null, null, null, null, null, null, null, null, null, null, null, null, null,
        TALLY, file, records, null, null, null, null);
  }

  /** A row that warns. */
  static Row warning(
      String dataflow,
      String file,
      long line,
      String column,
      String rule,
      String value,
      String message) {
    return RowFactory.create(
        dataflow, null, null, null, null, null, null, null, null, null, null, null, null, null,
        WARNING, file, line, column, rule, value, message);
  }

  /**
   * A key of the source.
   *
   * @param columns names of its columns
   * @param key their texts
   * @param severity of a second record with the key
   */
  static Row key(
      String dataflow, String file, long line, String columns, String key, String severity) {
    return RowFactory.create(
        dataflow, null, null, null, null, null, null, null, null, null, null, null, null, null, KEY,
        file, line, columns, null, key, severity);
  }

  /** A refused row. */
  static Row refusal(
      String dataflow,
      String file,
      long line,
      String column,
      String rule,
      String value,
      String message) {
    return RowFactory.create(
        dataflow, null, null, null, null, null, null, null, null, null, null, null, null, null, 0,
        file, line, column, rule, value, message);
  }
}
