package fi.mittari.statistics.simulation;

import fi.mittari.model.Polarity;
import fi.mittari.statistics.Draws;
import fi.mittari.statistics.composite.Aggregation;
import fi.mittari.statistics.composite.Certainty;
import fi.mittari.statistics.composite.CompositeIndex;
import fi.mittari.statistics.composite.CompositeIndex.Need;
import fi.mittari.statistics.composite.Criterion;
import fi.mittari.statistics.composite.Normalisation;
import fi.mittari.statistics.composite.Observations;
import fi.mittari.statistics.composite.TargetAreas;
import fi.mittari.statistics.rank.Ranks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How often a district called certain, likely or a toss-up is truly among the five. */
public final class Certain {

  private static final int SELECT = 5;
  private static final int CRITERIA = 4;

  private Certain() {}

  public static void main(String[] args) {
    int cities = args.length > 0 ? Integer.parseInt(args[0]) : 200;
    System.out.printf(
        Locale.ROOT,
        "%d cities of %d districts, four criteria, five chosen, seed 1%n",
        cities,
        City.DISTRICTS);
    System.out.println(
        "| city | normalisation | word | said | truly among the five | rank holds |");
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    for (City.Kind kind : City.Kind.values()) {
      for (Normalisation normalisation : List.of(Normalisation.Z_SCORE, Normalisation.RANK)) {
        Tally tally = run(kind, normalisation, cities);
        for (Certainty word : Certainty.values()) {
          int[] counts = tally.words.getOrDefault(word, new int[2]);
          if (counts[0] > 0) {
            System.out.printf(
                Locale.ROOT,
                "| %s | %s | %s | %d | %.1f %% | %.1f %% |%n",
                kind.name().toLowerCase(Locale.ROOT),
                normalisation.code(),
                word.code(),
                counts[0],
                100.0 * counts[1] / counts[0],
                100.0 * tally.held / tally.all);
          }
        }
      }
    }
  }

  static Tally run(City.Kind kind, Normalisation normalisation, int cities) {
    Tally tally = new Tally();
    Draws random = Draws.seeded(1);
    for (int c = 0; c < cities; c++) {
      double[][] truth = new double[CRITERIA][];
      List<Criterion> criteria = criteria(kind, random, truth);
      TargetAreas question =
          new TargetAreas(
              criteria,
              normalisation,
              Aggregation.ARITHMETIC,
              SELECT,
              1000,
              TargetAreas.WEIGHT_SPREAD,
              c);
      int[] ranks = Ranks.of(index(normalisation).of(truth).scores(), Polarity.NEUTRAL);
      for (TargetAreas.Area area : question.rank().areas()) {
        tally.add(area, ranks[area.place()]);
      }
    }
    return tally;
  }

  /** Criteria that share a common need to a varying degree. */
  private static List<Criterion> criteria(City.Kind kind, Draws random, double[][] truth) {
    City city = City.of(kind, random);
    List<Criterion> criteria = new ArrayList<>();
    for (int k = 0; k < CRITERIA; k++) {
      double[] people = city.people().clone();
      double part = 0.15 + 0.2 * k;
      Arrays.setAll(people, i -> Math.max(10, Math.rint(city.people()[i] * part)));
      double[] shares = new double[people.length];
      Arrays.setAll(
          shares, i -> Math.min(0.95, city.shares()[i] * Math.exp(0.1 * random.gaussian())));
      truth[k] = shares;
      double[] counts = new City(shares, people).draw(random);
      criteria.add(
          new Criterion("c" + k, 1, Need.HIGHER, Observations.proportions(counts, people)));
    }
    return criteria;
  }

  private static CompositeIndex index(Normalisation normalisation) {
    double[] weights = new double[CRITERIA];
    Need[] directions = new Need[CRITERIA];
    Arrays.fill(weights, 1);
    Arrays.fill(directions, Need.HIGHER);
    return new CompositeIndex(weights, directions, normalisation, Aggregation.ARITHMETIC);
  }

  /** Counts by word: how often said, how often true. */
  static final class Tally {
    final Map<Certainty, int[]> words = new EnumMap<>(Certainty.class);
    int all;
    int held;

    void add(TargetAreas.Area area, int truth) {
      int[] counts = words.computeIfAbsent(area.certainty(), w -> new int[2]);
      counts[0]++;
      counts[1] += truth <= SELECT ? 1 : 0;
      all++;
      held += area.interval().contains(truth) ? 1 : 0;
    }
  }
}
