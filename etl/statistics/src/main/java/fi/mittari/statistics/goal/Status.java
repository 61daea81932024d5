package fi.mittari.statistics.goal;

import java.util.List;
import java.util.Locale;

/** Where a goal stands by its figures. */
public enum Status {
  /** The target is reached. */
  MET,
  /** The day has passed and the target is not reached. */
  NOT_MET,
  /** The target is not reached, its day has not come, and there is no path to measure by. */
  NOT_YET_DUE,
  /** The whole interval of the latest value lies on the path or on its good side. */
  ON_TRACK,
  /** The interval of the latest value contains the path. */
  AT_RISK,
  /** The whole interval of the latest value lies on the bad side of the path. */
  OFF_TRACK,
  /** The latest value is of another kind of period than the baseline. */
  NOT_COMPARABLE,
  /** There is nothing to compute from. */
  NO_INFORMATION;

  private static final List<Status> WORST_FIRST =
      List.of(
          NOT_MET, OFF_TRACK, AT_RISK, NOT_COMPARABLE, NO_INFORMATION, NOT_YET_DUE, ON_TRACK, MET);

  /** As answers write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The status of several conditions that must all hold: the worst. */
  static Status allOf(List<Status> conditions) {
    return WORST_FIRST.stream().filter(conditions::contains).findFirst().orElse(NO_INFORMATION);
  }

  /** The status of several conditions of which one is enough: the best. */
  static Status anyOf(List<Status> conditions) {
    Status best = NO_INFORMATION;
    int place = -1;
    for (Status status : conditions) {
      if (WORST_FIRST.indexOf(status) > place) {
        best = status;
        place = WORST_FIRST.indexOf(status);
      }
    }
    return best;
  }

  /** Whether it says anything of the goal. */
  public boolean known() {
    return this != NO_INFORMATION && this != NOT_COMPARABLE;
  }
}
