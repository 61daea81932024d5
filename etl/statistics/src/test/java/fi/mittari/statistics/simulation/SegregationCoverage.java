package fi.mittari.statistics.simulation;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Draws;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.segregation.SegregationIndex;
import fi.mittari.statistics.segregation.SegregationInterval;
import fi.mittari.statistics.segregation.Units;
import java.util.Arrays;
import java.util.Locale;

/**
 * How often the 95 % interval of a segregation index holds the index of the true shares, how far
 * off the value is on average, and how often a change is cried between two years that share one
 * truth.
 */
public final class SegregationCoverage {

  private SegregationCoverage() {}

  public static void main(String[] args) {
    int cities = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
    System.out.printf(
        Locale.ROOT,
        "%d cities of %d districts of about 200 people, seed %d%n",
        cities,
        City.DISTRICTS,
        seed);
    System.out.println(
        "| city | index | truth | mean value | mean less chance | its interval holds | change cried |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
    for (City.Kind kind : City.Kind.values()) {
      for (SegregationIndex index : SegregationIndex.values()) {
        if (index != SegregationIndex.DISSIMILARITY_CORRECTED) {
          print(kind, index, cities, seed);
        }
      }
    }
  }

  private static void print(City.Kind kind, SegregationIndex index, int cities, long seed) {
    Draws random = Draws.seeded(seed);
    double truths = 0;
    double values = 0;
    double clean = 0;
    int held = 0;
    int cried = 0;
    for (int c = 0; c < cities; c++) {
      City drawn = City.of(kind, random);
      double[] people = drawn.people().clone();
      Arrays.setAll(people, i -> Math.max(1, Math.rint(drawn.people()[i] / 10)));
      City city = new City(drawn.shares(), people);
      double truth = truth(index, city);
      Units seen = new Units(city.draw(random), people);
      Units again = new Units(city.draw(random), people);
      Interval interval = SegregationInterval.underlying(index, seen, Confidence.P95, 400, c);
      truths += truth / cities;
      values += index.of(seen) / cities;
      clean += interval.value() / cities;
      held += interval.contains(truth) ? 1 : 0;
      cried +=
          SegregationInterval.change(index, seen, again, Confidence.P95, 400, c).significant()
              ? 1
              : 0;
    }
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %.4f | %.4f | %.4f | %.1f %% | %.1f %% |%n",
        kind.name().toLowerCase(Locale.ROOT),
        index.code(),
        truths,
        values,
        clean,
        100.0 * held / cities,
        100.0 * cried / cities);
  }

  /** Of the true shares, without noise. */
  private static double truth(SegregationIndex index, City city) {
    double[] group = new double[city.people().length];
    Arrays.setAll(group, i -> city.shares()[i] * city.people()[i]);
    return index.of(new Units(group, city.people()));
  }
}
