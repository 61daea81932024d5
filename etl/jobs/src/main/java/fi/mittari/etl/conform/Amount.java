package fi.mittari.etl.conform;

import fi.mittari.model.ObservationStatus;
import java.util.EnumSet;
import java.util.Set;

/**
 * What an area or a code of a breakdown adds to a wider sum: the value of a count, or the numerator
 * and denominator of a ratio of sums.
 *
 * @param value the count; 0 for ratios
 * @param numerator of a ratio; 0 for counts
 * @param denominator of a ratio; 0 for counts
 * @param known how many parts with a number are in it; 0 where there is nothing to add
 * @param sourceRows how many records of the source are in it; null where a part does not know
 * @param statuses what is said of the parts; partial where one is missing
 */
record Amount(
    double value,
    double numerator,
    double denominator,
    int known,
    Long sourceRows,
    Set<ObservationStatus> statuses) {

  /** Nothing, and nothing is missing. */
  static final Amount NOTHING = new Amount(0, 0, 0, 0, 0L, EnumSet.noneOf(ObservationStatus.class));

  /** The same sum with a part missing. */
  Amount lacking() {
    return with(EnumSet.of(ObservationStatus.PARTIAL));
  }

  private Amount with(Set<ObservationStatus> more) {
    EnumSet<ObservationStatus> all = EnumSet.copyOf(more);
    all.addAll(statuses);
    return new Amount(value, numerator, denominator, known, sourceRows, all);
  }

  /** Both together. */
  Amount plus(Amount other) {
    EnumSet<ObservationStatus> all = EnumSet.noneOf(ObservationStatus.class);
    all.addAll(statuses);
    all.addAll(other.statuses);
    return new Amount(
        value + other.value,
        numerator + other.numerator,
        denominator + other.denominator,
        known + other.known,
        sourceRows == null || other.sourceRows == null ? null : sourceRows + other.sourceRows,
        all);
  }

  boolean complete() {
    return !statuses.contains(ObservationStatus.PARTIAL);
  }

  /** The status of the sum: the one that limits its use most. */
  ObservationStatus status() {
    for (ObservationStatus status :
        new ObservationStatus[] {
          ObservationStatus.PARTIAL,
          ObservationStatus.BREAK,
          ObservationStatus.ESTIMATED,
          ObservationStatus.PROVISIONAL
        }) {
      if (statuses.contains(status)) {
        return status;
      }
    }
    return ObservationStatus.NORMAL;
  }
}
