package fi.mittari.api.column;

import fi.mittari.api.series.SeriesTrend;
import fi.mittari.statistics.trend.Direction;

/** What of a trend is no number; few series of a shard differ in it. */
record Outline(
    Direction recent,
    int recentPoints,
    String recentReason,
    Direction whole,
    int wholePoints,
    String wholeReason) {

  static Outline of(SeriesTrend trend) {
    return new Outline(
        trend.recent().direction(),
        trend.recent().points(),
        trend.recent().reason(),
        trend.whole().direction(),
        trend.whole().points(),
        trend.whole().reason());
  }
}
