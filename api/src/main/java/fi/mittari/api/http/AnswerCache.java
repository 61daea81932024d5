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
  private static final long BYTES = Long.getLong("mittari.answers.mib", 64) << 20;

  private static final int LARGEST = 4 << 20;
  private static final int COMPRESSED_FROM = 1024;

  /**
   * @param gzip the body compressed, or null where that is not worth it
   */
  record Entry(Answer answer, byte[] gzip) {
    int weight() {
      return 200 + answer.body().length + (gzip == null ? 0 : gzip.length);
    }
  }

  private final Cache<String, Entry> entries =
      Caffeine.newBuilder()
          .maximumWeight(BYTES)
          .weigher((String key, Entry entry) -> 2 * key.length() + entry.weight())
          .build();

  /** The answer of a key; errors and streamed answers are not kept. */
  Entry get(String key, Supplier<Answer> make) {
    Entry known = entries.getIfPresent(key);
    if (known != null) {
      return known;
    }
    Answer answer = make.get();
    if (answer.streamed() != null) {
      return new Entry(answer, null);
    }
    byte[] body = answer.body();
    Entry entry = new Entry(answer, body.length < COMPRESSED_FROM ? null : gzip(body));
    if (entry.weight() <= LARGEST) {
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
