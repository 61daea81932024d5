package fi.mittari.etl.simulate;

/**
 * A school whose pupils are asked in one year.
 *
 * @param number among the schools of the year
 * @param district place in {@link City#districts}
 * @param type of the area: {@code low-need}, {@code middle-need} or {@code high-need}
 * @param pupils of grades 8 and 9
 * @param response chance that a pupil answers
 * @param ticket what decides, smallest first, whether the school is drawn
 */
record School(int number, int district, AreaType type, int pupils, double response, long ticket) {

  private static final int SMALLEST = 60;
  private static final int LARGEST = 340;
  private static final double RESPONSE = 1.25;
  private static final double RESPONSE_SPREAD = 0.35;

  /** Pupils of a school on average. */
  static final int MEAN_PUPILS = (SMALLEST + LARGEST) / 2;

  static School draw(long seed, City city, int year, int number) {
    Stream stream = Stream.of(seed, "school", year, number);
    int district = city.draw(stream);
    int pupils = stream.between(SMALLEST, LARGEST);
    double response = Odds.probability(RESPONSE + RESPONSE_SPREAD * stream.normal());
    return new School(
        number, district, AreaType.of(city.need(district)), pupils, response, stream.next());
  }

  /** Code in the data. */
  String code() {
    return "school-" + (number + 1);
  }
}
