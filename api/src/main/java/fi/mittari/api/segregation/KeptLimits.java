package fi.mittari.api.segregation;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fi.mittari.api.serving.Serving;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.segregation.Units;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Limits that were drawn before anybody asked, by what they were drawn from: the same counts give
 * the same limits in every release. Remembers what is asked, for the release that comes next.
 * Thread-safe.
 */
final class KeptLimits {

  /** Bytes of limits, about. */
  private static final long ROOM = 24L << 20;

  /** Bytes of a key and of what is around an entry, about. */
  private static final int FRAME = 160;

  /** Questions that are remembered. */
  private static final int ASKED = 300;

  /** Whose limits are drawn, or taken from those that were. */
  interface Source {
    /**
     * @param drawn draws them
     */
    double[] of(Key key, Supplier<double[]> drawn);
  }

  /** What limits are drawn from, as a sum of its bytes. */
  record Key(long high, long low) {

    /** Of the indices of one period, or of the changes between two. */
    static Key of(Confidence confidence, int draws, Units... units) {
      MessageDigest sum = sum();
      ByteBuffer head = ByteBuffer.allocate(Double.BYTES + Integer.BYTES);
      sum.update(head.putDouble(confidence.alpha()).putInt(draws).flip());
      for (Units one : units) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + 2 * Double.BYTES * one.areas());
        bytes.putInt(one.areas());
        for (int i = 0; i < one.areas(); i++) {
          bytes.putDouble(one.group()[i]).putDouble(one.people()[i]);
        }
        sum.update(bytes.flip());
      }
      ByteBuffer digest = ByteBuffer.wrap(sum.digest());
      return new Key(digest.getLong(), digest.getLong());
    }

    private static MessageDigest sum() {
      try {
        return MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final KeptLimits NONE = new KeptLimits();

  private final Cache<Key, double[]> limits =
      Caffeine.newBuilder()
          .maximumWeight(ROOM)
          .weigher((Key key, double[] kept) -> FRAME + Double.BYTES * kept.length)
          .build();

  private final Map<Map<String, String>, Boolean> asked =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Map<String, String>, Boolean> eldest) {
              return size() > ASKED;
            }
          });

  /** Those of a release, or such as know nothing. */
  static KeptLimits of(Serving serving) {
    return serving.prepared(KeptLimits.class) instanceof KeptLimits known ? known : NONE;
  }

  /** Gives them to a release. */
  void serve(Serving serving) {
    serving.prepare(KeptLimits.class, this);
  }

  /** What is known is taken; what is not is drawn and forgotten. */
  double[] take(Key key, Supplier<double[]> drawn) {
    double[] known = limits.getIfPresent(key);
    return known == null ? drawn.get() : known;
  }

  /** What is known is taken; what is not is drawn and kept. */
  double[] keep(Key key, Supplier<double[]> drawn) {
    return limits.get(key, unknown -> drawn.get());
  }

  /** Remembers a question by its parameters. */
  void remember(Map<String, String> question) {
    asked.put(Map.copyOf(question), true);
  }

  /** The questions that were asked, the last one first. */
  List<Map<String, String>> asked() {
    synchronized (asked) {
      List<Map<String, String>> all = new ArrayList<>(asked.keySet());
      Collections.reverse(all);
      return all;
    }
  }
}
