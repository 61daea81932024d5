package fi.mittari.api.jmh;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.interval.Proportions;
import fi.mittari.statistics.interval.Rates;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One 95 % interval. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class IntervalTimes {

  private static final int COUNT = 1024;

  private final double[] numerators = new double[COUNT];
  private final double[] denominators = new double[COUNT];
  private int next;

  /** Counts of every size that districts have. */
  @Setup
  public void draw() {
    Random random = new Random(1);
    for (int i = 0; i < COUNT; i++) {
      denominators[i] = 20 + random.nextInt(20_000);
      numerators[i] = 10 + random.nextInt((int) denominators[i] - 10);
    }
  }

  private int place() {
    return next = (next + 1) % COUNT;
  }

  @Benchmark
  public Interval wilson() {
    int i = place();
    return Proportions.wilson(numerators[i], denominators[i], 100, Confidence.P95);
  }

  @Benchmark
  public Interval byar() {
    return Rates.byar(numerators[place()], Confidence.P95);
  }

  /** Below ten events the limits are exact. */
  @Benchmark
  public Interval exactCount() {
    return Rates.exact(1 + place() % 9, Confidence.P95);
  }
}
