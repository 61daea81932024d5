package fi.mittari.api.http;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;

/** Finished answers as bytes, plain and compressed, bounded by their weight. Thread-safe. */
final class AnswerCache {

  /** 0 keeps nothing, so that work can be measured. */
  static final long BYTES = Long.getLong("mittari.answers.mib", 64) << 20;

  private static final int LARGEST = 4 << 20;
  private static final int COMPRESSED_FROM = 1024;

  /** An answer, compressed when that is first asked for. Thread-safe. */
  static final class Entry {
    private final Answer answer;
    private volatile byte[] gzip;

    Entry(Answer answer) {
      this.answer = answer;
    }

    Answer answer() {
      return answer;
    }

    /** Whether compressing is worth it. */
    boolean isLong() {
      return answer.body().length >= COMPRESSED_FROM;
    }

    /** Whether the compressed body is there already. */
    boolean isCompressed() {
      return gzip != null;
    }

    /** The body compressed. */
    synchronized byte[] gzip() {
      if (gzip == null) {
        gzip = AnswerCache.gzip(answer.body());
      }
      return gzip;
    }

    /** With room for the compressed body, which may come later. */
    int weight() {
      return 200 + answer.body().length + answer.body().length / 3;
    }
  }

  private final Cache<String, Entry> entries =
      Caffeine.newBuilder()
          .maximumWeight(BYTES)
          .weigher((String key, Entry entry) -> 2 * key.length() + entry.weight())
          .build();

  /** The answer of a key; errors and streamed answers are not kept. */
  Entry get(String key, Supplier<Answer> make) {
    Entry known = BYTES == 0 ? null : entries.getIfPresent(key);
    if (known != null) {
      return known;
    }
    Answer answer = make.get();
    Entry entry = new Entry(answer);
    if (answer.streamed() != null) {
      return entry;
    }
    if (entry.weight() <= LARGEST && BYTES > 0) {
      entries.put(key, entry);
    }
    return entry;
  }

  private static byte[] gzip(byte[] body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
