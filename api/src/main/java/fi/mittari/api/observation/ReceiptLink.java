package fi.mittari.api.observation;

import fi.mittari.api.http.Question;
import fi.mittari.model.Breakdown;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses of receipts: where a value comes from. Relative to the root of the service. */
public final class ReceiptLink {

  private static final String PATH = "/v1/receipts?indicator=";

  private final String tail;

  private ReceiptLink(String tail) {
    this.tail = tail;
  }

  /** Links of an answer; one about the past links to receipts of that release. */
  public static ReceiptLink of(Question question) {
    return asOf(question.parameters().has("asOf") ? question.releaseId() : null);
  }

  /**
   * @param release id of the release that is asked about, or null for the newest
   */
  public static ReceiptLink asOf(String release) {
    return new ReceiptLink(release == null ? "" : "&asOf=" + release);
  }

  /** The receipt of an observation. */
  public String to(Observation o) {
    return to(o.indicator().code(), o.area().code(), encoded(o.period().code()), o.breakdown());
  }

  /** The receipts of a series: {@code {period}} stands for the code of each period. */
  String template(Observation any) {
    return template(any.indicator().code(), any.area().code(), any.breakdown());
  }

  /** The same by the codes of indicator and area. */
  String template(String indicator, String area, Breakdown breakdown) {
    return to(indicator, area, "{period}", breakdown);
  }

  /**
   * @param period as it is to stand in the address
   */
  private String to(String indicator, String area, String period, Breakdown breakdown) {
    StringBuilder link = new StringBuilder(96);
    link.append(PATH).append(encoded(indicator)).append("&area=").append(encoded(area));
    link.append("&period=").append(period);
    breakdown
        .codes()
        .forEach((d, code) -> link.append('&').append(d).append('=').append(encoded(code)));
    return link.append(tail).toString();
  }

  /** The receipt of an observation by its codes. */
  public String to(String indicator, String area, Breakdown breakdown, String period) {
    return to(indicator, area, encoded(period), breakdown);
  }

  private static String encoded(String code) {
    for (int i = 0; i < code.length(); i++) {
      char c = code.charAt(i);
      if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9')
          && "-_.~".indexOf(c) < 0) {
        return URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20");
      }
    }
    return code;
  }
}
