package fi.mittari.etl.simulate;

import java.util.List;
import java.util.Locale;

/** Services of a health station, with the law of their waits and who works there. */
enum Service {
  PRIMARY_CARE(0.60, 1.9, 0.95, 0.0, List.of("doctor", "nurse")),
  ORAL_HEALTH(0.28, 3.9, 0.75, -0.30, List.of("dentist", "dental-hygienist")),
  MENTAL_HEALTH(0.12, 3.3, 0.85, -0.35, List.of("psychologist"));

  private final double share;
  private final double level;
  private final double spread;
  private final double young;
  private final List<String> professions;

  Service(double share, double level, double spread, double young, List<String> professions) {
    this.share = share;
    this.level = level;
    this.spread = spread;
    this.young = young;
    this.professions = professions;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Share of all requests. */
  double share() {
    return share;
  }

  /** Logarithm of the median wait in days, at the city's level. */
  double level() {
    return level;
  }

  /** Standard deviation of the logarithm of the wait. */
  double spread() {
    return spread;
  }

  /** What those under 23 have on top of the level. */
  double young() {
    return young;
  }

  /** Codes of the professions whose third slot is looked at. */
  List<String> professions() {
    return professions;
  }
}
