package fi.mittari.etl.conform;

import fi.mittari.etl.conform.ObservationRule.Derived;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Iterator;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Makes each merged observation whole: its value, a numerator or denominator that follows from the
 * others, and the reason where there is no value. Gives the same row anew each time, with the
 * columns of {@link #SCHEMA}.
 */
final class Completing implements Iterator<InternalRow> {

  /**
   * Those of {@link Part#SCHEMA}, of which {@code whole} is the denominator also where there is no
   * value; then {@code excess}, by how much a given value misses what its given numerator and
   * denominator make, beyond what rounding explains; and where the last record stands.
   */
  static final StructType SCHEMA =
      Part.SCHEMA
          .add("denominator_status", DataTypes.StringType)
          .add("excess", DataTypes.DoubleType)
          .add("last_place", Merging.PLACE)
          .add("times_brought", DataTypes.LongType);

  private static final double NOISE = 1e-9;

  private static final UTF8String NORMAL = text("normal");
  private static final UTF8String ESTIMATED = text("estimated");
  private static final UTF8String MISSING = text("missing");
  private static final UTF8String NOT_APPLICABLE = text("not_applicable");
  private static final Set<UTF8String> WITHOUT_VALUE =
      Set.of(MISSING, NOT_APPLICABLE, text("unreliable"), text("suppressed"));
  private static final UTF8String DERIVED = text("derived");
  private static final UTF8String GIVEN = text("given");
  private static final UTF8String QUOTIENT = text("quotient");
  private static final UTF8String DERIVED_NUMERATOR = text("derived:numerator");
  private static final UTF8String DERIVED_DENOMINATOR = text("derived:denominator");

  private final Iterator<InternalRow> merged;
  private final ObservationRule.Finder rules;
  private final KindTexts kinds = new KindTexts();
  private final GenericInternalRow made = new GenericInternalRow(SCHEMA.length());

  /**
   * @param merged rows with the columns of {@link Merging#SCHEMA}
   */
  Completing(Iterator<InternalRow> merged, ObservationRule.Book rules) {
    this.merged = merged;
    this.rules = rules.finder();
  }

  private static UTF8String text(String text) {
    return UTF8String.fromString(text);
  }

  @Override
  public boolean hasNext() {
    return merged.hasNext();
  }

  @Override
  public InternalRow next() {
    InternalRow row = merged.next();
    ObservationRule rule = rules.of(row);
    for (int i = 0; i < 5; i++) {
      made.update(i, row.getUTF8String(i));
    }
    made.update(5, kinds.of(rule.kind()));
    made.update(6, rule.factor());
    numbers(row, rule);
    InternalRow place = row.getStruct(16, 3);
    made.update(16, place.getUTF8String(0));
    made.update(17, whole(place, 1));
    made.update(18, place.getUTF8String(2));
    made.update(19, whole(row, 15));
    made.update(22, row.getUTF8String(10));
    made.update(24, row.getStruct(17, 3));
    made.update(25, whole(row, 14));
    return made;
  }

  private void numbers(InternalRow row, ObservationRule rule) {
    Double value = number(row, 5);
    Double numerator = number(row, 7);
    Double denominator = number(row, 9);
    UTF8String status = row.getUTF8String(13);
    Double whole = denominator;
    if (rule.derived() == Derived.DENOMINATOR && isPositive(value) && isPositive(numerator)) {
      whole = rounded(rule.factor() * numerator / value);
    }
    Double counted = numerator;
    if (rule.derived() == Derived.NUMERATOR && value != null && isPositive(denominator)) {
      counted = rounded(value * denominator / rule.factor());
    }
    boolean derived =
        rule.derived() != null
            && whole != null
            && counted != null
            && (denominator == null || numerator == null);
    Double number = value;
    if (status != null && WITHOUT_VALUE.contains(status)) {
      number = null;
    } else if (!rule.hasValue()) {
      number =
          counted != null && isPositive(whole) ? (Double) (rule.factor() * counted / whole) : null;
    }
    made.update(7, number);
    made.update(8, number == null ? null : number(row, 11));
    made.update(9, number == null ? null : number(row, 12));
    made.update(10, number == null ? null : counted);
    made.update(11, number == null ? null : whole);
    boolean bounded = derived && number != null && rule.derived() == Derived.DENOMINATOR;
    double most = bounded ? rule.factor() * counted : 0;
    made.update(12, bounded ? (Double) (most / (number + rule.halfStep())) : null);
    made.update(
        13,
        bounded && number > rule.halfStep() ? (Double) (most / (number - rule.halfStep())) : null);
    made.update(14, number == null ? reason(row, rule, whole) : status(status, derived));
    made.update(15, derived || !rule.hasValue() ? DERIVED : GIVEN);
    made.update(20, derived ? derivation(rule) : rule.hasValue() ? GIVEN : QUOTIENT);
    made.update(21, whole);
    made.update(23, excess(rule, number, counted, whole));
  }

  private static UTF8String derivation(ObservationRule rule) {
    return rule.derived() == Derived.NUMERATOR ? DERIVED_NUMERATOR : DERIVED_DENOMINATOR;
  }

  private static UTF8String status(UTF8String status, boolean derived) {
    UTF8String known = status == null ? NORMAL : status;
    return derived && known.equals(NORMAL) ? ESTIMATED : known;
  }

  private static UTF8String reason(InternalRow row, ObservationRule rule, Double whole) {
    UTF8String status = row.getUTF8String(13);
    if (status != null && WITHOUT_VALUE.contains(status)) {
      return status;
    }
    if (rule.hasValue()) {
      return first(row.getUTF8String(6), MISSING);
    }
    if (whole != null && whole == 0) {
      return NOT_APPLICABLE;
    }
    return first(row.getUTF8String(8), first(row.getUTF8String(10), MISSING));
  }

  private static UTF8String first(UTF8String one, UTF8String other) {
    return one == null ? other : one;
  }

  private static Double excess(ObservationRule rule, Double number, Double counted, Double whole) {
    boolean isQuotient = rule.hasValue() && rule.derived() == null && rule.kind().isRatioOfSums();
    if (!isQuotient || number == null || counted == null || !isPositive(whole)) {
      return null;
    }
    return Math.abs(number - rule.factor() * counted / whole)
        - 2 * rule.halfStep()
        - NOISE * Math.abs(number);
  }

  /** As it is held: a row of objects gives its own. */
  static Double number(InternalRow row, int column) {
    return (Double) row.get(column, DataTypes.DoubleType);
  }

  static Object whole(InternalRow row, int column) {
    return row.get(column, DataTypes.LongType);
  }

  private static boolean isPositive(Double number) {
    return number != null && number > 0;
  }

  /** To the nearest whole number, halves away from zero. */
  static double rounded(double number) {
    return Double.isFinite(number)
        ? BigDecimal.valueOf(number).setScale(0, RoundingMode.HALF_UP).doubleValue()
        : number;
  }
}
