package fi.mittari.statistics.survey;

/**
 * What is done with a stratum of which the sample holds one primary unit only, so that nothing says
 * how much its units differ. A stratum that was drawn completely is never lonely: it adds nothing.
 */
public enum LonelyUnits {
  /** No variance is given: the estimate is refused (R's {@code survey.lonely.psu = "fail"}). */
  REFUSE,
  /**
   * The unit's distance from the mean of all units is taken instead of that from its stratum's (R's
   * {@code "adjust"}); cautious, as it counts the difference between strata too.
   */
  CENTRE
}
