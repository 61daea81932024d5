package fi.mittari.etl.quality;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.Expect;
import fi.mittari.etl.dataflow.Severity;
import fi.mittari.model.IndicatorKind;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Set;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What must hold of every observation that a source gives, each by itself: keys are unique, parts
 * lie within wholes, values within their limits and their range. Serializable; not thread-safe.
 */
public final class ObservationCheck implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final Set<UTF8String> SHARES =
      Set.of(text(IndicatorKind.PROPORTION.word()), text(IndicatorKind.RESPONSE_RATE.word()));

  /** What does not hold. */
  private record Fault(String rule, String why, String severity) {}

  private final HashMap<String, HashMap<String, Expect.Range>> ranges = new HashMap<>();
  private final int kind;
  private final int factor;
  private final int value;
  private final int lower;
  private final int upper;
  private final int numerator;
  private final int denominator;
  private final int whole;
  private final int excess;
  private final int times;
  private final int lastPlace;
  private final int place;
  private transient Map<UTF8String, Map<UTF8String, Expect.Range>> rangesOfRows;

  /**
   * @param columns of the rows: dataflow, indicator, area, breakdown and period first, the others
   *     by their names
   */
  public ObservationCheck(Collection<Dataflow> dataflows, StructType columns) {
    for (Dataflow d : dataflows) {
      ranges.put(d.id(), new HashMap<>(d.expect().ranges()));
    }
    this.kind = columns.fieldIndex("kind");
    this.factor = columns.fieldIndex("factor");
    this.value = columns.fieldIndex("value");
    this.lower = columns.fieldIndex("lower");
    this.upper = columns.fieldIndex("upper");
    this.numerator = columns.fieldIndex("numerator");
    this.denominator = columns.fieldIndex("denominator");
    this.whole = columns.fieldIndex("whole");
    this.excess = columns.fieldIndex("excess");
    this.times = columns.fieldIndex("times_brought");
    this.lastPlace = columns.fieldIndex("last_place");
    this.place = columns.fieldIndex("source_file");
  }

  private static UTF8String text(String text) {
    return UTF8String.fromString(text);
  }

  /** Whether all holds of an observation. */
  public boolean holds(InternalRow row) {
    return faults(row).isEmpty();
  }

  /** What does not hold of some observations, with the columns of {@link SeriesJudge#BROKEN}. */
  public Iterator<InternalRow> broken(Iterator<InternalRow> given) {
    return new Broken(given);
  }

  private final class Broken implements Iterator<InternalRow> {
    private final Iterator<InternalRow> given;
    private final Queue<InternalRow> ready = new ArrayDeque<>();

    Broken(Iterator<InternalRow> given) {
      this.given = given;
    }

    @Override
    public boolean hasNext() {
      while (ready.isEmpty() && given.hasNext()) {
        InternalRow row = given.next();
        faults(row).forEach(fault -> ready.add(row(row, fault)));
      }
      return !ready.isEmpty();
    }

    @Override
    public InternalRow next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return ready.remove();
    }
  }

  private InternalRow row(InternalRow row, Fault fault) {
    Double number = number(row, value);
    return new GenericInternalRow(
        new Object[] {
          row.getUTF8String(0),
          text(fault.rule()),
          text(fault.severity()),
          text(fault.why()),
          row.getUTF8String(1),
          row.getUTF8String(2),
          row.getUTF8String(3),
          row.getUTF8String(4),
          number == null ? null : text(number.toString()),
          row.getUTF8String(place),
          row.isNullAt(place + 1) ? null : row.getLong(place + 1),
          row.getUTF8String(place + 2)
        });
  }

  private List<Fault> faults(InternalRow row) {
    Double number = number(row, value);
    Double part = number(row, numerator);
    Double of = number(row, denominator);
    List<Fault> faults = List.of();
    if (!row.isNullAt(times) && row.getLong(times) > 1) {
      faults = with(faults, "duplicate-key", repeated(row));
    }
    if (part != null && of != null && part > of && SHARES.contains(row.getUTF8String(kind))) {
      faults =
          with(
              faults,
              "part-above-whole",
              "the numerator " + part + " is above the denominator " + of);
    }
    if (isNegative(part) || isNegative(number(row, whole))) {
      faults = with(faults, "negative-count", "a numerator or denominator is below zero");
    }
    if (number != null) {
      faults = limits(faults, row, number);
      if (isAbove(number(row, excess), 0.0)) {
        faults =
            with(
                faults,
                "value-not-ratio",
                "the value %s is not %s × %s ÷ %s, not even rounded"
                    .formatted(number, row.getDouble(factor), part, of));
      }
      faults = range(faults, row, number);
    }
    return faults;
  }

  private String repeated(InternalRow row) {
    InternalRow last = row.getStruct(lastPlace, 3);
    return "brought %d times, also at %s line %d"
        .formatted(row.getLong(times), last.getUTF8String(0), last.getLong(1));
  }

  private List<Fault> limits(List<Fault> faults, InternalRow row, double number) {
    Double least = number(row, lower);
    Double most = number(row, upper);
    return isAbove(least, number) || isBelow(most, number)
        ? with(
            faults,
            "limits-off",
            "the limits %s and %s do not hold the value %s between them"
                .formatted(orNone(least), orNone(most), number))
        : faults;
  }

  private List<Fault> range(List<Fault> faults, InternalRow row, double number) {
    Expect.Range its = range(row);
    if (its == null || (number >= its.least() && number <= its.greatest())) {
      return faults;
    }
    return with(
        faults,
        "out-of-range",
        "the value %s is not between %s and %s".formatted(number, its.least(), its.greatest()),
        its.severity());
  }

  /** Null for none. The neighbour of a row is often of another indicator. */
  private Expect.Range range(InternalRow row) {
    if (rangesOfRows == null) {
      rangesOfRows = new HashMap<>();
      ranges.forEach(
          (flow, its) -> {
            Map<UTF8String, Expect.Range> byIndicator = new HashMap<>();
            its.forEach((indicator, range) -> byIndicator.put(text(indicator), range));
            rangesOfRows.put(text(flow), byIndicator);
          });
    }
    return rangesOfRows.get(row.getUTF8String(0)).get(row.getUTF8String(1));
  }

  private static List<Fault> with(List<Fault> faults, String rule, String why) {
    return with(faults, rule, why, Severity.STOP);
  }

  private static List<Fault> with(List<Fault> faults, String rule, String why, Severity severity) {
    List<Fault> more = new ArrayList<>(faults);
    more.add(new Fault(rule, why, severity.word()));
    return more;
  }

  private static String orNone(Double number) {
    return number == null ? "–" : number.toString();
  }

  private static Double number(InternalRow row, int column) {
    return (Double) row.get(column, DataTypes.DoubleType);
  }

  private static boolean isNegative(Double number) {
    return number != null && number < 0;
  }

  private static boolean isAbove(Double one, double other) {
    return one != null && one > other;
  }

  private static boolean isBelow(Double one, double other) {
    return one != null && one < other;
  }
}
