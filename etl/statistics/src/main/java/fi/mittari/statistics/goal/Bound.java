package fi.mittari.statistics.goal;

import fi.mittari.model.goal.Target;
import fi.mittari.model.goal.Target.Rule;

/**
 * What a value must reach.
 *
 * @param low least value that is good enough, or null
 * @param high greatest value that is good enough, or null
 * @param strict whether the limits themselves are not good enough
 */
record Bound(Double low, Double high, boolean strict) {

  /**
   * The bound of a target on a number.
   *
   * @param baseline needed by changes only
   */
  static Bound of(Target target, Double baseline) {
    return switch (target.rule()) {
      case AT_LEAST -> new Bound(target.value(), null, false);
      case MORE_THAN -> new Bound(target.value(), null, true);
      case AT_MOST, RANK -> new Bound(null, target.value(), false);
      case LESS_THAN -> new Bound(null, target.value(), true);
      case BETWEEN -> new Bound(target.low(), target.high(), false);
      case CHANGE_PERCENT, CHANGE_POINTS, CHANGE_AMOUNT -> changed(target, baseline);
      default -> throw new IllegalArgumentException("no bound: " + target.rule());
    };
  }

  private static Bound changed(Target target, double baseline) {
    double change =
        target.rule() == Rule.CHANGE_PERCENT
            ? Math.abs(baseline) * target.value() / 100
            : target.value();
    double limit = baseline + change;
    return change < 0 ? new Bound(null, limit, false) : new Bound(limit, null, false);
  }

  boolean holds(double value) {
    // Limits that were computed from a baseline are off by rounding in the last digit.
    double slack = strict ? 0 : 1e-9 * Math.max(1, Math.abs(value));
    boolean above = low == null || (strict ? value > low : value >= low - slack);
    boolean below = high == null || (strict ? value < high : value <= high + slack);
    return above && below;
  }

  /** The limit that lies nearest to a value. */
  double nearest(double value) {
    if (low == null || high == null) {
      return low == null ? high : low;
    }
    return Math.abs(value - low) <= Math.abs(value - high) ? low : high;
  }

  /**
   * Whether more is better, seen from a value.
   *
   * @param from the baseline
   */
  boolean upwards(double from) {
    return low == null ? false : high == null || from < low;
  }
}
