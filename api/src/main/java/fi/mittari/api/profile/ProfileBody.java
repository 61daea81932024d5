package fi.mittari.api.profile;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.mittari.api.comparison.ComparisonBody.AreaName;
import fi.mittari.api.comparison.ComparisonBody.IndicatorName;
import fi.mittari.api.comparison.ComparisonBody.PeriodSpan;
import fi.mittari.api.comparison.ComparisonBody.SpreadBody;
import fi.mittari.api.observation.TrendBody;
import fi.mittari.api.selection.Notice;
import java.util.List;

/** The whole answer of a profile. */
record ProfileBody(
    String release,
    AreaName area,
    Peers peers,
    BenchmarkName benchmark,
    Method method,
    int count,
    List<One> indicators,
    List<Neighbour> neighbours,
    NeighbourMethod neighbourMethod,
    String next,
    @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
    List<Notice> notices) {

  /** Areas of the same level within a whole: the area is ranked among them. */
  record Peers(String level, AreaName within, int areas) {}

  /** What the area is compared with; area is null for a number and for previous. */
  record BenchmarkName(String kind, AreaName area, Double number) {}

  record Method(double confidence) {}

  /** Where the area stands between worst (0), benchmark (0.5) and best (1). */
  record SpineBody(
      double position, double worst, double lowerQuartile, double upperQuartile, double best) {}

  /** One indicator of the area. */
  record One(
      IndicatorName indicator,
      String theme,
      String polarity,
      PeriodSpan period,
      Double value,
      Double lower,
      Double upper,
      Double numerator,
      Double denominator,
      String status,
      Double benchmarkValue,
      String benchmarkArea,
      String benchmarkPeriod,
      Double difference,
      Double differenceLower,
      Double differenceUpper,
      Double ratio,
      String judgement,
      String rule,
      String reason,
      TrendBody trend,
      Integer rank,
      Integer ranked,
      Integer quintile,
      Double smoothed,
      SpineBody spine,
      SpreadBody spread,
      List<String> flags,
      String receipt) {}

  /**
   * An area much like this one.
   *
   * @param within the municipality that it lies in, or null
   * @param distance root mean square of the differences of z-scores; 0 = alike
   * @param indicators codes of the indicators that the two share
   */
  record Neighbour(
      AreaName area, AreaName within, double distance, int shared, List<String> indicators) {}

  /**
   * @param areas how many areas of the level were looked at
   * @param reason why there is no neighbour, or null
   */
  record NeighbourMethod(String measure, int leastShared, int areas, String reason) {}
}
