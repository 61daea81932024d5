package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.model.IndicatorKind;
import java.io.Serializable;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A figure of waits.
 *
 * @param base what is counted
 * @param probability of a quantile, else 0
 */
record WaitMeasure(Base base, double probability) implements Serializable {

  private static final Pattern QUANTILE = Pattern.compile("(km_)?(?:(median)|p([1-9]\\d?))");
  private static final String WORDS =
      "completed, median, p90 (any p1 … p99), within_limit, started, km_median (or km_p90 …),"
          + " waiting or over_limit";

  /** What is counted. */
  enum Base {
    /** Waits that ended with care. */
    COMPLETED,
    /** Quantile of their lengths. */
    QUANTILE,
    /** Share of them that was within the limit. */
    WITHIN_LIMIT,
    /** Waits that began. */
    STARTED,
    /** Quantile of the length of waits that began, ended or not (Kaplan and Meier). */
    KAPLAN_MEIER,
    /** Waits that go on at the end of a period. */
    WAITING,
    /** Those of them that have lasted beyond the limit. */
    OVER_LIMIT
  }

  /** The measure of a name, or null. */
  static WaitMeasure of(String name) {
    Matcher m = QUANTILE.matcher(name);
    if (m.matches()) {
      double probability = m.group(2) != null ? 0.5 : Integer.parseInt(m.group(3)) / 100.0;
      return new WaitMeasure(m.group(1) == null ? Base.QUANTILE : Base.KAPLAN_MEIER, probability);
    }
    return switch (name) {
      case "completed" -> new WaitMeasure(Base.COMPLETED, 0);
      case "within_limit" -> new WaitMeasure(Base.WITHIN_LIMIT, 0);
      case "started" -> new WaitMeasure(Base.STARTED, 0);
      case "waiting" -> new WaitMeasure(Base.WAITING, 0);
      case "over_limit" -> new WaitMeasure(Base.OVER_LIMIT, 0);
      default -> null;
    };
  }

  /** What is wrong with an indicator, or null. */
  static String fault(Dataflow.Indicator indicator, boolean limited) {
    WaitMeasure measure = of(indicator.measure());
    if (measure == null) {
      return "waits have no measure '%s'; expected %s".formatted(indicator.measure(), WORDS);
    }
    Set<IndicatorKind> kinds =
        switch (measure.base) {
          case COMPLETED, STARTED, WAITING -> Set.of(IndicatorKind.COUNT);
          case QUANTILE, KAPLAN_MEIER -> Set.of(IndicatorKind.QUANTILE);
          case WITHIN_LIMIT -> Set.of(IndicatorKind.PROPORTION);
          case OVER_LIMIT -> Set.of(IndicatorKind.COUNT, IndicatorKind.PROPORTION);
        };
    if (!kinds.contains(IndicatorKind.of(indicator.kind()))) {
      return "measure %s is of kind %s, not %s"
          .formatted(
              indicator.measure(),
              String.join(" or ", kinds.stream().map(IndicatorKind::word).sorted().toList()),
              indicator.kind());
    }
    if (!limited && (measure.base == Base.WITHIN_LIMIT || measure.base == Base.OVER_LIMIT)) {
      return "measure %s needs events.waits.limits or due".formatted(indicator.measure());
    }
    return null;
  }
}
