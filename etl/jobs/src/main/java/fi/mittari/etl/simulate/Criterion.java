package fi.mittari.etl.simulate;

/**
 * The four criteria by which Vantaa chose the districts of its programme of 2023–2025, and how the
 * generator makes each of them up: log odds that fall or rise by year, differ by sex, and grow with
 * the need of a district.
 */
enum Criterion {
  LOW_INCOME("low_income", "household_population", 0.97, -1.95, 0.005, 0.0, 0.34),
  BASIC_EDUCATION("basic_education_25_44", "population_25_44", 0.29, -1.45, -0.018, 0.28, 0.30),
  UNEMPLOYMENT("unemployed", "labour_force", 0.53, -2.35, 0.022, 0.16, 0.27),
  FOREIGN_LANGUAGE("foreign_language_0_6", "population_0_6", 0.088, -1.65, 0.085, 0.0, 0.42);

  private static final int PANDEMIC = 2020;
  private static final double PANDEMIC_JUMP = 0.35;
  private static final double PANDEMIC_ECHO = 0.15;

  private final String counted;
  private final String population;
  private final double populationShare;
  private final double level;
  private final double slope;
  private final double male;
  private final double needEffect;

  Criterion(
      String counted,
      String population,
      double populationShare,
      double level,
      double slope,
      double male,
      double needEffect) {
    this.counted = counted;
    this.population = population;
    this.populationShare = populationShare;
    this.level = level;
    this.slope = slope;
    this.male = male;
    this.needEffect = needEffect;
  }

  /** Column of the numerator, in persons. */
  String counted() {
    return counted;
  }

  /** Column of the denominator, in persons. */
  String population() {
    return population;
  }

  /** Share of all residents that the denominator takes in, between 0 and 1. */
  double populationShare() {
    return populationShare;
  }

  /**
   * Log odds of the criterion.
   *
   * @param need how far a district stands from the city, 0 at the city's level
   * @param yearsSince whole years since the first year
   */
  double logOdds(double need, int yearsSince, Sex sex) {
    return level + slope * yearsSince + male * (sex == Sex.MALE ? 0.5 : -0.5) + needEffect * need;
  }

  /** What a known event adds to the log odds in a year. */
  double event(int year) {
    if (this != UNEMPLOYMENT || year < PANDEMIC) {
      return 0;
    }
    return year == PANDEMIC ? PANDEMIC_JUMP : PANDEMIC_ECHO / (year - PANDEMIC);
  }
}
