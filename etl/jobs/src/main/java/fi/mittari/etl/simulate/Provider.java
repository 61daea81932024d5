package fi.mittari.etl.simulate;

import java.util.List;

/**
 * Who provides education, all made up.
 *
 * @param code in the data
 * @param sector general or vocational
 * @param region code of the region that it teaches in
 * @param share of the sector's new students of the city
 */
record Provider(String code, Sector sector, String region, double share) {

  static final List<Provider> ALL =
      List.of(
          new Provider("city-vocational", Sector.VOCATIONAL, "MK01", 0.62),
          new Provider("region-vocational", Sector.VOCATIONAL, "MK01", 0.28),
          new Provider("far-vocational", Sector.VOCATIONAL, "MK05", 0.10),
          new Provider("city-general", Sector.GENERAL, "MK01", 0.78),
          new Provider("region-general", Sector.GENERAL, "MK01", 0.17),
          new Provider("far-general", Sector.GENERAL, "MK05", 0.05));

  /** Any provider of a sector, by share. */
  static Provider draw(Stream stream, Sector sector) {
    return draw(stream, ALL.stream().filter(p -> p.sector() == sector).toList());
  }

  /** Another place of the same sector: in this region, or in another one. */
  static Provider draw(Stream stream, Sector sector, String region, Where where) {
    return draw(
        stream,
        ALL.stream()
            .filter(p -> p.sector() == sector)
            .filter(p -> p.region().equals(region) == (where == Where.SAME_REGION))
            .toList());
  }

  enum Where {
    SAME_REGION,
    OTHER_REGION
  }

  private static Provider draw(Stream stream, List<Provider> providers) {
    return providers.get(
        stream.pick(Odds.cumulative(providers.stream().mapToDouble(Provider::share).toArray())));
  }
}
