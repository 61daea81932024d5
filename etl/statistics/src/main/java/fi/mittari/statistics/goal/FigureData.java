package fi.mittari.statistics.goal;

import fi.mittari.model.goal.Metric.Figure;
import java.util.List;
import java.util.Map;

/**
 * What is known of one figure of a metric.
 *
 * @param figure its definition
 * @param points observations and reported values, in any order
 * @param anyPeriod whether values of different kinds of regular periods may be compared: of a stock
 * @param unavailable why there can be no observations, or null: the indicator or area is unknown
 * @param group values of the group's areas by code of the period, then area; NaN where an area has
 *     none; empty where the target ranks no areas of the warehouse
 * @param area the figure's own area
 */
public record FigureData(
    Figure figure,
    List<Point> points,
    boolean anyPeriod,
    String unavailable,
    Map<String, Map<String, Double>> group,
    String area) {

  public FigureData {
    points = List.copyOf(points);
    group = Map.copyOf(group);
  }

  /** Without a group. */
  public static FigureData of(Figure figure, List<Point> points) {
    return new FigureData(figure, points, false, null, Map.of(), null);
  }
}
