package fi.mittari.api.jmh;

import fi.mittari.model.Polarity;
import fi.mittari.statistics.trend.RecentTrend;
import fi.mittari.statistics.trend.TrendPoint;
import fi.mittari.statistics.trend.WholeTrend;
import java.time.LocalDate;
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

/** The trends of one yearly series. */
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TrendTimes {

  @Param({"8", "25"})
  public int points;

  private final List<TrendPoint> series = new ArrayList<>();
  private double[] values;

  /** A share that rises slowly. */
  @Setup
  public void draw() {
    Random random = new Random(2);
    values = new double[points];
    for (int i = 0; i < points; i++) {
      LocalDate first = LocalDate.of(2000 + i, 1, 1);
      double denominator = 1_000 + random.nextInt(100);
      double numerator = 100 + 2 * i + random.nextInt(30);
      values[i] = 100 * numerator / denominator;
      series.add(
          TrendPoint.proportion(first, first.plusYears(1).minusDays(1), numerator, denominator));
    }
  }

  @Benchmark
  public RecentTrend recent() {
    return RecentTrend.ofProportions(series, 100, Polarity.LOWER_IS_BETTER);
  }

  @Benchmark
  public WholeTrend whole() {
    return WholeTrend.of(values, Polarity.LOWER_IS_BETTER);
  }
}
