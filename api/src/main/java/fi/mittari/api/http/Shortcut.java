package fi.mittari.api.http;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The short way of requests that come most often, in front of everything else: what was answered
 * already, and the endpoints that are given. It answers with the same status, headers and bytes as
 * the long way, which takes all other requests. What is at hand is sent by the thread that read the
 * request; everything else goes on in another, so that no reader waits for it. Thread-safe.
 */
final class Shortcut extends Handler.Wrapper {

  private static final List<HttpField> COMMON =
      CommonHeaders.ALL.entrySet().stream()
          .<HttpField>map(e -> new PreEncodedHttpField(e.getKey(), e.getValue()))
          .toList();

  /** To compress more than so many bytes takes long. */
  private static final int LONG = 64 << 10;

  private static final Map<String, Map<String, HttpField>> FIELDS =
      Map.of(
          "Mittari-Release", new ConcurrentHashMap<>(),
          "Content-Language", new ConcurrentHashMap<>(),
          "Content-Type", new ConcurrentHashMap<>());

  private final Gate gate;
  private final HotAnswers hot;
  private final Metrics metrics;
  private final Map<String, Endpoint> endpoints = new HashMap<>();
  private final Map<String, Endpoint> prompt = new HashMap<>();

  /**
   * @param endpoints those whose answers are made on the short way too; without placeholders
   */
  Shortcut(Gate gate, HotAnswers hot, Metrics metrics, List<Endpoint> endpoints) {
    this.gate = gate;
    this.hot = hot;
    this.metrics = metrics;
    for (Endpoint endpoint : endpoints) {
      this.endpoints.put(endpoint.path(), endpoint);
      prompt.put(endpoint.path(), endpoint.prompt());
    }
  }

  /** Nothing here blocks, so that the server calls it from the threads of the network. */
  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    long begun = System.nanoTime();
    boolean get = request.getMethod().equals("GET");
    if (get
        && (repeat(request, response, callback, begun)
            || prompt(request, response, callback, begun))) {
      return true;
    }
    getServer().getThreadPool().execute(() -> unhurried(request, response, callback, begun));
    return true;
  }

  /** What may take its time, in a thread of its own. */
  private void unhurried(Request request, Response response, Callback callback, long begun) {
    try {
      Endpoint endpoint =
          request.getMethod().equals("GET") ? endpoints.get(request.getHttpURI().getPath()) : null;
      Map<String, List<String>> parameters =
          endpoint == null ? null : plain(request.getHttpURI().getQuery());
      boolean made =
          parameters != null && make(request, response, callback, endpoint, parameters, begun);
      if (!made && !super.handle(request, response, callback)) {
        Response.writeError(request, response, callback, 404);
      }
    } catch (Throwable e) {
      Response.writeError(request, response, callback, e);
    }
  }

  /** False where nothing was kept that can be sent as it is. */
  private boolean repeat(Request request, Response response, Callback callback, long begun) {
    HttpFields headers = request.getHeaders();
    HotAnswers.Found found =
        hot.find(
            request.getHttpURI().getPath(),
            request.getHttpURI().getQuery(),
            headers.get(HttpHeader.ACCEPT),
            headers.get(HttpHeader.ACCEPT_LANGUAGE));
    if (found == null) {
      return false;
    }
    AnswerCache.Entry entry = found.reply().entry();
    if (!entry.isCompressed()
        && entry.weight() > LONG
        && Encodings.takesGzip(headers.get(HttpHeader.ACCEPT_ENCODING))) {
      Runnable later = () -> repeat(found, headers, response, callback, begun);
      getServer().getThreadPool().execute(later);
    } else {
      repeat(found, headers, response, callback, begun);
    }
    return true;
  }

  private void repeat(
      HotAnswers.Found found,
      HttpFields headers,
      Response response,
      Callback callback,
      long begun) {
    Reply reply = found.reply();
    String known = headers.get(HttpHeader.IF_NONE_MATCH);
    boolean has = known != null && EntityTag.matches(known, reply.hash());
    send(headers, has ? reply.known() : reply, response, callback);
    metrics.request(found.template(), has ? 304 : 200, System.nanoTime() - begun);
  }

  /** False where the answer may take longer. */
  private boolean prompt(Request request, Response response, Callback callback, long begun) {
    Endpoint endpoint = prompt.get(request.getHttpURI().getPath());
    if (endpoint == null) {
      return false;
    }
    Map<String, List<String>> parameters = plain(request.getHttpURI().getQuery());
    return parameters != null
        && Prompt.is(parameters, request.getHeaders().get(HttpHeader.ACCEPT))
        && gate.isPrompt()
        && make(request, response, callback, endpoint, parameters, begun);
  }

  /** False where the long way must take it. */
  private boolean make(
      Request request,
      Response response,
      Callback callback,
      Endpoint endpoint,
      Map<String, List<String>> parameters,
      long begun) {
    HttpFields headers = request.getHeaders();
    Asked asked =
        new Asked("GET", endpoint.path(), parameters, Map.of(), headers::get, () -> new byte[0]);
    int status;
    try {
      Reply reply = gate.reply(asked, request.getHttpURI().getQuery(), endpoint);
      if (!reply.isKnown() && reply.entry().answer().streamed() != null) {
        return false;
      }
      status = reply.isKnown() ? 304 : 200;
      send(headers, reply, response, callback);
    } catch (RuntimeException e) {
      Problems.Problem problem = Problems.of(e, "GET", endpoint.path());
      status = problem.status();
      send(problem, response, callback);
    }
    metrics.request(endpoint.path(), status, System.nanoTime() - begun);
    return true;
  }

  /** Parameters whose names need no decoding; null where they are written in another way. */
  static Map<String, List<String>> plain(String query) {
    Map<String, List<String>> parameters = new HashMap<>();
    if (query == null || query.isEmpty()) {
      return parameters;
    }
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      String name = equals <= 0 ? "" : part.substring(0, equals);
      String text = part.substring(equals + 1);
      if (!isPlain(name)) {
        return null;
      }
      try {
        String decoded = isPlain(text) ? text : URLDecoder.decode(text, StandardCharsets.UTF_8);
        parameters.computeIfAbsent(name, n -> new ArrayList<>(1)).add(decoded);
      } catch (IllegalArgumentException e) {
        return null;
      }
    }
    return parameters;
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letter && "-_.~,:*".indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Few different ones are sent: ids of releases, languages, media types. */
  private static HttpField field(String name, String value) {
    Map<String, HttpField> known = FIELDS.get(name);
    HttpField field = known.get(value);
    if (field == null) {
      field = new PreEncodedHttpField(HttpHeader.CACHE.get(name), name, value);
      known.put(value, field);
    }
    return field;
  }

  private static void send(HttpFields asked, Reply reply, Response response, Callback callback) {
    HttpFields.Mutable headers = response.getHeaders();
    COMMON.forEach(headers::add);
    headers.add(field("Mittari-Release", reply.release()));
    headers.add(field("Content-Language", reply.language()));
    if (reply.isKnown()) {
      headers.add(HttpHeader.ETAG, reply.tag(""));
      response.setStatus(304);
      response.write(true, null, callback);
      return;
    }
    if (reply.link() != null) {
      headers.add("Link", reply.link());
    }
    Answer answer = reply.entry().answer();
    boolean gzip =
        reply.entry().isLong() && Encodings.takesGzip(asked.get(HttpHeader.ACCEPT_ENCODING));
    byte[] body = gzip ? reply.entry().gzip() : answer.body();
    headers.add(field("Content-Type", answer.contentType()));
    headers.add(HttpHeader.ETAG, reply.tag(gzip ? "gzip" : ""));
    if (gzip) {
      headers.add(HttpHeader.CONTENT_ENCODING, "gzip");
    }
    write(200, body, response, callback);
  }

  private static void send(Problems.Problem problem, Response response, Callback callback) {
    HttpFields.Mutable headers = response.getHeaders();
    COMMON.forEach(headers::add);
    if (problem.retryAfter() != null) {
      headers.add(HttpHeader.RETRY_AFTER, problem.retryAfter());
    }
    headers.add(HttpHeader.CONTENT_TYPE, Problems.TYPE);
    write(problem.status(), problem.body(), response, callback);
  }

  private static void write(int status, byte[] body, Response response, Callback callback) {
    response.setStatus(status);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    response.write(true, ByteBuffer.wrap(body), callback);
  }
}
