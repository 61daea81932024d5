package fi.mittari.api.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
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

  /** To compress more than so many bytes takes long. */
  private static final int LONG = 64 << 10;

  /** Who looks after the server asks nothing. */
  private static final Set<String> UNASKED = Set.of("/health", "/metrics");

  /** Where a small question takes the thread that reads it no time to speak of. */
  private static final Set<String> PROMPT = Set.of("/v1/series");

  private final Gate gate;
  private final HotAnswers hot;
  private final Verbatim verbatim;
  private final Metrics metrics;
  private final Map<String, Endpoint> endpoints = new HashMap<>();
  private final Map<String, Endpoint> prompt = new HashMap<>();

  /**
   * @param endpoints those whose answers are made on the short way too; without placeholders
   */
  Shortcut(
      Gate gate, HotAnswers hot, Verbatim verbatim, Metrics metrics, List<Endpoint> endpoints) {
    this.gate = gate;
    this.hot = hot;
    this.verbatim = verbatim;
    this.metrics = metrics;
    for (Endpoint endpoint : endpoints) {
      this.endpoints.put(endpoint.path(), endpoint);
      if (PROMPT.contains(endpoint.path())) {
        prompt.put(endpoint.path(), endpoint.prompt());
      }
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
    if (!UNASKED.contains(request.getHttpURI().getPath())) {
      gate.asked(begun);
    }
    RequestBytes key = VerbatimEndPoint.begun(request);
    boolean get = request.getMethod().equals("GET");
    if (get
        && (repeat(key, request, response, callback, begun)
            || prompt(request, response, callback, begun))) {
      return true;
    }
    getServer().getThreadPool().execute(() -> unhurried(request, response, callback, begun));
    return true;
  }

  /** What may take its time, in a thread of its own. */
  private void unhurried(Request request, Response response, Callback callback, long begun) {
    try {
      boolean get = request.getMethod().equals("GET");
      HotAnswers.Found found = get ? find(request) : null;
      if (found != null) {
        send(found, shown(found, request), request, response, callback, begun);
        return;
      }
      Endpoint endpoint = get ? endpoints.get(request.getHttpURI().getPath()) : null;
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
  private boolean repeat(
      RequestBytes key, Request request, Response response, Callback callback, long begun) {
    HotAnswers.Found found = find(request);
    if (found == null || isToCompress(found.reply().entry(), request)) {
      return false;
    }
    Reply reply = shown(found, request);
    if (key != null) {
      verbatim.keep(key, request.getHeaders(), found, reply);
    }
    send(found, reply, request, response, callback, begun);
    return true;
  }

  private HotAnswers.Found find(Request request) {
    HttpFields headers = request.getHeaders();
    return hot.find(
        request.getHttpURI().getPath(),
        request.getHttpURI().getQuery(),
        headers.get(HttpHeader.ACCEPT),
        headers.get(HttpHeader.ACCEPT_LANGUAGE));
  }

  private static boolean isToCompress(AnswerCache.Entry entry, Request request) {
    return !entry.isCompressed()
        && entry.weight() > LONG
        && Encodings.takesGzip(request.getHeaders().get(HttpHeader.ACCEPT_ENCODING));
  }

  /** The reply, or that the client has it already. */
  private static Reply shown(HotAnswers.Found found, Request request) {
    String known = request.getHeaders().get(HttpHeader.IF_NONE_MATCH);
    boolean has = known != null && EntityTag.matches(known, found.reply().hash());
    return has ? found.reply().known() : found.reply();
  }

  private void send(
      HotAnswers.Found found,
      Reply reply,
      Request request,
      Response response,
      Callback callback,
      long begun) {
    Sending.send(request.getHeaders(), reply, response, callback);
    metrics.request(found.template(), reply.isKnown() ? 304 : 200, System.nanoTime() - begun);
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
      Sending.send(headers, reply, response, callback);
    } catch (RuntimeException e) {
      Problems.Problem problem = Problems.of(e, "GET", endpoint.path());
      status = problem.status();
      Sending.send(problem, response, callback);
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
}
