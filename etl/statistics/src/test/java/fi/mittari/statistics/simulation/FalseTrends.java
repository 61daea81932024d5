package fi.mittari.statistics.simulation;

import fi.mittari.model.Polarity;
import fi.mittari.statistics.Draws;
import fi.mittari.statistics.trend.Direction;
import fi.mittari.statistics.trend.RecentTrend;
import fi.mittari.statistics.trend.TrendPoint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How often the recent-trend rule cries where nothing but chance and yearly shocks move a series.
 */
public final class FalseTrends {

  private static final double[] PEOPLE = {200, 1000, 5000, 20_000, 100_000, 700_000};
  private static final double[] SHARES = {0.02, 0.1, 0.3};

  private FalseTrends() {}

  public static void main(String[] args) {
    int runs = args.length > 0 ? Integer.parseInt(args[0]) : 20_000;
    System.out.printf(Locale.ROOT, "%d series of five years, seed 1; shocks of 0.3 points%n", runs);
    System.out.println("| n | p | no shocks: (a) | (a) and (b) | shocks: (a) | (a) and (b) |");
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    for (double people : PEOPLE) {
      for (double share : SHARES) {
        double[] calm = cries(people, share, 0, runs);
        double[] shaken = cries(people, share, 0.003, runs);
        System.out.printf(
            Locale.ROOT,
            "| %.0f | %.2f | %.2f %% | %.2f %% | %.2f %% | %.2f %% |%n",
            people,
            share,
            100 * calm[0],
            100 * calm[1],
            100 * shaken[0],
            100 * shaken[1]);
      }
    }
  }

  /** Share of series over condition (a)'s limit of χ² alone, and by the whole rule. */
  static double[] cries(double people, double share, double shock, int runs) {
    Draws random = Draws.seeded(1);
    int large = 0;
    int cried = 0;
    for (int run = 0; run < runs; run++) {
      List<TrendPoint> series = new ArrayList<>();
      for (int year = 2020; year < 2025; year++) {
        double p = Math.min(1, Math.max(0, share + shock * random.gaussian()));
        long count = random.binomial((long) people, p);
        series.add(
            TrendPoint.proportion(
                LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), count, people));
      }
      RecentTrend trend = RecentTrend.ofProportions(series, 100, Polarity.NEUTRAL);
      large += trend.chi2() > RecentTrend.CHI2_LIMIT ? 1 : 0;
      cried +=
          trend.direction() == Direction.INCREASING || trend.direction() == Direction.DECREASING
              ? 1
              : 0;
    }
    return new double[] {(double) large / runs, (double) cried / runs};
  }
}
