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
  private static final String TYPE = "urn:mittari:problem:";

  /** The tools for this interface wait and ask again at 429, and give up at 503. */
  private static final String PXWEB = "/pxweb/";

  private Problems() {}

  static void send(Exception error, Context context) {
    if (error instanceof ProblemException problem) {
      send(
          context,
          problem.status(),
          problem.code(),
          problem.getMessage(),
          problem.parameter(),
          problem.nearest());
    } else if (error instanceof MittariException known) {
      sendKnown(known, context);
    } else if (error instanceof HttpResponseException refused) {
      send(
          context,
          refused.getStatus(),
          refused.getStatus() == 404 ? "not-found" : "refused",
          refused.getStatus() == 404 ? "there is no path " + context.path() : refused.getMessage(),
          null,
          List.of());
    } else {
      LOG.error("{} {}", context.method(), context.path(), error);
      send(context, 500, "internal", "an error of ours; it was logged", null, List.of());
    }
  }

  private static void sendKnown(MittariException error, Context context) {
    if (error.kind() == MittariException.Kind.USER) {
      send(context, 400, error.code(), error.getMessage(), null, List.of());
    } else if (error.code().equals("busy")) {
      context.header("Retry-After", "1");
      send(
          context,
          context.path().startsWith(PXWEB) ? 429 : 503,
          error.code(),
          error.getMessage(),
          null,
          List.of());
    } else if (error.code().equals("damaged-serving-file")) {
      LOG.error("{} {}", context.method(), context.path(), error);
      send(
          context,
          503,
          error.code(),
          "the file of this release is damaged and is built again; ask again in a moment",
          null,
          List.of());
    } else {
      LOG.error("{} {}", context.method(), context.path(), error);
      send(context, 500, error.code(), "an error of ours; it was logged", null, List.of());
    }
  }

  private static void send(
      Context context,
      int status,
      String code,
      String detail,
      String parameter,
      List<String> nearest) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", TYPE + code);
    body.put("title", title(status));
    body.put("status", status);
    body.put("detail", detail);
    if (parameter != null) {
      body.put("parameter", parameter);
    }
    if (!nearest.isEmpty()) {
      body.put("nearest", nearest);
    }
    if (status == 503 && context.res().getHeader("Retry-After") == null) {
      context.header("Retry-After", "2");
    }
    context.status(status).contentType("application/problem+json").result(Json.bytes(body));
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
