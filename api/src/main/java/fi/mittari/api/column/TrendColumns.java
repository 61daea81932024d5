package fi.mittari.api.column;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.series.SeriesTrend;
import fi.mittari.model.IndicatorKind;
import fi.mittari.model.Polarity;
import fi.mittari.statistics.interval.Interval;
import fi.mittari.statistics.trend.Direction;
import fi.mittari.statistics.trend.RecentTrend;
import fi.mittari.statistics.trend.TrendJudgement;
import fi.mittari.statistics.trend.WholeTrend;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * How the trends of whole series lie in a shard: for each series an outline by its place and {@link
 * TrendDraft#NUMBERS} doubles.
 *
 * @param kind of the indicator when they were computed
 * @param factor of the indicator when they were computed
 */
record TrendColumns(IndicatorKind kind, double factor, List<Outline> outlines) {

  TrendColumns {
    outlines = List.copyOf(outlines);
  }

  /** Whether they would be computed in the same way today; a judgement is made when it is asked. */
  boolean fit(Indicator indicator) {
    return kind == indicator.kind() && factor == indicator.factor();
  }

  /**
   * A trend.
   *
   * @param at where its numbers begin
   */
  SeriesTrend trend(Outline outline, Polarity polarity, ByteBuffer data, int at) {
    RecentTrend recent =
        new RecentTrend(
            outline.recent(),
            TrendJudgement.of(outline.recent(), polarity),
            data.getDouble(at),
            data.getDouble(at + 8),
            data.getDouble(at + 16),
            data.getDouble(at + 24),
            outline.recentPoints(),
            outline.recentReason());
    Interval slope =
        outline.whole() == Direction.NOT_CALCULATED
            ? null
            : new Interval(
                data.getDouble(at + 48), data.getDouble(at + 56), data.getDouble(at + 64), "sen");
    WholeTrend whole =
        new WholeTrend(
            outline.whole(),
            TrendJudgement.of(outline.whole(), polarity),
            data.getDouble(at + 32),
            data.getDouble(at + 40),
            slope,
            outline.wholePoints(),
            outline.wholeReason());
    return new SeriesTrend(recent, whole);
  }
}
