package fi.mittari.api.segregation;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import fi.mittari.api.comparison.ComparisonBody.AreaName;
import fi.mittari.api.comparison.ComparisonBody.IndicatorName;
import fi.mittari.api.selection.Notice;
import java.util.List;
import java.util.Map;

/** The whole answer on segregation. */
record SegregationBody(
    String release,
    IndicatorName indicator,
    Map<String, String> breakdown,
    AreaName within,
    String level,
    Method method,
    int count,
    List<One> periods,
    List<ChangeBody> changes,
    String next,
    @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
    List<Notice> notices) {

  /**
   * @param draws of the seeded parametric bootstrap behind limits and tests
   * @param tolerance metres that two drawings of one boundary may lie apart
   */
  record Method(
      double confidence, String interval, int draws, String neighbours, double tolerance) {}

  /**
   * One period.
   *
   * @param areas how many were counted
   * @param values of the indices, with limits; null where they cannot be told
   */
  record One(
      String period,
      String start,
      String end,
      int areas,
      int suppressed,
      int withoutCounts,
      int missing,
      Double numerator,
      Double denominator,
      @JsonAnyGetter Map<String, Double> values,
      Double moran,
      Double moranExpected,
      Double moranP,
      Integer moranAreas,
      Integer moranIslands,
      String moranReason,
      String reason) {}

  /**
   * Later minus earlier of one index over the areas counted in both periods.
   *
   * @param significant whether the limits leave out 0; null where it was not tested
   */
  record ChangeBody(
      String measure,
      String from,
      String to,
      int areas,
      Double fromValue,
      Double toValue,
      Double difference,
      Double lower,
      Double upper,
      Double p,
      Boolean significant,
      String reason) {}
}
