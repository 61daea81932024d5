package fi.mittari.api.goal;

import fi.mittari.model.goal.Metric.IndicatorRef;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * Addresses of the receipts of figures.
 *
 * @param release id of the release
 */
record Receipts(String release) {

  /**
   * The address of one observation.
   *
   * @param city area where the reference names none
   * @param period code
   */
  String of(IndicatorRef ref, String city, String period) {
    Map<String, String> parameters = new TreeMap<>(ref.codes().codes());
    parameters.put("indicator", ref.code());
    parameters.put("area", ref.area() == null ? city : ref.area());
    parameters.put("period", period);
    parameters.put("asOf", release);
    StringBuilder address = new StringBuilder("/v1/receipts");
    parameters.forEach(
        (name, value) ->
            address
                .append(address.indexOf("?") < 0 ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
    return address.toString();
  }
}
