package fi.mittari.api.jmh;

import fi.mittari.statistics.composite.Aggregation;
import fi.mittari.statistics.composite.CompositeIndex.Need;
import fi.mittari.statistics.composite.Criterion;
import fi.mittari.statistics.composite.Normalisation;
import fi.mittari.statistics.composite.Observations;
import fi.mittari.statistics.composite.TargetAreas;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The choice of five target areas by four criteria with a thousand draws of either noise. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class RankingTimes {

  private static final int CRITERIA = 4;

  @Param({"61", "250"})
  public int areas;

  private TargetAreas question;

  /** Shares of areas of unlike size. */
  @Setup
  public void draw() {
    Random random = new Random(3);
    List<Criterion> criteria = new ArrayList<>();
    for (int k = 0; k < CRITERIA; k++) {
      double[] numerators = new double[areas];
      double[] denominators = new double[areas];
      for (int i = 0; i < areas; i++) {
        denominators[i] = 200 + random.nextInt(9_000);
        numerators[i] = 10 + random.nextInt((int) denominators[i] / 4);
      }
      criteria.add(
          new Criterion(
              "c" + k, 1, Need.HIGHER, Observations.proportions(numerators, denominators)));
    }
    question =
        new TargetAreas(
            criteria,
            Normalisation.Z_SCORE,
            Aggregation.ARITHMETIC,
            5,
            1_000,
            TargetAreas.WEIGHT_SPREAD,
            1);
  }

  @Benchmark
  public TargetAreas.Ranking rank() {
    return question.rank();
  }
}
