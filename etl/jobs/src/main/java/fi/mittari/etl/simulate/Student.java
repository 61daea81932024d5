package fi.mittari.etl.simulate;

/**
 * Who begins upper secondary studies.
 *
 * @param district place in {@link City#districts}
 * @param birth day of birth
 * @param sector of the first studies
 * @param start first day of them
 */
record Student(
    long id, int district, Sex sex, Language language, int birth, Sector sector, int start) {

  private static final double VOCATIONAL = 0.1;
  private static final double VOCATIONAL_BY_NEED = 0.25;
  private static final double VOCATIONAL_MALE = 0.3;
  private static final double ADULT = 0.22;
  private static final double IN_AUGUST = 0.7;

  /** Draws a student whose first school year begins in one of the years. */
  static Student draw(Stream stream, City city, long id, int firstYear, int lastYear) {
    int district = city.draw(stream);
    Sex sex = Sex.values()[stream.below(2)];
    Language language = city.language(stream, district);
    double odds =
        VOCATIONAL
            + VOCATIONAL_BY_NEED * city.need(district)
            + (sex == Sex.MALE ? VOCATIONAL_MALE : -VOCATIONAL_MALE);
    Sector sector = stream.chance(Odds.probability(odds)) ? Sector.VOCATIONAL : Sector.GENERAL;
    int year = stream.between(firstYear, lastYear);
    boolean august = sector == Sector.GENERAL || stream.chance(IN_AUGUST);
    int start =
        august
            ? Days.day(year, 8, 5) + stream.below(10)
            : stream.between(Days.day(year, 9, 25), Days.day(year + 1, 5, 31));
    int age =
        sector == Sector.VOCATIONAL && stream.chance(ADULT)
            ? stream.between(19, 45)
            : stream.between(16, 17);
    int birth = Days.day(year - age, 1, 1) + stream.below(365);
    return new Student(id, district, sex, language, birth, sector, start);
  }
}
