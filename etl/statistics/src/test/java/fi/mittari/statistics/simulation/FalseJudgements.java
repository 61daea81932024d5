package fi.mittari.statistics.simulation;

import fi.mittari.model.Polarity;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.comparison.Judgement;
import fi.mittari.statistics.comparison.Verdict;
import fi.mittari.statistics.interval.Rates;
import java.util.Locale;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;

/**
 * How often "worse" is said of a district that is like what it is compared with: summed exactly
 * over the district's counts (and for the rest over the middle 99.99 % of its counts), no drawing.
 */
public final class FalseJudgements {

  private static final double[] SHARES = {0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4};
  private static final int[] PEOPLE = {12, 25, 50, 100, 250, 500, 1000, 2500, 10_000};

  /** The rest of the city: this many people. */
  private static final int REST = 60_000;

  private FalseJudgements() {}

  public static void main(String[] args) {
    System.out.println(
        "| n | p | expected | rest 95 | rest 99.8 | fixed 95 | fixed 99.8 "
            + "| rate, rest 95 | rate, rest 99.8 | rate, fixed 95 | rate, fixed 99.8 |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
    for (int n : PEOPLE) {
      for (double p : SHARES) {
        System.out.printf(
            Locale.ROOT,
            "| %d | %.3f | %.1f | %s | %s | %s | %s | %s | %s | %s | %s |%n",
            n,
            p,
            n * p,
            cell(proportionAgainstRest(n, p, Confidence.P95)),
            cell(proportionAgainstRest(n, p, Confidence.P99_8)),
            cell(proportionAgainstFixed(n, p, Confidence.P95)),
            cell(proportionAgainstFixed(n, p, Confidence.P99_8)),
            cell(rateAgainstRest(n, p, Confidence.P95)),
            cell(rateAgainstRest(n, p, Confidence.P99_8)),
            cell(rateAgainstFixed(n, p, Confidence.P95)),
            cell(rateAgainstFixed(n, p, Confidence.P99_8)));
      }
    }
  }

  static double proportionAgainstFixed(int n, double p, Confidence confidence) {
    BinomialDistribution counts = BinomialDistribution.of(n, p);
    double said = 0;
    for (int x = 0; x <= n; x++) {
      Judgement judgement =
          Judgement.proportionAgainstFixed(x, n, p, 1, confidence, Polarity.LOWER_IS_BETTER);
      said += judgement.verdict() == Verdict.WORSE ? counts.probability(x) : 0;
    }
    return said;
  }

  static double proportionAgainstRest(int n, double p, Confidence confidence) {
    BinomialDistribution rest = BinomialDistribution.of(REST, p);
    BinomialDistribution counts = BinomialDistribution.of(n, p);
    return overRest(
        rest.inverseCumulativeProbability(5e-5),
        rest.inverseSurvivalProbability(5e-5),
        rest::probability,
        other ->
            counts.survivalProbability(
                firstWorse(
                        (int) Math.floor(n * p),
                        n,
                        x ->
                            Judgement.proportions(
                                    x, n, other, REST, confidence, Polarity.LOWER_IS_BETTER)
                                .verdict())
                    - 1));
  }

  static double rateAgainstFixed(int n, double p, Confidence confidence) {
    PoissonDistribution counts = PoissonDistribution.of(n * p);
    int first =
        firstWorse(
            (int) Math.floor(n * p),
            Integer.MAX_VALUE,
            x ->
                Judgement.againstFixed(Rates.rate(x, n, 1, confidence), p, Polarity.LOWER_IS_BETTER)
                    .verdict());
    return counts.survivalProbability(first - 1);
  }

  static double rateAgainstRest(int n, double p, Confidence confidence) {
    PoissonDistribution rest = PoissonDistribution.of(REST * p);
    PoissonDistribution counts = PoissonDistribution.of(n * p);
    return overRest(
        rest.inverseCumulativeProbability(5e-5),
        rest.inverseSurvivalProbability(5e-5),
        rest::probability,
        other ->
            counts.survivalProbability(
                firstWorse(
                        (int) Math.floor(n * p),
                        Integer.MAX_VALUE,
                        x ->
                            Judgement.rates(x, n, other, REST, confidence, Polarity.LOWER_IS_BETTER)
                                .verdict())
                    - 1));
  }

  private interface Mass {
    double of(int count);
  }

  private interface Said {
    double given(int count);
  }

  private interface Word {
    Verdict of(int count);
  }

  /** Averaged over the rest's counts, at most 41 of them, each standing for its neighbours. */
  private static double overRest(int low, int high, Mass mass, Said said) {
    int step = Math.max(1, (high - low) / 40);
    double total = 0;
    double sum = 0;
    for (int count = low; count <= high; count += step) {
      total += mass.of(count);
      sum += mass.of(count) * said.given(count);
    }
    return sum / total;
  }

  /** The verdict gets worse with the count, so the first count that is called worse is enough. */
  private static int firstWorse(int from, int most, Word word) {
    int count = from;
    while (count <= most && word.of(count) != Verdict.WORSE) {
      count++;
    }
    return count;
  }

  private static String cell(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }
}
