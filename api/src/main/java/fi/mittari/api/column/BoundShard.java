package fi.mittari.api.column;

/**
 * A shard in the numbers of a serving file.
 *
 * @param areas places in its dictionary by the number of the area
 * @param breakdowns places in its dictionary by the number of the breakdown
 * @param periods for each period of its dictionary its place among all periods
 */
record BoundShard(Shard shard, Places areas, Places breakdowns, int[] periods) {

  /** A series by the numbers of area and breakdown; null if there is none. */
  ColumnSeries find(int area, int breakdown) {
    int areaPlace = areas.of(area);
    int breakdownPlace = areaPlace < 0 ? -1 : breakdowns.of(breakdown);
    int series = breakdownPlace < 0 ? -1 : shard.find(areaPlace, breakdownPlace);
    return series < 0 ? null : new ColumnSeries(this, series);
  }
}
