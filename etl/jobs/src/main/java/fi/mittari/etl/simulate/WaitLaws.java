package fi.mittari.etl.simulate;

/** Laws of waits: longer where need is greater, each district a little of its own. */
final class WaitLaws {

  private static final double BY_NEED = 0.06;
  private static final double DISTRICT_SPREAD = 0.06;

  private final WaitLaw[][][] laws;

  WaitLaws(City city, long seed) {
    int districts = city.districts().size();
    laws = new WaitLaw[Service.values().length][districts][2];
    for (Service service : Service.values()) {
      for (int d = 0; d < districts; d++) {
        double level =
            service.level()
                + BY_NEED * city.need(d)
                + DISTRICT_SPREAD * Stream.of(seed, "wait", service.ordinal(), d).normal();
        laws[service.ordinal()][d][0] = new WaitLaw(level, service.spread());
        laws[service.ordinal()][d][1] = new WaitLaw(level + service.young(), service.spread());
      }
    }
  }

  WaitLaw of(Service service, int district, boolean young) {
    return laws[service.ordinal()][district][young ? 1 : 0];
  }
}
