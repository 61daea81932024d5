package fi.mittari.etl.conform;

import fi.mittari.model.IndicatorKind;
import fi.mittari.statistics.interval.Interval;
import java.util.Iterator;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Primary disclosure control, and what may be published after it: of a hidden observation no number
 * in any published column; 95 % limits where numerator and denominator allow them. Counts,
 * complements and denominators below the floor are hidden (of counts the complement in the whole
 * that they are known to be a part of); counts also where they are not given but follow from value
 * and denominator. How many records brought what has no value would tell how few they are. Of a
 * weighted share the unweighted numerator is for this only: it is not published, and no limits come
 * from it. Gives the same row anew each time, with the columns of {@link #SCHEMA}.
 */
final class Protecting implements Iterator<InternalRow> {

  /** What is published; then what is hidden, for the confidential table only. */
  static final StructType SCHEMA =
      new StructType()
          .add("indicator", DataTypes.StringType)
          .add("area", DataTypes.StringType)
          .add("breakdown", DataTypes.StringType)
          .add("period", DataTypes.StringType)
          .add("value", DataTypes.DoubleType)
          .add("lower", DataTypes.DoubleType)
          .add("upper", DataTypes.DoubleType)
          .add("numerator", DataTypes.DoubleType)
          .add("denominator", DataTypes.DoubleType)
          .add("denominator_lower", DataTypes.DoubleType)
          .add("denominator_upper", DataTypes.DoubleType)
          .add("status", DataTypes.StringType)
          .add("origin", DataTypes.StringType)
          .add("dataflow", DataTypes.StringType)
          .add("source_file", DataTypes.StringType)
          .add("source_line", DataTypes.LongType)
          .add("source_column", DataTypes.StringType)
          .add("source_rows", DataTypes.LongType)
          .add("rule", DataTypes.StringType)
          .add("hidden_by", DataTypes.StringType)
          .add("hidden_value", DataTypes.DoubleType)
          .add("hidden_numerator", DataTypes.DoubleType)
          .add("hidden_denominator", DataTypes.DoubleType);

  private static final UTF8String SUPPRESSED = UTF8String.fromString("suppressed");
  private static final UTF8String WEIGHTED = UTF8String.fromString("survey:share");

  private final Iterator<InternalRow> candidates;
  private final ObservationRule.Finder rules;
  private final GenericInternalRow made = new GenericInternalRow(SCHEMA.length());

  /**
   * @param candidates rows that begin with the columns of {@link Part#SCHEMA}
   */
  Protecting(Iterator<InternalRow> candidates, ObservationRule.Book rules) {
    this.candidates = candidates;
    this.rules = rules.finder();
  }

  @Override
  public boolean hasNext() {
    return candidates.hasNext();
  }

  @Override
  public InternalRow next() {
    InternalRow row = candidates.next();
    ObservationRule rule = rules.of(row);
    Double value = Completing.number(row, 7);
    Double numerator = Completing.number(row, 10);
    Double denominator = Completing.number(row, 11);
    String hiddenBy = hiddenBy(rule, row, value, numerator, denominator);
    for (int i = 0; i < 4; i++) {
      made.update(i, row.getUTF8String(i + 1));
    }
    made.update(12, row.getUTF8String(15));
    made.update(13, row.getUTF8String(0));
    made.update(14, row.getUTF8String(16));
    made.update(15, Completing.whole(row, 17));
    made.update(16, row.getUTF8String(18));
    if (hiddenBy == null) {
      publish(rule, row, value, numerator, denominator);
    } else {
      hide();
    }
    made.update(19, hiddenBy == null ? null : UTF8String.fromString(hiddenBy));
    made.update(20, hiddenBy == null ? null : value);
    made.update(21, hiddenBy == null ? null : numerator);
    made.update(22, hiddenBy == null ? null : denominator);
    return made;
  }

  private void publish(
      ObservationRule rule, InternalRow row, Double value, Double numerator, Double denominator) {
    boolean weighted = WEIGHTED.equals(row.getUTF8String(20));
    Double lower = Completing.number(row, 8);
    Double upper = Completing.number(row, 9);
    if (!weighted && (lower == null || upper == null)) {
      Interval limits = Limits.of(rule.kind(), rule.factor(), numerator, denominator);
      lower = lower == null && limits != null ? (Double) limits.lower() : lower;
      upper = upper == null && limits != null ? (Double) limits.upper() : upper;
    }
    made.update(4, value);
    made.update(5, lower);
    made.update(6, upper);
    made.update(7, weighted ? null : numerator);
    made.update(8, denominator);
    made.update(9, Completing.number(row, 12));
    made.update(10, Completing.number(row, 13));
    made.update(11, row.getUTF8String(14));
    made.update(17, value == null ? null : Completing.whole(row, 19));
    made.update(18, row.getUTF8String(20));
  }

  private void hide() {
    for (int i = 4; i <= 10; i++) {
      made.update(i, null);
    }
    made.update(11, SUPPRESSED);
    made.update(17, null);
    made.update(18, SUPPRESSED);
  }

  /** Which rule hides an observation; null for none. */
  private static String hiddenBy(
      ObservationRule rule, InternalRow row, Double value, Double numerator, Double denominator) {
    int floor = rule.floor();
    if (floor == 0 || (value == null && numerator == null && denominator == null)) {
      return null;
    }
    if (rule.kind() == IndicatorKind.COUNT) {
      return hidesCount(floor, value, Completing.number(row, 21));
    }
    if (denominator == null) {
      return "no denominator to hold against the floor of " + floor;
    }
    if (denominator < floor) {
      return "denominator below " + floor;
    }
    Double implied = numerator;
    if (implied == null && value != null && rule.kind().isRatioOfSums()) {
      implied = Completing.rounded(value * denominator / rule.factor());
    }
    if (implied == null) {
      return null;
    }
    if (rule.kind().isRatioOfSums() && implied < floor) {
      return "count below " + floor;
    }
    return rule.isShare() && denominator - implied < floor ? "complement below " + floor : null;
  }

  private static String hidesCount(int floor, Double value, Double whole) {
    if (value != null && value < floor) {
      return "count below " + floor;
    }
    return value != null && whole != null && whole - value < floor
        ? "complement below " + floor
        : null;
  }
}
