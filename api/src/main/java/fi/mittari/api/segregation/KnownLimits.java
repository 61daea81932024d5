package fi.mittari.api.segregation;

import fi.mittari.api.kept.KeptResults;
import fi.mittari.api.kept.KeptResults.Origin;
import fi.mittari.api.kept.Key;
import fi.mittari.api.serving.Serving;
import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.segregation.Units;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

/**
 * Limits that were drawn before, by what they were drawn from: the same counts give the same limits
 * in every release.
 *
 * @param kept where they are; null where none are
 * @param origin of those that are drawn now
 */
record KnownLimits(KeptResults kept, Origin origin) implements LimitSource {

  /** Goes up when limits are drawn in another way. */
  static final String METHOD = "segregation limits 1";

  /** Those beside a release, for somebody who asks. */
  static KnownLimits of(Serving serving) {
    return new KnownLimits(
        serving.prepared(KeptResults.class) instanceof KeptResults kept ? kept : null,
        Origin.ASKED);
  }

  /** The key of the indices of one period, or of the changes between two. */
  static Key key(Confidence confidence, int draws, Units... units) {
    int areas = 0;
    for (Units one : units) {
      areas += one.areas();
    }
    ByteBuffer bytes =
        ByteBuffer.allocate(
            Double.BYTES + Integer.BYTES * (1 + units.length) + 2 * Double.BYTES * areas);
    bytes.putDouble(confidence.alpha()).putInt(draws);
    for (Units one : units) {
      double[] group = one.group();
      double[] people = one.people();
      bytes.putInt(group.length);
      for (int i = 0; i < group.length; i++) {
        bytes.putDouble(group[i]).putDouble(people[i]);
      }
    }
    return Key.of(METHOD, bytes.flip());
  }

  @Override
  public double[] of(Key key, int numbers, Supplier<double[]> drawn) {
    if (kept == null) {
      return drawn.get();
    }
    byte[] found = kept.find(key);
    if (found != null && found.length == numbers * Double.BYTES) {
      double[] limits = new double[numbers];
      ByteBuffer.wrap(found).asDoubleBuffer().get(limits);
      return limits;
    }
    double[] limits = drawn.get();
    ByteBuffer bytes = ByteBuffer.allocate(limits.length * Double.BYTES);
    bytes.asDoubleBuffer().put(limits);
    kept.keep(key, bytes.array(), origin);
    return limits;
  }
}
