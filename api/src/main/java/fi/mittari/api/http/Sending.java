package fi.mittari.api.http;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Sends replies and problems on the short way, with the headers of the long one. */
final class Sending {

  private static final List<HttpField> COMMON =
      CommonHeaders.ALL.entrySet().stream()
          .<HttpField>map(e -> new PreEncodedHttpField(e.getKey(), e.getValue()))
          .toList();

  private static final Map<String, Map<String, HttpField>> FIELDS =
      Map.of(
          "Mittari-Release", new ConcurrentHashMap<>(),
          "Content-Language", new ConcurrentHashMap<>(),
          "Content-Type", new ConcurrentHashMap<>());

  private Sending() {}

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

  static void send(HttpFields asked, Reply reply, Response response, Callback callback) {
    byte[] body = fill(asked, reply, response.getHeaders());
    response.setStatus(body == null ? 304 : 200);
    response.write(true, body == null ? null : ByteBuffer.wrap(body), callback);
  }

  /**
   * Writes the headers of a reply.
   *
   * @param asked those of the request
   * @return its body; null where the client has it already: 304
   */
  static byte[] fill(HttpFields asked, Reply reply, HttpFields.Mutable headers) {
    COMMON.forEach(headers::add);
    headers.add(field("Mittari-Release", reply.release()));
    headers.add(field("Content-Language", reply.language()));
    if (reply.isKnown()) {
      headers.add(HttpHeader.ETAG, reply.tag(""));
      return null;
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
    headers.put(HttpHeader.CONTENT_LENGTH, body.length);
    return body;
  }

  static void send(Problems.Problem problem, Response response, Callback callback) {
    HttpFields.Mutable headers = response.getHeaders();
    COMMON.forEach(headers::add);
    if (problem.retryAfter() != null) {
      headers.add(HttpHeader.RETRY_AFTER, problem.retryAfter());
    }
    headers.add(HttpHeader.CONTENT_TYPE, Problems.TYPE);
    headers.put(HttpHeader.CONTENT_LENGTH, problem.body().length);
    response.setStatus(problem.status());
    response.write(true, ByteBuffer.wrap(problem.body()), callback);
  }
}
