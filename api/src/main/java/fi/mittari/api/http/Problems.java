package fi.mittari.api.http;

import fi.mittari.model.MittariException;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where errors become HTTP: RFC 9457 problem details. */
final class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  /** The media type. */
  static final String TYPE = "application/problem+json";

  private static final String KIND = "urn:mittari:problem:";
  private static final String OURS = "an error of ours; it was logged";
  private static final String DAMAGED =
      "the file of this release is damaged and is built again; ask again in a moment";

  private Problems() {}

  /**
   * What is told of an error.
   *
   * @param retryAfter seconds, or null
   */
  record Problem(int status, String retryAfter, byte[] body) {}

  static void send(Exception error, Context context) {
    Problem problem = of(error, context.req().getMethod(), context.path());
    if (problem.retryAfter() != null) {
      context.header("Retry-After", problem.retryAfter());
    }
    context.status(problem.status()).contentType(TYPE).result(problem.body());
  }

  /** An error as it is told; those of ours are logged. */
  static Problem of(Exception error, String method, String path) {
    if (error instanceof ProblemException problem) {
      return problem(
          problem.status(),
          problem.code(),
          problem.getMessage(),
          problem.parameter(),
          problem.nearest());
    }
    if (error instanceof MittariException known) {
      return known(known, method, path);
    }
    if (error instanceof HttpResponseException refused) {
      boolean nothing = refused.getStatus() == 404;
      return problem(
          refused.getStatus(),
          nothing ? "not-found" : "refused",
          nothing ? "there is no path " + path : refused.getMessage(),
          null,
          List.of());
    }
    LOG.error("{} {}", method, path, error);
    return problem(500, "internal", OURS, null, List.of());
  }

  private static Problem known(MittariException error, String method, String path) {
    if (error.kind() == MittariException.Kind.USER) {
      return problem(400, error.code(), error.getMessage(), null, List.of());
    }
    if (error.code().equals("busy")) {
      return problem(429, error.code(), error.getMessage(), null, List.of());
    }
    if (error.code().equals("too-slow") || error.code().equals("too-large")) {
      return problem(503, error.code(), error.getMessage(), null, List.of());
    }
    LOG.error("{} {}", method, path, error);
    return error.code().equals("damaged-serving-file")
        ? problem(503, error.code(), DAMAGED, null, List.of())
        : problem(500, error.code(), OURS, null, List.of());
  }

  private static Problem problem(
      int status, String code, String detail, String parameter, List<String> nearest) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", KIND + code);
    body.put("title", title(status));
    body.put("status", status);
    body.put("detail", detail);
    if (parameter != null) {
      body.put("parameter", parameter);
    }
    if (!nearest.isEmpty()) {
      body.put("nearest", nearest);
    }
    String retryAfter = status == 429 ? "1" : status == 503 ? "2" : null;
    return new Problem(status, retryAfter, Json.bytes(body));
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "The question cannot be understood";
      case 403 -> "Too much at once";
      case 404 -> "There is no such thing";
      case 405 -> "This can only be read";
      case 406 -> "Not in that format";
      case 413, 414, 431 -> "The question is too long";
      case 429 -> "Too many requests";
      case 503 -> "Not ready";
      default -> status >= 500 ? "Our fault" : "Refused";
    };
  }
}
