package fi.mittari.statistics.composite;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.Draws;
import fi.mittari.statistics.Inputs;
import fi.mittari.statistics.rank.RankInterval;
import fi.mittari.statistics.rank.RankIntervals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The choice of the areas with the greatest need, and how sure it is. Sampling noise: the
 * criteria's true values are drawn from their posterior given all areas, each draw is normalised
 * and joined anew. Weight noise, apart from it: every weight is multiplied by a factor drawn evenly
 * from 1 − spread to 1 + spread. Seeded: the same question gives the same answer.
 *
 * @param criteria at least one, all over the same areas
 * @param normalisation common scale
 * @param aggregation kind of mean
 * @param select how many areas to choose
 * @param draws of either noise, at least 100
 * @param weightSpread from 0 to 1; {@value #WEIGHT_SPREAD} where the definition names none
 * @param seed of all draws
 */
public record TargetAreas(
    List<Criterion> criteria,
    Normalisation normalisation,
    Aggregation aggregation,
    int select,
    int draws,
    double weightSpread,
    long seed) {

  /** Every weight between half and one and a half of its own. */
  public static final double WEIGHT_SPREAD = 0.5;

  /**
   * Limits of the 95 % rank intervals: each criterion is drawn without knowing the others, which
   * makes the draws a little too sure of the joined score; 97.5 % of them hold 95 % of the ranks.
   */
  private static final Confidence LIMITS = Confidence.of(97.5);

  public TargetAreas {
    criteria = List.copyOf(criteria);
    Inputs.atLeast(criteria.size(), 1, "number of criteria");
    int areas = criteria.get(0).observations().areas();
    for (Criterion criterion : criteria) {
      Inputs.sameLength(areas, criterion.observations().areas(), "areas of the criteria");
    }
    Objects.requireNonNull(normalisation, "normalisation");
    Objects.requireNonNull(aggregation, "aggregation");
    Inputs.atLeast(select, 1, "number of areas to choose");
    Inputs.atLeast(areas, select, "number of areas");
    Inputs.atLeast(draws, 100, "number of draws");
    Inputs.fraction(weightSpread, "spread of the weights");
  }

  /** Ranking of all areas with the choice and its certainty. */
  public Ranking rank() {
    CompositeIndex index = index();
    double[][] values =
        criteria.stream().map(c -> c.observations().values()).toArray(double[][]::new);
    CompositeIndex.Scores scores = index.of(values);
    boolean[] chosen = chosen(scores.scores());
    double[][] sampled = sampled(index);
    double[] sampling = sampled == null ? nothing(scores.scores().length) : chances(sampled);
    double[] weights = chances(reweighted(index, scores.normalised()));
    RankInterval[] intervals = intervals(scores.scores(), sampled);
    List<Area> areas = new ArrayList<>();
    for (int i = 0; i < chosen.length; i++) {
      areas.add(
          new Area(
              i,
              scores.scores()[i],
              scores.ranks()[i],
              intervals[i],
              chosen[i],
              Certainty.of(chosen[i], sampling[i]),
              sampling[i],
              weights[i],
              column(scores.normalised(), i),
              scores.contributions()[i],
              scores.incomplete()[i]));
    }
    return new Ranking(areas, leftOut(index, values), fixedCriteria());
  }

  private CompositeIndex index() {
    return new CompositeIndex(
        criteria.stream().mapToDouble(Criterion::weight).toArray(),
        criteria.stream().map(Criterion::direction).toArray(CompositeIndex.Need[]::new),
        normalisation,
        aggregation);
  }

  /** Scores by draw of the criteria's true values; null where no criterion's noise is known. */
  private double[][] sampled(CompositeIndex index) {
    if (fixedCriteria().size() == criteria.size()) {
      return null;
    }
    Draws random = Draws.seeded(seed);
    double[][][] drawn = new double[criteria.size()][][];
    for (int k = 0; k < drawn.length; k++) {
      drawn[k] = criteria.get(k).observations().draw(draws, random);
    }
    double[][] scores = new double[draws][];
    for (int b = 0; b < draws; b++) {
      double[][] values = new double[drawn.length][];
      for (int k = 0; k < drawn.length; k++) {
        values[k] = drawn[k][b];
      }
      scores[b] = index.scores(index.normalise(values));
    }
    return scores;
  }

  private double[][] reweighted(CompositeIndex index, double[][] normalised) {
    Draws random = Draws.seeded(~seed);
    double[][] scores = new double[draws][];
    for (int b = 0; b < draws; b++) {
      double[] weights = index.weights();
      for (int k = 0; k < weights.length; k++) {
        weights[k] = weights[k] * (1 + weightSpread * (2 * random.uniform() - 1));
      }
      scores[b] = index.withWeights(weights).scores(normalised);
    }
    return scores;
  }

  /** How often each area is among the chosen. */
  private double[] chances(double[][] scores) {
    int[] times = new int[scores[0].length];
    for (double[] drawn : scores) {
      boolean[] chosen = chosen(drawn);
      for (int i = 0; i < times.length; i++) {
        times[i] += chosen[i] ? 1 : 0;
      }
    }
    return Arrays.stream(times).mapToDouble(t -> (double) t / scores.length).toArray();
  }

  /** The areas with the highest scores; of equal ones the first in the list. */
  private boolean[] chosen(double[] scores) {
    boolean[] chosen = new boolean[scores.length];
    IntStream.range(0, scores.length)
        .filter(i -> !Double.isNaN(scores[i]))
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -scores[i]))
        .limit(select)
        .forEach(i -> chosen[i] = true);
    return chosen;
  }

  private static RankInterval[] intervals(double[] scores, double[][] sampled) {
    RankInterval[] intervals = new RankInterval[scores.length];
    if (sampled == null) {
      return intervals;
    }
    int[] scored =
        IntStream.range(0, scores.length).filter(i -> !Double.isNaN(scores[i])).toArray();
    double[][] kept = Arrays.stream(sampled).map(s -> pick(s, scored)).toArray(double[][]::new);
    RankInterval[] found = RankIntervals.ofDraws(pick(scores, scored), kept, LIMITS);
    for (int i = 0; i < scored.length; i++) {
      intervals[scored[i]] = found[i];
    }
    return intervals;
  }

  /** The chosen areas without each criterion in turn; empty where there is one criterion only. */
  private List<LeftOut> leftOut(CompositeIndex index, double[][] values) {
    List<LeftOut> leftOut = new ArrayList<>();
    double total = Inputs.sum(index.weights());
    for (int k = 0; k < values.length; k++) {
      if (index.weights()[k] < total) {
        boolean[] chosen = chosen(index.without(k).of(values).scores());
        int[] places = IntStream.range(0, chosen.length).filter(i -> chosen[i]).toArray();
        leftOut.add(new LeftOut(criteria.get(k).code(), places));
      }
    }
    return leftOut;
  }

  private List<String> fixedCriteria() {
    return criteria.stream().filter(c -> c.observations().isFixed()).map(Criterion::code).toList();
  }

  private static double[] nothing(int areas) {
    double[] nothing = new double[areas];
    Arrays.fill(nothing, Double.NaN);
    return nothing;
  }

  private static double[] pick(double[] values, int[] places) {
    return Arrays.stream(places).mapToDouble(i -> values[i]).toArray();
  }

  private static double[] column(double[][] rows, int area) {
    return Arrays.stream(rows).mapToDouble(row -> row[area]).toArray();
  }

  /**
   * All areas in the order they were given.
   *
   * @param areas one for each area
   * @param sensitivity the choice without each criterion
   * @param fixed codes of the criteria whose noise is unknown, so that they entered as fixed
   */
  public record Ranking(List<Area> areas, List<LeftOut> sensitivity, List<String> fixed) {}

  /**
   * One area in the ranking.
   *
   * @param place of the area in the input, from 0
   * @param score larger = greater need; NaN without any criterion
   * @param rank 1 = greatest need; 0 without a score
   * @param interval 95 % marginal rank interval; null without a score or known noise
   * @param selected whether it is among the chosen
   * @param certainty by the chance under sampling noise
   * @param samplingChance chance of being chosen under sampling noise, NaN where unknown
   * @param weightsChance chance of being chosen under weight noise
   * @param normalised by criterion, NaN where missing
   * @param contributions by criterion; see {@link Aggregation#contributions}
   * @param incomplete whether a criterion was missing and the weights were renormalised
   */
  public record Area(
      int place,
      double score,
      int rank,
      RankInterval interval,
      boolean selected,
      Certainty certainty,
      double samplingChance,
      double weightsChance,
      double[] normalised,
      double[] contributions,
      boolean incomplete) {}

  /**
   * The choice without one criterion.
   *
   * @param without code of the criterion
   * @param selected places of the chosen areas, ascending
   */
  public record LeftOut(String without, int[] selected) {}
}
