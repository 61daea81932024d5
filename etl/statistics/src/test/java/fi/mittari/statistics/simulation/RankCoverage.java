package fi.mittari.statistics.simulation;

import fi.mittari.model.Polarity;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Draws;
import fi.mittari.statistics.rank.RankInterval;
import fi.mittari.statistics.rank.RankIntervals;
import fi.mittari.statistics.rank.RankMethod;
import fi.mittari.statistics.rank.Ranks;
import fi.mittari.statistics.rank.Scaled;
import java.util.Locale;

/** How often a 95 % marginal rank interval holds the true rank, and how wide it is. */
public final class RankCoverage {

  private RankCoverage() {}

  public static void main(String[] args) {
    int cities = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    int districts = args.length > 1 ? Integer.parseInt(args[1]) : City.DISTRICTS;
    System.out.printf(
        Locale.ROOT,
        "95 %% marginal rank intervals, %d cities of %d districts, seed 1%n",
        cities,
        districts);
    System.out.println("| city | method | holds | holds, true rank 1–5 | mean width |");
    System.out.println("| --- | --- | --- | --- | --- |");
    for (City.Kind kind : City.Kind.values()) {
      for (RankMethod method : RankMethod.values()) {
        Tally tally = run(kind, method, cities, districts);
        System.out.printf(
            Locale.ROOT,
            "| %s | %s | %.1f %% | %.1f %% | %.1f |%n",
            kind.name().toLowerCase(Locale.ROOT),
            method.code(),
            100.0 * tally.held / tally.all,
            100.0 * tally.topHeld / tally.top,
            (double) tally.width / tally.all);
      }
    }
  }

  static Tally run(City.Kind kind, RankMethod method, int cities, int districts) {
    Tally tally = new Tally();
    Draws random = Draws.seeded(1);
    for (int c = 0; c < cities; c++) {
      City city = City.of(kind, random, districts);
      Scaled seen = Scaled.proportions(city.draw(random), city.people());
      RankInterval[] intervals =
          RankIntervals.marginal(
              seen.values(),
              seen.standardErrors(),
              Polarity.NEUTRAL,
              Confidence.P95,
              method,
              RankIntervals.DRAWS,
              c);
      int[] truth = Ranks.of(city.shares(), Polarity.NEUTRAL);
      for (int i = 0; i < truth.length; i++) {
        tally.add(intervals[i], truth[i]);
      }
    }
    return tally;
  }

  /** Counts over all districts of all cities. */
  static final class Tally {
    int all;
    int held;
    int top;
    int topHeld;
    long width;

    void add(RankInterval interval, int truth) {
      boolean holds = interval.contains(truth);
      all++;
      held += holds ? 1 : 0;
      width += interval.width();
      top += truth <= 5 ? 1 : 0;
      topHeld += truth <= 5 && holds ? 1 : 0;
    }

    double share() {
      return (double) held / all;
    }
  }
}
