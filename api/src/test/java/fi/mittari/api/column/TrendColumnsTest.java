package fi.mittari.api.column;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Label;
import fi.mittari.api.catalog.Span;
import fi.mittari.api.series.SeriesPoints;
import fi.mittari.api.series.SeriesTrend;
import fi.mittari.model.IndicatorKind;
import fi.mittari.model.ObservationStatus;
import fi.mittari.model.Period;
import fi.mittari.model.Polarity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The trend that lies in a shard is the one that is computed from the series. */
class TrendColumnsTest {

  private record Point(int period, ObservationStatus status, double[] figures) {}

  @TempDir Path folder;

  private final long seed = System.nanoTime() % 1_000_000;
  private final Random random = new Random(seed);

  @Test
  void trendsOfSeriesWithGapsBreaksAndFewPointsAreThoseComputed() throws Exception {
    for (IndicatorKind kind : IndicatorKind.values()) {
      Indicator indicator = indicator(kind, 100, Polarity.LOWER_IS_BETTER);
      Map<String, List<Point>> all = series();
      Shard shard = written(all, indicator, kind.name());
      Indicator better = indicator(kind, 100, Polarity.HIGHER_IS_BETTER);
      for (String area : all.keySet()) {
        int series =
            shard.find(
                shard.header().areas().indexOf(area), shard.header().breakdowns().indexOf(""));
        assertThat(shard.trend(series, indicator))
            .as("seed %d, %s of %s", seed, area, kind)
            .isEqualTo(computed(all.get(area), indicator));
        assertThat(shard.trend(series, better)).isEqualTo(computed(all.get(area), better));
        assertThat(shard.trend(series, indicator(kind, 1000, Polarity.NEUTRAL))).isNull();
      }
    }
  }

  @Test
  void aTrendThatCannotBeComputedIsLeftToWhoAsks() throws Exception {
    Indicator indicator = indicator(IndicatorKind.PROPORTION, 100, Polarity.NEUTRAL);
    List<Point> impossible = new ArrayList<>();
    for (int period = 0; period < 6; period++) {
      impossible.add(new Point(period, ObservationStatus.NORMAL, figures(130, 130, 100)));
    }
    Shard shard = written(Map.of("000", impossible), indicator, "impossible");
    assertThat(shard.trend(0, indicator)).isNull();
  }

  private Shard written(Map<String, List<Point>> all, Indicator indicator, String name)
      throws Exception {
    ShardDraft draft = new ShardDraft(indicator.code(), indicator.factor());
    new TreeMap<>(all)
        .forEach(
            (area, points) -> {
              draft.series(area, "");
              points.forEach(
                  p -> draft.observation(p.period(), p.status().word(), "flow", p.figures()));
            });
    draft.trends(indicator, TrendColumnsTest::period);
    Path file = folder.resolve(name);
    draft.write(file, number -> period(number).code());
    return Shard.open(file);
  }

  private static SeriesTrend computed(List<Point> series, Indicator indicator) {
    SeriesPoints points = new SeriesPoints();
    points.begin(indicator);
    for (Point p : series) {
      double[] f = p.figures();
      points.add(
          period(p.period()),
          p.status(),
          f[Field.VALUE.ordinal()],
          f[Field.LOWER.ordinal()],
          f[Field.UPPER.ordinal()],
          f[Field.NUMERATOR.ordinal()],
          f[Field.DENOMINATOR.ordinal()]);
    }
    return SeriesTrend.of(points);
  }

  private static Period period(int number) {
    return Period.of(Integer.toString(1990 + number));
  }

  private Map<String, List<Point>> series() {
    Map<String, List<Point>> all = new HashMap<>();
    for (int area = 0; area < 120; area++) {
      int length = area < 10 ? 1 : 1 + random.nextInt(30);
      double drift = random.nextInt(5) - 2;
      List<Point> points = new ArrayList<>();
      for (int period = 0; period < length; period++) {
        if (area < 10 || area % 3 > 0 || random.nextInt(8) > 0) {
          points.add(point(period, drift));
        }
      }
      if (!points.isEmpty()) {
        all.put("%03d".formatted(area), points);
      }
    }
    return all;
  }

  private Point point(int period, double drift) {
    int odd = random.nextInt(40);
    if (odd < 2) {
      double[] nothing = new double[Field.values().length];
      Arrays.fill(nothing, Double.NaN);
      return new Point(
          period, odd == 0 ? ObservationStatus.MISSING : ObservationStatus.SUPPRESSED, nothing);
    }
    double denominator = 1_000 + random.nextInt(100);
    double numerator = Math.rint(300 + drift * period + random.nextInt(20));
    return new Point(
        period,
        odd == 2 ? ObservationStatus.BREAK : ObservationStatus.NORMAL,
        figures(100 * numerator / denominator, numerator, denominator));
  }

  private static double[] figures(double value, double numerator, double denominator) {
    double[] figures = new double[Field.values().length];
    Arrays.fill(figures, Double.NaN);
    figures[Field.VALUE.ordinal()] = value;
    figures[Field.NUMERATOR.ordinal()] = numerator;
    figures[Field.DENOMINATOR.ordinal()] = denominator;
    return figures;
  }

  private static Indicator indicator(IndicatorKind kind, double factor, Polarity polarity) {
    Label label = new Label("x", "x", "x");
    return new Indicator(
        1,
        "share",
        label,
        label,
        label,
        1,
        polarity,
        kind,
        factor,
        "stock",
        null,
        "theme",
        0,
        false,
        false,
        "flow",
        label,
        "licence",
        "url",
        new Span(1, 9));
  }
}
