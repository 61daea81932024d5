package fi.mittari.api.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fi.mittari.api.serving.ServingSwitch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpGenerator;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.util.BufferUtil;

/**
 * Replies by the request byte by byte, with all its headers, as bytes that are ready to be sent:
 * the same bytes again need not even be read as HTTP. Those of a release go with it. Thread-safe.
 */
final class Verbatim {

  private static final long BYTES = AnswerCache.BYTES / 8;

  /** Bytes of a request, and of a body, that are kept at most. */
  static final int LONGEST = 4 << 10;

  private static final int LARGEST = 64 << 10;

  /** Bytes of the status line and the headers at most. */
  private static final int HEAD = 8 << 10;

  private static final int OVERHEAD = 2_000;

  /** A reply that is kept. */
  static final class Kept {
    private final HotAnswers.Found found;
    private final HttpFields fields;
    private final byte[] body;
    private volatile Dated dated;

    private Kept(HotAnswers.Found found, HttpFields fields, byte[] body) {
      this.found = found;
      this.fields = fields;
      this.body = body;
    }

    /**
     * All bytes of it; not to be changed.
     *
     * @param date the header that tells the time, the same object for a second
     */
    byte[] bytes(HttpField date) {
      Dated last = dated;
      if (last == null || !last.date().equals(date)) {
        last = new Dated(date, encoded(date));
        dated = last;
      }
      return last.bytes();
    }

    private byte[] encoded(HttpField date) {
      HttpFields.Mutable all = HttpFields.build().add(date).add(fields);
      ByteBuffer head = BufferUtil.allocate(HEAD);
      ByteBuffer content = body == null ? null : ByteBuffer.wrap(body);
      HttpGenerator generator = new HttpGenerator();
      generator.setPersistent(true);
      try {
        HttpGenerator.Result result =
            generator.generateResponse(
                new MetaData.Response(status(), null, HttpVersion.HTTP_1_1, all),
                false,
                head,
                null,
                content,
                true);
        if (result != HttpGenerator.Result.FLUSH) {
          throw new IllegalStateException("a reply that cannot be written: " + result);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      byte[] bytes = new byte[head.remaining() + (body == null ? 0 : body.length)];
      int length = head.remaining();
      head.get(bytes, 0, length);
      if (body != null) {
        System.arraycopy(body, 0, bytes, length, body.length);
      }
      return bytes;
    }

    private int status() {
      return body == null ? 304 : 200;
    }
  }

  private record Dated(HttpField date, byte[] bytes) {}

  private final ServingSwitch servings;
  private final Metrics metrics;
  private final Cache<RequestBytes, Kept> kept =
      Caffeine.newBuilder().maximumWeight(BYTES).weigher(Verbatim::weight).build();

  Verbatim(ServingSwitch servings, Metrics metrics) {
    this.servings = servings;
    this.metrics = metrics;
  }

  private static int weight(RequestBytes key, Kept kept) {
    return OVERHEAD + key.length() + 2 * (kept.body == null ? 0 : kept.body.length);
  }

  /** Whether anything is kept at all. */
  static boolean isOn() {
    return BYTES > 0;
  }

  /**
   * Keeps a reply to a request.
   *
   * @param asked its headers
   */
  void keep(RequestBytes key, HttpFields asked, HotAnswers.Found found, Reply reply) {
    HttpFields.Mutable fields = HttpFields.build();
    byte[] body = Sending.fill(asked, reply, fields);
    if (body == null || body.length <= LARGEST) {
      kept.put(key, new Kept(found, fields.asImmutable(), body));
    }
  }

  /** Finds a reply and counts it; null where there is none about the release that is served. */
  Kept find(RequestBytes key) {
    Kept found = kept.getIfPresent(key);
    if (found == null) {
      return null;
    }
    if (!servings.isCurrent(found.found.serving())) {
      kept.invalidate(key);
      return null;
    }
    metrics.verbatim();
    return found;
  }

  /**
   * Takes a request that was answered from here.
   *
   * @param begun when, in the nanoseconds of {@link System#nanoTime()}
   */
  void answered(Kept kept, long begun) {
    servings.asked(begun);
    metrics.request(kept.found.template(), kept.status(), System.nanoTime() - begun);
  }
}
