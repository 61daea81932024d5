package fi.mittari.api.http;

import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Dimension;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.serving.Annex;
import fi.mittari.api.serving.Lease;
import fi.mittari.api.serving.Serving;
import fi.mittari.api.serving.ServingSwitch;
import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The way of a request to its endpoint and of the answer back. One release is held from the first
 * look to the last byte made, so that no answer mixes two.
 */
final class Gate {

  private static final List<String> FORM = List.of("format", "labels", "lang", "limit");

  private final ServingSwitch servings;
  private final String version;
  private final AnswerCache cache = new AnswerCache();
  private final Map<String, Known> knownByPath = new ConcurrentHashMap<>();

  private record Known(List<Dimension> dimensions, Set<String> names) {}

  private final Streams streams = new Streams();

  /**
   * @param version changes when answers may look different for the same release
   */
  Gate(ServingSwitch servings, String version) {
    this.servings = servings;
    this.version = version;
  }

  void handle(Context context, Endpoint endpoint) {
    try (Lease lease = servings.acquire().orElseThrow(this::nothing)) {
      Question question = question(context, endpoint, lease.serving(), servings.annex());
      String key = key(context, endpoint, question);
      Catalog catalog = question.catalog();
      String published = catalog.release() == null ? "" : catalog.release().createdAt().toString();
      String hash = EntityTag.hash(version, published, tagged(key, endpoint, question));
      context.header("Mittari-Release", question.releaseId());
      context.header("Content-Language", question.language().code());
      if (!isPost(context) && EntityTag.matches(context.header("If-None-Match"), hash)) {
        context.header("ETag", EntityTag.of(hash, "")).status(304);
        return;
      }
      send(context, hash, cache.get(key, () -> endpoint.answers().to(question)));
    }
  }

  /**
   * What an answer's tag tells apart: the question, or where the annex answers the answer itself,
   * so that the tag does not tell that something came of which the answer is silent.
   */
  private String tagged(String key, Endpoint endpoint, Question question) {
    if (endpoint.sources() != Endpoint.Sources.ANNEX) {
      return key;
    }
    Answer answer = cache.get(key, () -> endpoint.answers().to(question)).answer();
    return question.format().word() + " " + EntityTag.hash(answer.body());
  }

  private ProblemException nothing() {
    String failure = servings.status().failure();
    return ProblemException.unavailable(
        failure != null
            ? failure
            : servings.status().newest() > 0
                ? "the first release is being prepared; ask again in a moment"
                : "there is no release yet; load data first: ./mittari load etl/sample");
  }

  private Question question(Context context, Endpoint endpoint, Serving serving, Annex annex) {
    Set<String> known = known(endpoint, serving.catalog());
    boolean pxweb = endpoint.dialect() == Endpoint.Dialect.PXWEB;
    Parameters given =
        pxweb
            ? Parameters.whole(PxwebNames.of(context, known), known)
            : Parameters.of(parameters(context), known);
    Optional<String> text = given.one("cursor");
    int release = AsOf.release(given, serving);
    List<String> after = List.of();
    Parameters parameters = given;
    if (text.isPresent()) {
      Cursor cursor = Cursor.of(text.get(), context.path(), given, known, serving.release());
      if (given.has("asOf") && cursor.r() != release) {
        throw ProblemException.parameter(
            "bad-cursor", "cursor", "the cursor belongs to another release than asOf");
      }
      release = cursor.r();
      after = cursor.a();
      parameters = given.or(Parameters.of(cursor.q(), known));
    }
    return new Question(
        serving,
        serving.catalog(release),
        release,
        parameters,
        context.pathParamMap(),
        Languages.of(parameters, pxweb ? null : context.header("Accept-Language")),
        pxweb ? Format.JSON : Format.of(parameters, context.header("Accept"), endpoint.formats()),
        after,
        context.path(),
        annex);
  }

  private static Map<String, List<String>> parameters(Context context) {
    return isPost(context)
        ? Body.join(context.queryParamMap(), context.bodyAsBytes())
        : context.queryParamMap();
  }

  private static boolean isPost(Context context) {
    return context.req().getMethod().equals("POST");
  }

  /** The names that a path takes are the same while the dimensions are. */
  private Set<String> known(Endpoint endpoint, Catalog catalog) {
    Known known = knownByPath.get(endpoint.path());
    if (known == null || known.dimensions() != catalog.dimensions()) {
      known = new Known(catalog.dimensions(), names(endpoint, catalog));
      knownByPath.put(endpoint.path(), known);
    }
    return known.names();
  }

  private static Set<String> names(Endpoint endpoint, Catalog catalog) {
    Set<String> known = new TreeSet<>(endpoint.parameters());
    known.add("lang");
    if (endpoint.dialect() == Endpoint.Dialect.MITTARI) {
      known.add("format");
    }
    if (endpoint.breakdowns() == Endpoint.Breakdowns.SELECTABLE) {
      catalog.dimensions().stream().map(Dimension::code).forEach(known::add);
    }
    return known;
  }

  private static String key(Context context, Endpoint endpoint, Question question) {
    Language language = question.language();
    return String.join(
        " ",
        Integer.toString(question.serving().release()),
        question.releaseId(),
        context.path(),
        question.parameters().without(Set.of("lang", "format", "cursor", "asOf")).canonical(),
        String.join(",", question.after()),
        language.code(),
        question.format().word(),
        endpoint.sources() == Endpoint.Sources.ANNEX ? question.annex().version() : "",
        question.parameters().has(PxwebNames.PAST_DAYS)
            ? LocalDate.now(ZoneOffset.UTC).toString()
            : "");
  }

  private void send(Context context, String hash, AnswerCache.Entry entry) {
    Answer answer = entry.answer();
    if (answer.next() != null) {
      context.header("Link", "<%s>; rel=\"next\"".formatted(next(context, answer.next())));
    }
    if (answer.streamed() != null) {
      streams.send(context, hash, answer, takesGzip(context.header("Accept-Encoding")));
      return;
    }
    context.contentType(answer.contentType());
    if (entry.isLong() && takesGzip(context.header("Accept-Encoding"))) {
      context.header("ETag", EntityTag.of(hash, "gzip")).header("Content-Encoding", "gzip");
      context.result(entry.gzip());
    } else {
      context.header("ETag", EntityTag.of(hash, "")).result(answer.body());
    }
  }

  /** The next page in the same form: what the cursor does not carry stands beside it. */
  private static String next(Context context, String cursor) {
    StringBuilder address = new StringBuilder(context.path()).append("?cursor=").append(cursor);
    for (String name : FORM) {
      String value = context.queryParam(name);
      if (value != null) {
        address.append('&').append(name).append('=');
        address.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
      }
    }
    return address.toString();
  }

  private static boolean takesGzip(String header) {
    if (header == null) {
      return false;
    }
    for (String part : header.toLowerCase(Locale.ROOT).split(",")) {
      String[] words = part.trim().split("\\s*;\\s*");
      if (words[0].equals("gzip") || words[0].equals("*")) {
        return words.length == 1 || !words[1].matches("q=0(\\.0*)?");
      }
    }
    return false;
  }
}
