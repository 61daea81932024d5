package fi.mittari.api.comparison;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fi.mittari.model.Polarity;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.rank.RankInterval;
import fi.mittari.statistics.rank.Scaled;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Marginal rank intervals that were computed before, by a checksum of all that they are computed
 * from: a new release finds those whose figures it did not change. Bounded. Thread-safe.
 */
final class KnownRanks {

  /** What a key and its place in the cache take, in bytes. */
  private static final int OVERHEAD = 150;

  private record Key(long one, long two) {}

  private final long most;
  private final Cache<Key, char[]> known;
  private final LongAdder computed = new LongAdder();

  /**
   * @param bytes of memory at most
   */
  KnownRanks(long bytes) {
    this.most = bytes;
    this.known =
        Caffeine.newBuilder()
            .executor(Runnable::run)
            .maximumWeight(bytes)
            .weigher((Key key, char[] ranks) -> OVERHEAD + 2 * ranks.length)
            .build();
  }

  /** The intervals of these figures: known, or computed now and kept. */
  RankInterval[] of(
      Scaled scaled, Polarity polarity, Confidence confidence, Supplier<RankInterval[]> compute) {
    Key key = key(scaled, polarity, confidence);
    char[] found = known.getIfPresent(key);
    if (found != null) {
      return read(found);
    }
    RankInterval[] made = compute.get();
    known.put(key, written(made));
    computed.increment();
    return made;
  }

  /** How many were computed, since they were not known. */
  long computed() {
    return computed.sum();
  }

  /** Whether there is room for no more than a twentieth. */
  boolean isFull() {
    return weight() > most - most / 20;
  }

  private long weight() {
    return known.policy().eviction().orElseThrow().weightedSize().orElseThrow();
  }

  private static char[] written(RankInterval[] intervals) {
    char[] ranks = new char[2 * intervals.length];
    for (int i = 0; i < intervals.length; i++) {
      ranks[2 * i] = (char) intervals[i].lower();
      ranks[2 * i + 1] = (char) intervals[i].upper();
    }
    return ranks;
  }

  private static RankInterval[] read(char[] ranks) {
    RankInterval[] intervals = new RankInterval[ranks.length / 2];
    for (int i = 0; i < intervals.length; i++) {
      intervals[i] = new RankInterval(ranks[2 * i], ranks[2 * i + 1]);
    }
    return intervals;
  }

  private static Key key(Scaled scaled, Polarity polarity, Confidence confidence) {
    double[] values = scaled.values();
    ByteBuffer bytes = ByteBuffer.allocate(16 * values.length + 12);
    bytes.asDoubleBuffer().put(values).put(scaled.standardErrors()).put(confidence.percent());
    bytes.putInt(16 * values.length + 8, polarity.ordinal());
    try {
      ByteBuffer digest =
          ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
      return new Key(digest.getLong(), digest.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
