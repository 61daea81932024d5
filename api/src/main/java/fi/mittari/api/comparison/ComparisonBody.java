package fi.mittari.api.comparison;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.mittari.api.selection.Notice;
import java.util.List;
import java.util.Map;

/** The whole answer of a comparison. */
public record ComparisonBody(
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

  /** An indicator as answers name it. */
  public record IndicatorName(
      String code, String name, String unit, int decimals, boolean synthetic) {}

  /** A period with its first and last day. */
  public record PeriodSpan(String code, String start, String end) {}

  /** The common benchmark; value and limits are null where each area has its own. */
  public record BenchmarkBody(
      String kind, AreaName area, Double value, Double lower, Double upper) {}

  /**
   * How areas were judged.
   *
   * @param rule {@code mixed} where not all areas were judged by one; each then names its own
   */
  public record Method(String rule, double confidence, String polarity, Ranks ranks) {}

  /** How rank intervals were told, or why they were not. */
  public record Ranks(String kind, double confidence, String method, String reason) {}

  /** An area as answers name it. */
  public record AreaName(String code, String name) {}

  /** One area against its benchmark. */
  public record AreaBody(
      AreaName area,
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
      Integer rank,
      Integer ranked,
      Integer rankLower,
      Integer rankUpper,
      Integer quintile,
      Double smoothed,
      FunnelBody funnel,
      String judgement,
      String rule,
      String reason,
      List<String> flags,
      String receipt) {}

  /**
   * How far the ranked areas are apart; ratio is null where the smallest value is not above 0.
   *
   * @param flags what must be known of the areas at the two ends, such as {@code small_n}
   */
  public record SpreadBody(
      double min,
      double max,
      double gap,
      Double ratio,
      AreaName minArea,
      AreaName maxArea,
      List<String> flags) {}
}
