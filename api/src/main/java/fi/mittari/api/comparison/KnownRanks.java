package fi.mittari.api.comparison;

import fi.mittari.api.kept.KeptResults;
import fi.mittari.api.kept.KeptResults.Origin;
import fi.mittari.api.kept.Key;
import fi.mittari.api.serving.Serving;
import fi.mittari.model.Polarity;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.rank.RankInterval;
import fi.mittari.statistics.rank.Scaled;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/**
 * Marginal rank intervals that were computed before, by all that they are computed from: a new
 * release finds those whose figures it did not change.
 *
 * @param kept where they are; null where none are
 * @param origin of those that are computed now
 */
record KnownRanks(KeptResults kept, Origin origin) {

  /** Goes up when intervals are computed in another way. */
  static final String METHOD = "rank intervals 1";

  /** Ranks up to this fit into a byte. */
  private static final int BYTE = 255;

  /** Those beside a release, for somebody who asks. */
  static KnownRanks of(Serving serving) {
    return new KnownRanks(
        serving.prepared(KeptResults.class) instanceof KeptResults kept ? kept : null,
        Origin.ASKED);
  }

  /** The intervals of these figures: known, or computed now and kept. */
  RankInterval[] of(
      Scaled scaled, Polarity polarity, Confidence confidence, Supplier<RankInterval[]> compute) {
    if (kept == null) {
      return compute.get();
    }
    Key key = key(scaled, polarity, confidence);
    int areas = scaled.values().length;
    byte[] found = kept.find(key);
    if (found != null && found.length == 2 * areas * width(areas)) {
      return read(found, areas);
    }
    RankInterval[] made = compute.get();
    kept.keep(key, written(made), origin);
    return made;
  }

  private static int width(int areas) {
    return areas <= BYTE ? 1 : 2;
  }

  private static byte[] written(RankInterval[] intervals) {
    int width = width(intervals.length);
    ByteBuffer ranks = ByteBuffer.allocate(2 * intervals.length * width);
    for (RankInterval interval : intervals) {
      if (width == 1) {
        ranks.put((byte) interval.lower()).put((byte) interval.upper());
      } else {
        ranks.putChar((char) interval.lower()).putChar((char) interval.upper());
      }
    }
    return ranks.array();
  }

  private static RankInterval[] read(byte[] bytes, int areas) {
    ByteBuffer ranks = ByteBuffer.wrap(bytes);
    RankInterval[] intervals = new RankInterval[areas];
    for (int i = 0; i < areas; i++) {
      intervals[i] =
          width(areas) == 1
              ? new RankInterval(ranks.get() & BYTE, ranks.get() & BYTE)
              : new RankInterval(ranks.getChar(), ranks.getChar());
    }
    return intervals;
  }

  private static Key key(Scaled scaled, Polarity polarity, Confidence confidence) {
    double[] values = scaled.values();
    ByteBuffer bytes = ByteBuffer.allocate(16 * values.length + 12);
    bytes.asDoubleBuffer().put(values).put(scaled.standardErrors()).put(confidence.percent());
    bytes.putInt(16 * values.length + 8, polarity.ordinal());
    return Key.of(METHOD, bytes);
  }
}
