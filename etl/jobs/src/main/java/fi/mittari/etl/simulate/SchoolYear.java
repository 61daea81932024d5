package fi.mittari.etl.simulate;

/**
 * What a school year was for a student who was enrolled at its start, 20 September, and the chances
 * it was drawn from.
 *
 * @param year in which it starts
 * @param spell that was open at its start
 * @param outcome what happened until 20 September of the next year
 * @param law the chances of each outcome
 */
record SchoolYear(int year, Spell spell, Outcome outcome, Law law) {

  /** In the order in which a draw is held against them. */
  enum Outcome {
    LEFT,
    TO_OTHER_SECTOR,
    TO_OTHER_REGION,
    TRANSFERRED,
    PAUSED,
    COMPLETED,
    CONTINUED
  }

  /**
   * @param chances by outcome, adding up to 1
   */
  record Law(double[] chances) {

    static Law of(Sector sector, double leaving, int yearOfStudies) {
      double left = Odds.probability(leaving);
      double moved =
          left
              + sector.toOtherSector()
              + sector.toOtherRegion()
              + sector.transfer()
              + sector.pause();
      double completed = sector.completion(yearOfStudies) * (1 - moved);
      return new Law(
          new double[] {
            left,
            sector.toOtherSector(),
            sector.toOtherRegion(),
            sector.transfer(),
            sector.pause(),
            completed,
            1 - moved - completed
          });
    }

    Outcome draw(Stream stream) {
      return Outcome.values()[stream.pick(Odds.cumulative(chances))];
    }
  }

  /** Whether the outcome is one of those. */
  boolean isAny(Scope scope) {
    return outcome.ordinal() <= scope.last.ordinal();
  }

  /** The chance that the outcome would be one of those. */
  double chanceOf(Scope scope) {
    double sum = 0;
    for (int i = 0; i <= scope.last.ordinal(); i++) {
      sum += law.chances()[i];
    }
    return sum;
  }

  /** What discontinuing is counted as: each scope takes in the one before. */
  enum Scope {
    /** Left degree education altogether. */
    EDUCATION(Outcome.LEFT),
    /** Left the sector's education. */
    SECTOR(Outcome.TO_OTHER_SECTOR),
    /** Left the sector's education in the region. */
    REGION(Outcome.TO_OTHER_REGION);

    private final Outcome last;

    Scope(Outcome last) {
      this.last = last;
    }
  }
}
