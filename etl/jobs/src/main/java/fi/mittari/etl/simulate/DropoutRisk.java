package fi.mittari.etl.simulate;

/**
 * Log odds of leaving education within a school year: the sector's level, more with need, for men
 * and for other languages, shifted by year and district.
 */
final class DropoutRisk {

  private static final double BY_NEED = 0.22;
  private static final double MALE = 0.12;
  private static final double FOREIGN = 0.25;
  private static final double YEAR_SPREAD = 0.08;
  private static final double DISTRICT_SPREAD = 0.15;
  private static final int FIRST_YEAR = 2000;
  private static final int YEARS = 40;

  private final City city;
  private final double[] ofYear = new double[YEARS];
  private final double[] ofDistrict;

  DropoutRisk(City city, long seed) {
    this.city = city;
    for (int i = 0; i < YEARS; i++) {
      ofYear[i] = YEAR_SPREAD * Stream.of(seed, "dropout-year", FIRST_YEAR + i).normal();
    }
    ofDistrict = new double[city.districts().size()];
    for (int i = 0; i < ofDistrict.length; i++) {
      ofDistrict[i] = DISTRICT_SPREAD * Stream.of(seed, "dropout-district", i).normal();
    }
  }

  double of(Student student, Sector sector, int year) {
    return sector.leaving()
        + BY_NEED * city.need(student.district())
        + (student.sex() == Sex.MALE ? MALE : -MALE)
        + (student.language() == Language.FOREIGN ? FOREIGN : 0)
        + ofYear[year - FIRST_YEAR]
        + ofDistrict[student.district()];
  }
}
