package fi.mittari.api.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a page begins: the release, the question, and the last item before it. It carries the whole
 * question, so that it works alone and beside the parameters it came from.
 *
 * @param r number of the release
 * @param p path
 * @param q parameters
 * @param a key of the last item of the page before
 */
record Cursor(int r, String p, Map<String, List<String>> q, List<String> a) {

  /** Parameters that may change from page to page. */
  static final Set<String> OUTSIDE = Set.of("cursor", "limit", "format", "lang", "labels", "asOf");

  private static final ObjectMapper JSON = new ObjectMapper();

  Cursor {
    if (r < 0 || p == null || q == null || a == null) {
      throw new IllegalArgumentException("incomplete cursor");
    }
  }

  String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(this));
  }

  /**
   * @throws ProblemException 400 for a text that no answer gave, or of another question
   */
  static Cursor of(String text, String path, Parameters given, Set<String> known, int newest) {
    Cursor cursor;
    try {
      cursor = JSON.readValue(Base64.getUrlDecoder().decode(text), Cursor.class);
    } catch (IOException | IllegalArgumentException e) {
      throw bad("it was not given by this service");
    }
    Parameters own = Parameters.of(cursor.q(), known);
    Parameters rest = given.without(OUTSIDE);
    if (!cursor.p().equals(path) || cursor.r() > newest) {
      throw bad("it belongs to another path or service");
    }
    if (!rest.names().isEmpty() && !rest.canonical().equals(own.canonical())) {
      throw bad("it belongs to other parameters");
    }
    return cursor;
  }

  private static ProblemException bad(String why) {
    return ProblemException.parameter(
        "bad-cursor", "cursor", "the cursor cannot be used: " + why + "; begin without it");
  }
}
