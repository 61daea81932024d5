package fi.mittari.api.column;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.series.SeriesPoints;
import fi.mittari.api.series.SeriesTrend;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.trend.RecentTrend;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The trends of a shard's series while it is made, in their order. Not thread-safe. */
final class TrendDraft {

  /** Numbers of a trend, in the order in which {@link #add} writes them. */
  static final int NUMBERS = 9;

  /** The outline of a series whose trend cannot be kept. */
  static final int NONE = -1;

  private final Indicator indicator;
  private final NumberDraft numbers = new NumberDraft();
  private final Ints outlines = new Ints();
  private final Map<Outline, Integer> known = new LinkedHashMap<>();

  TrendDraft(Indicator indicator) {
    this.indicator = indicator;
  }

  /** Computes the trend of the next series; who asks for one that fails is told why. */
  void add(SeriesPoints points) {
    SeriesTrend trend;
    try {
      trend = SeriesTrend.of(points);
    } catch (RuntimeException e) {
      outlines.add(NONE);
      for (int i = 0; i < NUMBERS; i++) {
        numbers.add(Double.NaN);
      }
      return;
    }
    Outline outline = Outline.of(trend);
    Integer place = known.putIfAbsent(outline, known.size());
    outlines.add(place == null ? known.size() - 1 : place);
    add(trend);
  }

  private void add(SeriesTrend trend) {
    RecentTrend recent = trend.recent();
    numbers.add(recent.chi2());
    numbers.add(recent.dispersion());
    numbers.add(recent.p());
    numbers.add(recent.slope());
    Interval slope = trend.whole().slope();
    numbers.add(trend.whole().tau());
    numbers.add(trend.whole().p());
    numbers.add(slope == null ? Double.NaN : slope.value());
    numbers.add(slope == null ? Double.NaN : slope.lower());
    numbers.add(slope == null ? Double.NaN : slope.upper());
  }

  NumberDraft numbers() {
    return numbers;
  }

  int[] outlines() {
    return outlines.toArray();
  }

  /** What the header says of them. */
  TrendColumns columns() {
    return new TrendColumns(indicator.kind(), indicator.factor(), List.copyOf(known.keySet()));
  }
}
