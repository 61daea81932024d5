package fi.mittari.etl.simulate;

/** Questions of the school survey that are answered by yes or no. */
enum Question {
  SATISFIED("satisfied_with_life", "satisfied-with-life-synthetic", 0.95, -0.12, 0.55, 0.20),
  BULLIED("bullied_weekly", "bullied-weekly-synthetic", -2.55, 0.15, 0.10, 0.25),
  HEALTH("health_moderate_or_poor", "health-moderate-or-poor-synthetic", -1.15, 0.10, -0.60, 0.15),
  HOBBY("hobby_weekly", "hobby-weekly-synthetic", 1.70, -0.25, 0.05, 0.20);

  private static final double NO_ANSWER = 0.02;

  private final String column;
  private final String indicator;
  private final double level;
  private final double byNeed;
  private final double male;
  private final double schoolSpread;

  Question(
      String column,
      String indicator,
      double level,
      double byNeed,
      double male,
      double schoolSpread) {
    this.column = column;
    this.indicator = indicator;
    this.level = level;
    this.byNeed = byNeed;
    this.male = male;
    this.schoolSpread = schoolSpread;
  }

  String column() {
    return column;
  }

  String indicator() {
    return indicator;
  }

  /** What a school has of its own, in log odds. */
  double schoolSpread() {
    return schoolSpread;
  }

  /**
   * Chance of a yes.
   *
   * @param school what the pupil's school has of its own
   */
  double chance(double need, Sex sex, double school) {
    return Odds.probability(level + byNeed * need + (sex == Sex.MALE ? 0.5 : -0.5) * male + school);
  }

  /** Chance that one who takes part leaves the question out. */
  static double noAnswer() {
    return NO_ANSWER;
  }
}
