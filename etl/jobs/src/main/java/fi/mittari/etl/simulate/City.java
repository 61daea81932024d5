package fi.mittari.etl.simulate;

import java.util.List;

/**
 * The districts that everyone lives in, the larger the more often, and how each differs.
 *
 * @param districts in official order
 * @param weights running sums of their residents
 */
record City(List<SyntheticDistrict> districts, double[] weights) {

  /** The municipality. */
  static final String CODE = "092";

  private static final double FOREIGN = -1.25;
  private static final double FOREIGN_BY_NEED = 0.42;
  private static final double SWEDISH = 0.025;

  /** Vantaa's districts with their rough size and order. */
  static City load() {
    List<SyntheticDistrict> districts = SyntheticDistrict.all();
    return new City(
        districts,
        Odds.cumulative(districts.stream().mapToDouble(SyntheticDistrict::population).toArray()));
  }

  /** Where somebody lives, as a place in {@link #districts}. */
  int draw(Stream stream) {
    return stream.pick(weights);
  }

  SyntheticDistrict at(int index) {
    return districts.get(index);
  }

  /** How far a district stands from the city, 0 at the city's level. */
  double need(int index) {
    return districts.get(index).need();
  }

  /** Mother tongue of somebody in the district: {@code fi}, {@code sv} or {@code foreign}. */
  Language language(Stream stream, int district) {
    if (stream.chance(foreign(district))) {
      return Language.FOREIGN;
    }
    return stream.chance(SWEDISH) ? Language.SV : Language.FI;
  }

  /** Chance of a mother tongue other than Finnish, Swedish or Sámi. */
  double foreign(int district) {
    return Odds.probability(FOREIGN + FOREIGN_BY_NEED * need(district));
  }
}
