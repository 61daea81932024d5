package fi.mittari.etl.simulate;

/**
 * Within how many days care must begin, by service, age and the day of the assessment, as the
 * definition has it too: modelled on the Finnish guarantees of 2023–2025.
 */
final class Guarantee {

  private static final int SHORTER = Days.day(2024, 11, 1);
  private static final int BY_AGE = Days.day(2025, 1, 1);
  private static final int TWO_WEEKS = 14;
  private static final int THREE_MONTHS = 90;
  private static final int FOUR_MONTHS = 120;
  private static final int SIX_MONTHS = 180;

  private Guarantee() {}

  /** Greatest wait in days that is within the limit. */
  static int limit(Service service, boolean young, int need) {
    return switch (service) {
      case PRIMARY_CARE -> young || need < BY_AGE ? TWO_WEEKS : THREE_MONTHS;
      case ORAL_HEALTH ->
          need < SHORTER ? FOUR_MONTHS : young || need < BY_AGE ? THREE_MONTHS : SIX_MONTHS;
      case MENTAL_HEALTH -> young ? THREE_MONTHS : SIX_MONTHS;
    };
  }
}
