package fi.mittari.api.http;

import fi.mittari.api.serving.Serving;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A question as the smallest service would read it: no cache, no tags, no other release. */
public final class PlainQuestion {

  private PlainQuestion() {}

  /** The question of a request to a path of the contract. */
  public static Question of(Context context, Serving serving, Endpoint endpoint) {
    return of(context.path(), context.pathParamMap(), context.queryParamMap(), serving, endpoint);
  }

  /**
   * The same without a server.
   *
   * @param path as it is asked for, its placeholders filled
   * @param placeholders their values
   * @param given parameters
   */
  public static Question of(
      String path,
      Map<String, String> placeholders,
      Map<String, List<String>> given,
      Serving serving,
      Endpoint endpoint) {
    Set<String> known = new TreeSet<>(endpoint.parameters());
    known.addAll(Set.of("lang", "format"));
    serving.catalog().dimensions().forEach(d -> known.add(d.code()));
    Parameters parameters = Parameters.of(given, known);
    return new Question(
        serving,
        serving.catalog(),
        serving.release(),
        parameters,
        placeholders,
        Languages.of(parameters, null),
        Format.JSON,
        List.of(),
        path,
        null);
  }
}
