package fi.mittari.etl.simulate;

import java.util.Locale;

/** Kinds of districts: the strata of the survey. */
enum AreaType {
  LOW_NEED(0.35),
  MIDDLE_NEED(0.35),
  HIGH_NEED(0.6);

  private static final double LOW_BELOW = -1.0;
  private static final double HIGH_FROM = 0.4;

  private final double drawn;

  AreaType(double drawn) {
    this.drawn = drawn;
  }

  static AreaType of(double need) {
    return need < LOW_BELOW ? LOW_NEED : need < HIGH_FROM ? MIDDLE_NEED : HIGH_NEED;
  }

  /** Share of the schools that is drawn into the sample. */
  double drawn() {
    return drawn;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
