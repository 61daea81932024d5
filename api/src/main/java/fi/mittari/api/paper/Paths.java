package fi.mittari.api.paper;

import fi.mittari.api.observation.ReceiptLink;
import fi.mittari.model.Breakdown;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/**
 * Paths of the service at which the figures of one release can be looked up again.
 *
 * @param release id of the release
 */
record Paths(String release) {

  /** The receipt of one observation. */
  String receipt(String indicator, String area, Breakdown breakdown, String period) {
    return ReceiptLink.asOf(release).to(indicator, area, breakdown, period);
  }

  /** The observations of all areas of a level, each with its counts. */
  String level(
      String indicator, String level, String within, Breakdown breakdown, Collection<String> of) {
    return "/v1/observations?indicator="
        + encoded(indicator)
        + "&level="
        + encoded(level)
        + "&within="
        + encoded(within)
        + "&period="
        + String.join(",", of.stream().map(Paths::encoded).toList())
        + codes(breakdown)
        + asOf();
  }

  String goal(String id, LocalDate day) {
    return "/v1/goals/" + encoded(id).replace("%3A", ":") + "?day=" + day + asOf();
  }

  String goals(Collection<String> programmes, LocalDate day) {
    return "/v1/goals?programme=" + String.join(",", programmes) + "&day=" + day + asOf();
  }

  String measures(String programme) {
    return "/v1/measures?programme=" + programme + asOf();
  }

  String ranking(String index) {
    return "/v1/indices/" + encoded(index) + "/ranking?asOf=" + release;
  }

  String changes(String of) {
    return "/v1/releases/" + encoded(of) + "/changes?asOf=" + release;
  }

  private String asOf() {
    return "&asOf=" + release;
  }

  private static String codes(Breakdown breakdown) {
    StringBuilder codes = new StringBuilder();
    for (Map.Entry<String, String> code : breakdown.codes().entrySet()) {
      codes.append('&').append(encoded(code.getKey())).append('=').append(encoded(code.getValue()));
    }
    return codes.toString();
  }

  private static String encoded(String code) {
    return URLEncoder.encode(code, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
