package fi.mittari.api.http;

import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.serving.Annex;
import fi.mittari.api.serving.Row;
import fi.mittari.api.serving.Serving;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What an endpoint answers from.
 *
 * @param serving the release file
 * @param catalog the words as of the release that is asked about
 * @param release the number of that release; 0 is the time before the first
 * @param path the values of the path's placeholders
 * @param after where the page begins: the key of the last item before it; empty for the first page
 * @param annex what is kept beside the releases
 */
public record Question(
    Serving serving,
    Catalog catalog,
    int release,
    Parameters parameters,
    Map<String, String> path,
    Language language,
    Format format,
    List<String> after,
    String canonicalPath,
    Annex annex) {

  /**
   * A question of our own about the release of today, in Finnish and without an annex; its
   * parameters are taken as they are.
   */
  public static Question unasked(Serving serving, Map<String, String> parameters) {
    Map<String, List<String>> given = new HashMap<>();
    parameters.forEach((name, text) -> given.put(name, List.of(text)));
    return new Question(
        serving,
        serving.catalog(),
        serving.release(),
        Parameters.of(given, given.keySet()),
        Map.of(),
        Language.FI,
        Format.JSON,
        List.of(),
        "",
        null);
  }

  /** The id of the release that is asked about: {@code r3}. */
  public String releaseId() {
    return "r" + release;
  }

  /**
   * Another question of the same person to the same file: about a release, with parameters of its
   * own, which are taken as they are.
   *
   * @param other number of the release; 0 is the time before the first
   */
  public Question about(int other, Map<String, String> own) {
    Map<String, List<String>> given = new HashMap<>();
    own.forEach((name, text) -> given.put(name, List.of(text)));
    return new Question(
        serving,
        serving.catalog(other),
        other,
        Parameters.of(given, given.keySet()),
        Map.of(),
        language,
        Format.JSON,
        List.of(),
        canonicalPath,
        annex);
  }

  /** Runs a query; {@code release} is bound if the past is asked about. */
  public <T> List<T> query(String name, Map<String, Object> parameters, Function<Row, T> mapper) {
    return serving.query(name, withRelease(parameters), mapper);
  }

  /** Parameters of a query, with {@code release} if the past is asked about. */
  public Map<String, Object> withRelease(Map<String, Object> parameters) {
    Map<String, Object> bound = new HashMap<>(parameters);
    if (release != serving.release()) {
      bound.put("release", release);
    }
    return bound;
  }

  /** A cursor for what comes after an item, in this release whatever comes later. */
  public String next(List<String> lastKey) {
    return new Cursor(release, canonicalPath, parameters.without(Cursor.OUTSIDE).asMap(), lastKey)
        .text();
  }
}
