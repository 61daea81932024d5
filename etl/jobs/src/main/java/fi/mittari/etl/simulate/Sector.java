package fi.mittari.etl.simulate;

import java.util.Locale;

/** The two kinds of upper secondary education, each with its own risks. */
enum Sector {
  GENERAL(-3.45, 0.018, 0.006, 0.025, 0.012, new double[] {0, 0.01, 0.83, 0.75}),
  VOCATIONAL(-2.15, 0.006, 0.010, 0.045, 0.025, new double[] {0.04, 0.16, 0.74, 0.60});

  private final double leaving;
  private final double toOtherSector;
  private final double toOtherRegion;
  private final double transfer;
  private final double pause;
  private final double[] completion;

  Sector(
      double leaving,
      double toOtherSector,
      double toOtherRegion,
      double transfer,
      double pause,
      double[] completion) {
    this.leaving = leaving;
    this.toOtherSector = toOtherSector;
    this.toOtherRegion = toOtherRegion;
    this.transfer = transfer;
    this.pause = pause;
    this.completion = completion;
  }

  String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  Sector other() {
    return this == GENERAL ? VOCATIONAL : GENERAL;
  }

  /** Log odds of leaving education within a school year, at the city's level. */
  double leaving() {
    return leaving;
  }

  /** Chance of going on in the other sector. */
  double toOtherSector() {
    return toOtherSector;
  }

  /** Chance of going on in the sector, in another region. */
  double toOtherRegion() {
    return toOtherRegion;
  }

  /** Chance of going on in another programme or at another provider of sector and region. */
  double transfer() {
    return transfer;
  }

  /** Chance of stopping and coming back within the school year. */
  double pause() {
    return pause;
  }

  /** Chance of completing in the given year of studies, counted from 0, for those who stay. */
  double completion(int year) {
    return completion[Math.min(year, completion.length - 1)];
  }
}
