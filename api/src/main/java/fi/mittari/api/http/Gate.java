package fi.mittari.api.http;

import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Dimension;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.serving.Annex;
import fi.mittari.api.serving.Lease;
import fi.mittari.api.serving.Serving;
import fi.mittari.api.serving.ServingSwitch;
import io.javalin.http.Context;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
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

  /** Parameters that a key names in another way. */
  private static final Set<String> OUTSIDE_KEY = Set.of("lang", "format", "cursor", "asOf");

  private final ServingSwitch servings;
  private final String version;
  private final AnswerCache cache = new AnswerCache();
  private final HotAnswers hot;
  private final Admission admission = new Admission();
  private final Map<String, Known> knownByPath = new ConcurrentHashMap<>();

  private record Known(List<Dimension> dimensions, Set<String> names) {}

  private final Streams streams = new Streams();

  /**
   * @param version changes when answers may look different for the same release
   */
  Gate(ServingSwitch servings, String version, HotAnswers hot) {
    this.servings = servings;
    this.version = version;
    this.hot = hot;
  }

  void handle(Context context, Endpoint endpoint) {
    try (Lease lease = servings.acquire().orElseThrow(this::nothing)) {
      Asked asked = Asked.of(context);
      Reply reply = reply(asked, endpoint, lease.serving());
      hot.keep(asked, context.queryString(), endpoint, lease.serving(), reply);
      send(context, reply, asked.takesGzip());
    }
  }

  /** Takes note that somebody asks, at a {@link System#nanoTime}. */
  void asked(long now) {
    servings.asked(now);
  }

  /** Whether series are read from memory: the release that is served has its columns. */
  boolean isPrompt() {
    try (Lease lease = servings.acquire().orElse(null)) {
      return lease != null && lease.serving().columns() != null;
    }
  }

  /** The reply to a request that came the short way, about the release that is served. */
  Reply reply(Asked asked, String query, Endpoint endpoint) {
    try (Lease lease = servings.acquire().orElseThrow(this::nothing)) {
      Reply reply = reply(asked, endpoint, lease.serving());
      hot.keep(asked, query, endpoint, lease.serving(), reply);
      return reply;
    }
  }

  private Reply reply(Asked asked, Endpoint endpoint, Serving serving) {
    Question question = question(asked, endpoint, serving, servings.annex());
    String key = key(endpoint, question);
    Catalog catalog = question.catalog();
    String published = catalog.release() == null ? "" : catalog.release().createdAt().toString();
    String hash = EntityTag.hash(version, published, tagged(key, endpoint, question));
    boolean known =
        !asked.isPost() && EntityTag.matches(asked.header().apply("If-None-Match"), hash);
    return new Reply(
        asked.address(),
        asked.form(),
        question.releaseId(),
        question.language().code(),
        hash,
        known ? null : entry(key, endpoint, question));
  }

  private AnswerCache.Entry entry(String key, Endpoint endpoint, Question question) {
    return cache.get(
        key, () -> admission.admit(endpoint.effort(), () -> endpoint.answers().to(question)));
  }

  /**
   * What an answer's tag tells apart: the question, or where the annex answers the answer itself,
   * so that the tag does not tell that something came of which the answer is silent.
   */
  private String tagged(String key, Endpoint endpoint, Question question) {
    if (endpoint.sources() != Endpoint.Sources.ANNEX) {
      return key;
    }
    Answer answer = entry(key, endpoint, question).answer();
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

  private Question question(Asked asked, Endpoint endpoint, Serving serving, Annex annex) {
    Set<String> known = known(endpoint, serving.catalog());
    boolean pxweb = endpoint.dialect() == Endpoint.Dialect.PXWEB;
    Parameters given =
        pxweb
            ? Parameters.whole(PxwebNames.of(asked, known), known)
            : Parameters.of(parameters(asked), known);
    Optional<String> text = given.one("cursor");
    int release = AsOf.release(given, serving);
    List<String> after = List.of();
    Parameters parameters = given;
    if (text.isPresent()) {
      Cursor cursor = Cursor.of(text.get(), asked.address(), given, known, serving.release());
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
        asked.path(),
        Languages.of(parameters, pxweb ? null : asked.header().apply("Accept-Language")),
        pxweb
            ? Format.JSON
            : Format.of(parameters, asked.header().apply("Accept"), endpoint.formats()),
        after,
        asked.address(),
        annex);
  }

  private static Map<String, List<String>> parameters(Asked asked) {
    return asked.isPost() ? Body.join(asked.query(), asked.body().get()) : asked.query();
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

  private static String key(Endpoint endpoint, Question question) {
    Language language = question.language();
    return String.join(
        " ",
        Integer.toString(question.serving().release()),
        question.releaseId(),
        question.canonicalPath(),
        question.parameters().canonical(OUTSIDE_KEY),
        String.join(",", question.after()),
        language.code(),
        question.format().word(),
        endpoint.sources() == Endpoint.Sources.ANNEX ? question.annex().version() : "",
        question.parameters().has(PxwebNames.PAST_DAYS)
            ? LocalDate.now(ZoneOffset.UTC).toString()
            : "");
  }

  private void send(Context context, Reply reply, boolean gzip) {
    context.header("Mittari-Release", reply.release());
    context.header("Content-Language", reply.language());
    if (reply.isKnown()) {
      context.header("ETag", reply.tag("")).status(304);
      context.res().setContentType(null);
      return;
    }
    if (reply.link() != null) {
      context.header("Link", reply.link());
    }
    Answer answer = reply.entry().answer();
    if (answer.streamed() != null) {
      streams.send(context, reply.hash(), answer, gzip);
      return;
    }
    context.contentType(answer.contentType());
    if (gzip && reply.entry().isLong()) {
      context.header("ETag", reply.tag("gzip")).header("Content-Encoding", "gzip");
      context.result(reply.entry().gzip());
    } else {
      context.header("ETag", reply.tag("")).result(answer.body());
    }
  }
}
