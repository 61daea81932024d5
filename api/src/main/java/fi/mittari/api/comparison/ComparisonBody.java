package fi.mittari.api.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.mittari.api.selection.Notice;
import java.util.List;
import java.util.Map;

/** The whole answer of a comparison. */
record ComparisonBody(
    String release,
    IndicatorName indicator,
    PeriodSpan period,
    Map<String, String> breakdown,
    BenchmarkBody benchmark,
    Method method,
    int count,
    List<AreaBody> areas,
    SpreadBody spread,
    String next,
    @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
    List<Notice> notices) {

  record IndicatorName(String code, String name, String unit, int decimals, boolean synthetic) {}

  record PeriodSpan(String code, String start, String end) {}

  /** The common benchmark; value and limits are null where each area has its own. */
  record BenchmarkBody(String kind, AreaName area, Double value, Double lower, Double upper) {}

  record Method(String rule, double confidence, String polarity) {}

  record AreaName(String code, String name) {}

  record AreaBody(
      AreaName area,
      Double value,
      Double lower,
      Double upper,
      Double numerator,
      Double denominator,
      String status,
      Double benchmarkValue,
      Double difference,
      Double differenceLower,
      Double differenceUpper,
      Double ratio,
      Integer rank,
      Integer ranked,
      Integer rankLower,
      Integer rankUpper,
      Integer quintile,
      Double smoothed,
      FunnelBody funnel,
      String judgement,
      String reason,
      List<String> flags) {}

  /** How far the ranked areas are apart; ratio is null where the smallest value is not above 0. */
  record SpreadBody(double min, double max, double gap, Double ratio) {}
}
