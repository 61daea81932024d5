package fi.mittari.etl.conform;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.model.IndicatorKind;
import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What a definition says of the observations of one of its indicators.
 *
 * @param kind what kind of number it is
 * @param factor of a quotient: 100 for per cent
 * @param halfStep half of the last decimal of a value
 * @param derived the part that follows from the others where the source does not give it, or null
 * @param hasValue whether the source gives the value itself
 * @param floor below which counts are hidden; 0 for none
 */
record ObservationRule(
    IndicatorKind kind,
    double factor,
    double halfStep,
    Derived derived,
    boolean hasValue,
    int floor)
    implements Serializable {

  /** What can be made from the other two of value, numerator and denominator. */
  enum Derived {
    NUMERATOR,
    DENOMINATOR
  }

  private static ObservationRule of(Dataflow dataflow, Dataflow.Indicator indicator) {
    return new ObservationRule(
        IndicatorKind.of(indicator.kind()),
        indicator.factor(),
        0.5 * StrictMath.pow(10, -indicator.decimals()),
        indicator.derive() == null
            ? null
            : Derived.valueOf(indicator.derive().toUpperCase(Locale.ROOT)),
        indicator.value() != null,
        MasterRows.floor(dataflow, indicator));
  }

  /** Whether numerators are a part of their denominators. */
  boolean isShare() {
    return kind == IndicatorKind.PROPORTION || kind == IndicatorKind.RESPONSE_RATE;
  }

  /**
   * The rules of all indicators of some dataflows. Serializable; a {@link Finder} for each task.
   */
  static final class Book implements Serializable {

    private static final long serialVersionUID = 1L;

    private final HashMap<String, HashMap<String, ObservationRule>> byDataflow = new HashMap<>();

    Book(Collection<Dataflow> dataflows) {
      for (Dataflow d : dataflows) {
        HashMap<String, ObservationRule> its = new HashMap<>();
        d.indicators().forEach(i -> its.put(i.code(), of(d, i)));
        byDataflow.put(d.id(), its);
      }
    }

    Finder finder() {
      return new Finder(byDataflow);
    }
  }

  /** Finds the rule of each row in turn; rows of one indicator mostly come together. */
  static final class Finder {

    private final HashMap<String, HashMap<String, ObservationRule>> byDataflow;
    private UTF8String dataflow;
    private UTF8String indicator;
    private ObservationRule rule;

    private Finder(HashMap<String, HashMap<String, ObservationRule>> byDataflow) {
      this.byDataflow = byDataflow;
    }

    /**
     * @param row with the dataflow and the indicator as its first columns
     */
    ObservationRule of(InternalRow row) {
      UTF8String flow = row.getUTF8String(0);
      UTF8String code = row.getUTF8String(1);
      if (rule == null || !code.equals(indicator) || !flow.equals(dataflow)) {
        rule = byDataflow.get(flow.toString()).get(code.toString());
        dataflow = flow.copy();
        indicator = code.copy();
      }
      return rule;
    }
  }
}
