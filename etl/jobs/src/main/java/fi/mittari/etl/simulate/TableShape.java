package fi.mittari.etl.simulate;

import java.util.List;

/**
 * How many indicators, areas, breakdowns and periods a table of so many observations has. A row of
 * the table is an area, a period and a breakdown; its columns are the indicators.
 *
 * @param observations in all
 * @param indicators columns
 * @param years periods
 * @param ages codes of age without the total, empty where ages are not told apart
 * @param sexes likewise
 * @param languages likewise
 */
record TableShape(
    long observations,
    int indicators,
    int years,
    List<String> ages,
    List<String> sexes,
    List<String> languages) {

  /** The last year. */
  static final int LAST_YEAR = 2025;

  private static final int INDICATORS = 40;
  private static final int YEARS = 25;
  private static final int AREAS_AT_LEAST = 61;
  private static final List<String> ALL_AGES =
      List.of("0-6", "7-15", "16-24", "25-44", "45-64", "65-74", "75+");
  private static final List<String> ALL_SEXES = List.of("female", "male");
  private static final List<String> ALL_LANGUAGES = List.of("foreign", "national");
  private static final long[] TIERS = {2_000, 15_000, 60_000};

  /**
   * The shape that holds so many observations over the areas there are.
   *
   * @param areas that there are
   */
  static TableShape of(long observations, int areas) {
    int indicators = (int) Math.min(INDICATORS, observations);
    long rows = divide(observations, indicators);
    List<String> sexes = rows < TIERS[0] ? List.of() : ALL_SEXES;
    List<String> languages = rows < TIERS[1] ? List.of() : ALL_LANGUAGES;
    List<String> ages = rows < TIERS[2] ? List.of() : ALL_AGES;
    long breakdowns = (ages.size() + 1L) * (sexes.size() + 1L) * (languages.size() + 1L);
    int years = (int) Math.max(1, Math.min(YEARS, rows / (breakdowns * AREAS_AT_LEAST)));
    while (breakdowns * years * areas * indicators < observations) {
      indicators += INDICATORS;
    }
    return new TableShape(observations, indicators, years, ages, sexes, languages);
  }

  private static long divide(long whole, long part) {
    return (whole + part - 1) / part;
  }

  /** Rows that have all indicators. */
  long fullRows() {
    return observations / indicators;
  }

  /** Indicators that one further row has; 0: there is no such row. */
  int rest() {
    return (int) (observations % indicators);
  }
}
