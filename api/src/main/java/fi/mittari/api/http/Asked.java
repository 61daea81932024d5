package fi.mittari.api.http;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A request, whichever way it came.
 *
 * @param query names and values of the query string, decoded
 * @param path values of the path's placeholders
 * @param header a header by its name, null where there is none
 * @param body of a POST
 */
record Asked(
    String method,
    String address,
    Map<String, List<String>> query,
    Map<String, String> path,
    UnaryOperator<String> header,
    Supplier<byte[]> body) {

  /** What a cursor does not carry. */
  private static final List<String> FORM = List.of("format", "labels", "lang", "limit");

  static Asked of(Context context) {
    return new Asked(
        context.req().getMethod(),
        context.path(),
        context.queryParamMap(),
        context.pathParamMap(),
        context::header,
        context::bodyAsBytes);
  }

  /** The form of the answer, as the address of its next page repeats it beside the cursor. */
  String form() {
    StringBuilder form = new StringBuilder();
    for (String name : FORM) {
      List<String> values = query.get(name);
      if (values != null && !values.isEmpty()) {
        form.append('&').append(name).append('=');
        form.append(URLEncoder.encode(values.get(0), StandardCharsets.UTF_8));
      }
    }
    return form.toString();
  }

  boolean isPost() {
    return method.equals("POST");
  }

  /** Whether an answer may come compressed. */
  boolean takesGzip() {
    return Encodings.takesGzip(header.apply("Accept-Encoding"));
  }
}
