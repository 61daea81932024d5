package fi.mittari.api.http;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
 * the long way, which takes all other requests. Thread-safe.
 */
final class Shortcut extends Handler.Wrapper {

  private static final List<HttpField> COMMON =
      CommonHeaders.ALL.entrySet().stream()
          .<HttpField>map(e -> new PreEncodedHttpField(e.getKey(), e.getValue()))
          .toList();

  private final Gate gate;
  private final HotAnswers hot;
  private final Metrics metrics;
  private final Map<String, Endpoint> endpoints = new HashMap<>();

  /**
   * @param endpoints those whose answers are made on the short way too; without placeholders
   */
  Shortcut(Gate gate, HotAnswers hot, Metrics metrics, List<Endpoint> endpoints) {
    this.gate = gate;
    this.hot = hot;
    this.metrics = metrics;
    endpoints.forEach(endpoint -> this.endpoints.put(endpoint.path(), endpoint));
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    long begun = System.nanoTime();
    if (!request.getMethod().equals("GET")) {
      return super.handle(request, response, callback);
    }
    HttpFields headers = request.getHeaders();
    String path = request.getHttpURI().getPath();
    String query = request.getHttpURI().getQuery();
    HotAnswers.Found found =
        hot.find(
            path, query, headers.get(HttpHeader.ACCEPT), headers.get(HttpHeader.ACCEPT_LANGUAGE));
    if (found != null) {
      Reply reply = found.reply();
      String known = headers.get(HttpHeader.IF_NONE_MATCH);
      boolean has = known != null && EntityTag.matches(known, reply.hash());
      send(headers, has ? reply.known() : reply, response, callback);
      metrics.request(found.template(), has ? 304 : 200, System.nanoTime() - begun);
      return true;
    }
    Endpoint endpoint = endpoints.get(path);
    Map<String, List<String>> parameters = endpoint == null ? null : plain(query);
    return parameters != null && make(request, response, callback, endpoint, parameters, begun)
        || super.handle(request, response, callback);
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

  private static void send(HttpFields asked, Reply reply, Response response, Callback callback) {
    HttpFields.Mutable headers = response.getHeaders();
    COMMON.forEach(headers::add);
    headers.add("Mittari-Release", reply.release());
    headers.add(HttpHeader.CONTENT_LANGUAGE, reply.language());
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
    headers.add(HttpHeader.CONTENT_TYPE, answer.contentType());
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
