package fi.mittari.etl.conform;

import fi.mittari.model.IndicatorKind;
import fi.mittari.model.ObservationStatus;
import java.util.EnumSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** One observation on its way through the sums, as a row with the columns of {@link #SCHEMA}. */
record Part(Row row) {

  /** Columns of an observation before protection, in order. */
  static final StructType SCHEMA =
      new StructType()
          .add("dataflow", DataTypes.StringType)
          .add("indicator", DataTypes.StringType)
          .add("area", DataTypes.StringType)
          .add("breakdown", DataTypes.StringType)
          .add("period", DataTypes.StringType)
          .add("kind", DataTypes.StringType)
          .add("factor", DataTypes.DoubleType)
          .add("value", DataTypes.DoubleType)
          .add("lower", DataTypes.DoubleType)
          .add("upper", DataTypes.DoubleType)
          .add("numerator", DataTypes.DoubleType)
          .add("denominator", DataTypes.DoubleType)
          .add("denominator_lower", DataTypes.DoubleType)
          .add("denominator_upper", DataTypes.DoubleType)
          .add("status", DataTypes.StringType)
          .add("origin", DataTypes.StringType)
          .add("source_file", DataTypes.StringType)
          .add("source_line", DataTypes.LongType)
          .add("source_column", DataTypes.StringType)
          .add("source_rows", DataTypes.LongType)
          .add("rule", DataTypes.StringType)
          .add("whole", DataTypes.DoubleType);

  private static final int VALUE = 7;
  private static final int NUMERATOR = 10;
  private static final int DENOMINATOR = 11;
  private static final int STATUS = 14;
  private static final int SOURCE_ROWS = 19;

  /** Codes of the column {@code rule} for what is summed. */
  enum Rule {
    AREA("sum:area"),
    GROUP("sum:group"),
    BREAKDOWN("sum:breakdown");

    private final String code;

    Rule(String code) {
      this.code = code;
    }
  }

  String dataflow() {
    return row.getString(0);
  }

  String indicator() {
    return row.getString(1);
  }

  String area() {
    return row.getString(2);
  }

  String breakdown() {
    return row.getString(3);
  }

  String period() {
    return row.getString(4);
  }

  private boolean isCount() {
    return IndicatorKind.COUNT.word().equals(row.getString(5));
  }

  /** What it adds to a sum, or null where a number is missing. */
  Amount amount() {
    ObservationStatus status = ObservationStatus.of(row.getString(STATUS));
    if (status == ObservationStatus.NOT_APPLICABLE) {
      return Amount.NOTHING;
    }
    boolean count = isCount();
    if (row.isNullAt(VALUE) || (!count && (row.isNullAt(NUMERATOR) || row.isNullAt(DENOMINATOR)))) {
      return null;
    }
    return new Amount(
        count ? row.getDouble(VALUE) : 0,
        count ? 0 : row.getDouble(NUMERATOR),
        count ? 0 : row.getDouble(DENOMINATOR),
        1,
        row.isNullAt(SOURCE_ROWS) ? null : row.getLong(SOURCE_ROWS),
        EnumSet.of(status));
  }

  /** A sum as a row, or null where it comes to no number. */
  Row summed(String area, String breakdown, Amount sum, Rule rule) {
    boolean count = isCount();
    if (sum == null || sum.known() == 0 || (!count && sum.denominator() <= 0)) {
      return null;
    }
    double factor = row.getDouble(6);
    return RowFactory.create(
        dataflow(),
        indicator(),
        area,
        breakdown,
        period(),
        row.getString(5),
        factor,
        count ? sum.value() : factor * sum.numerator() / sum.denominator(),
        null,
        null,
        count ? null : sum.numerator(),
        count ? null : sum.denominator(),
        null,
        null,
        sum.status().word(),
        "rolled_up",
        null,
        null,
        null,
        sum.sourceRows(),
        rule.code,
        null);
  }
}
