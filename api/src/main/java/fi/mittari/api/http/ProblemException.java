package fi.mittari.api.http;

import fi.mittari.model.MittariException;
import java.util.List;

/** An error of a request, told as RFC 9457 problem details. */
public final class ProblemException extends MittariException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String parameter;
  private final transient List<String> nearest;

  private ProblemException(
      int status, String code, String detail, String parameter, List<String> nearest) {
    super(status >= 500 ? Kind.INTERNAL : Kind.USER, code, detail);
    this.status = status;
    this.parameter = parameter;
    this.nearest = List.copyOf(nearest);
  }

  /** 400: a parameter that cannot be right. */
  public static ProblemException parameter(String code, String parameter, String detail) {
    return new ProblemException(400, code, detail, parameter, List.of());
  }

  /** 400: a value that is none of the valid ones; the nearest of them help. */
  public static ProblemException unknown(
      String code, String parameter, String detail, List<String> nearest) {
    String help = nearest.isEmpty() ? "" : "; nearest: " + String.join(", ", nearest);
    return new ProblemException(400, code, detail + help, parameter, nearest);
  }

  /** 403: more than anybody may ask for at once. */
  public static ProblemException tooMuch(String code, String detail) {
    return new ProblemException(403, code, detail, null, List.of());
  }

  /** 404: nothing has this path or id. */
  public static ProblemException notFound(String detail, List<String> nearest) {
    String help = nearest.isEmpty() ? "" : "; nearest: " + String.join(", ", nearest);
    return new ProblemException(404, "not-found", detail + help, null, nearest);
  }

  /** 406: none of the formats asked for can be had. */
  public static ProblemException notAcceptable(String detail) {
    return new ProblemException(406, "not-acceptable", detail, null, List.of());
  }

  /** 503: nothing to serve yet. */
  public static ProblemException unavailable(String detail) {
    return new ProblemException(503, "no-release", detail, null, List.of());
  }

  int status() {
    return status;
  }

  String parameter() {
    return parameter;
  }

  List<String> nearest() {
    return nearest == null ? List.of() : nearest;
  }
}
