package fi.mittari.api.receipt;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A receipt as answers give it.
 *
 * @param source null for sums and where the value is suppressed
 * @param load null where the value is suppressed
 * @param firstRelease in which the observation appeared; null where the value is suppressed
 */
public record ReceiptBody(
    String release,
    IndicatorName indicator,
    Name area,
    PeriodSpan period,
    Map<String, String> breakdown,
    Double value,
    Double lower,
    Double upper,
    Double numerator,
    Double denominator,
    String status,
    RuleBody rule,
    DataflowBody dataflow,
    SourceBody source,
    LoadBody load,
    List<PartBody> parts,
    @JsonProperty("first_release") Moment firstRelease,
    List<Revision> revisions) {

  /** An indicator. */
  public record IndicatorName(
      String code, String name, String unit, int decimals, boolean synthetic) {}

  /** A code with its name. */
  public record Name(String code, String name) {}

  /** A period with its first and last day. */
  public record PeriodSpan(String code, String start, String end) {}

  /** How the value was made, as a code and in words. */
  public record RuleBody(String code, String text) {}

  /**
   * The source's definition; producer, licence and address are null where the indicator is defined
   * by another dataflow.
   */
  public record DataflowBody(
      String code, String title, String producer, String licence, String url) {}

  /**
   * The place in the kept file.
   *
   * @param snapshot path of the kept bytes, relative to the home
   * @param address that they were fetched from, null for a local file
   * @param line line, row or position, as {@code docs/receipts.md} says for each format
   * @param column column or cell
   * @param rows records or event rows behind the value, or null
   */
  public record SourceBody(
      String file,
      String snapshot,
      String sha256,
      Long size,
      String address,
      @JsonProperty("fetched_at") String fetchedAt,
      Long line,
      String column,
      Long rows) {}

  /** The load that brought the value. */
  public record LoadBody(
      String load,
      String release,
      @JsonProperty("started_at") Instant startedAt,
      @JsonProperty("finished_at") Instant finishedAt) {}

  /** A part of a sum; its number stands in its own receipt. */
  public record PartBody(
      String area, String name, Map<String, String> breakdown, String status, String receipt) {}

  /** A release and when it was published. */
  public record Moment(String release, @JsonProperty("created_at") Instant createdAt) {}

  /** A later change; before or after is null where there was nothing. */
  public record Revision(
      String release,
      @JsonProperty("created_at") Instant createdAt,
      String kind,
      @JsonProperty("old") Figure before,
      @JsonProperty("new") Figure after) {}

  /** A value and its status. */
  public record Figure(Double value, String status) {
    static Figure of(Version version) {
      return new Figure(version.value(), version.status().word());
    }
  }
}
