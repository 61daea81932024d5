package fi.mittari.api.http;

import io.javalin.http.Context;
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

  static Asked of(Context context) {
    return new Asked(
        context.req().getMethod(),
        context.path(),
        context.queryParamMap(),
        context.pathParamMap(),
        context::header,
        context::bodyAsBytes);
  }

  boolean isPost() {
    return method.equals("POST");
  }

  /** Whether an answer may come compressed. */
  boolean takesGzip() {
    return Encodings.takesGzip(header.apply("Accept-Encoding"));
  }
}
