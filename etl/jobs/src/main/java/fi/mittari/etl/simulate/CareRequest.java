package fi.mittari.etl.simulate;

import java.util.List;

/**
 * One request for care.
 *
 * @param district place in {@link City#districts}
 * @param unit code of the health station
 * @param age full years at the assessment
 * @param need day on which the need was assessed
 * @param days until care begins, or until the request is taken back; 0 is the same day
 * @param law of the wait for care
 * @param withdrawn whether the request is taken back before care begins
 */
record CareRequest(
    int district,
    String unit,
    Service service,
    int age,
    Sex sex,
    int need,
    int days,
    WaitLaw law,
    boolean withdrawn) {

  /** Below this age the guarantee is stricter. */
  static final int YOUNG_BELOW = 23;

  private static final double[] SHARES =
      Odds.cumulative(List.of(Service.values()).stream().mapToDouble(Service::share).toArray());
  private static final double OWN_STATION = 0.94;
  private static final double[] AGES =
      Odds.cumulative(0.09, 0.13, 0.06, 0.17, 0.19, 0.18, 0.11, 0.07);
  private static final int[] AGE_FROM = {0, 7, 18, 23, 35, 50, 65, 80, 97};

  /**
   * @param first first day on which needs are assessed
   * @param last last such day
   */
  static CareRequest draw(Stream stream, City city, WaitLaws laws, int first, int last) {
    int district = city.draw(stream);
    Service service = Service.values()[stream.pick(SHARES)];
    int group = stream.pick(AGES);
    int age = stream.between(AGE_FROM[group], AGE_FROM[group + 1] - 1);
    Sex sex = Sex.values()[stream.below(2)];
    int need = stream.between(first, last);
    int station = stream.chance(OWN_STATION) ? district : city.draw(stream);
    WaitLaw law = laws.of(service, district, age < YOUNG_BELOW);
    int days = law.draw(stream);
    int patience = WaitLaw.patience(stream);
    boolean withdrawn = patience < days;
    String unit = unit(city.at(station).area());
    return new CareRequest(
        district, unit, service, age, sex, need, Math.min(days, patience), law, withdrawn);
  }

  /** The health station of a district's major area. */
  static String unit(String district) {
    return "station-" + district.substring(0, 4);
  }

  /** Day on which the wait ends, with care or without. */
  int end() {
    return need + days;
  }

  /** Whether the need is there on that day, and neither care nor the end of the request. */
  boolean waitsOn(int day) {
    return need <= day && end() > day;
  }
}
