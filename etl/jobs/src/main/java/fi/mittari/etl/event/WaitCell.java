package fi.mittari.etl.event;

import fi.mittari.statistics.Confidence;
import fi.mittari.statistics.waiting.KaplanMeier;
import fi.mittari.statistics.waiting.WaitCounts;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The waits of one cell, by period. */
final class WaitCell {

  private final Map<Integer, Lengths> done = new TreeMap<>();
  private final Map<Integer, Lengths> began = new TreeMap<>();
  private final TreeMap<Integer, long[]> growth = new TreeMap<>();
  private final Map<Integer, long[]> waiting = new TreeMap<>();

  /** How many waits of each length; three counts for the three flags. */
  static final class Lengths {

    private final TreeMap<Long, long[]> counts = new TreeMap<>();

    private void add(long length, int flag, long count) {
      counts.computeIfAbsent(length, l -> new long[3])[flag] += count;
    }

    /** Adds those of another. */
    Lengths with(Lengths other) {
      other.counts.forEach(
          (length, its) -> {
            for (int flag = 0; flag < 3; flag++) {
              add(length, flag, its[flag]);
            }
          });
      return this;
    }

    long flagged(int flag) {
      return counts.values().stream().mapToLong(c -> c[flag]).sum();
    }

    long total() {
      return flagged(0) + flagged(1) + flagged(2);
    }

    double quantile(double probability) {
      return new WaitCounts(
              counts.keySet().stream().mapToLong(Long::longValue).toArray(),
              counts.values().stream().mapToLong(c -> c[0] + c[1] + c[2]).toArray())
          .quantile(probability);
    }

    /** Quantile over ended waits (flag 0) and others (flag 1), with 95 % limits. */
    Figure kaplanMeier(double probability, String rule) {
      Figure none = new Figure(null, null, null, null, null, null, "missing", total(), rule);
      if (flagged(0) == 0) {
        return none;
      }
      KaplanMeier curve =
          KaplanMeier.ofCounts(
              counts.keySet().stream().mapToDouble(Long::doubleValue).toArray(),
              counts.values().stream().mapToLong(c -> c[0]).toArray(),
              counts.values().stream().mapToLong(c -> c[1]).toArray());
      OptionalDouble value = curve.quantile(probability);
      if (value.isEmpty()) {
        return none;
      }
      return Figure.of(value.getAsDouble(), total(), total(), rule)
          .within(
              orNull(curve.lower(probability, KaplanMeier.Limits.LOG, Confidence.P95)),
              orNull(curve.upper(probability, KaplanMeier.Limits.LOG, Confidence.P95)));
    }

    private static Double orNull(OptionalDouble value) {
      return value.isPresent() ? value.getAsDouble() : null;
    }
  }

  void add(long key, long count) {
    int period = WaitKeys.period(key);
    int flag = WaitKeys.flag(key);
    switch (WaitKeys.type(key)) {
      case WaitKeys.DONE ->
          done.computeIfAbsent(period, p -> new Lengths()).add(WaitKeys.length(key), flag, count);
      case WaitKeys.BEGAN ->
          began.computeIfAbsent(period, p -> new Lengths()).add(WaitKeys.length(key), flag, count);
      case WaitKeys.GROWTH -> growth.computeIfAbsent(period, p -> new long[3])[flag] += count;
      case WaitKeys.WAITING -> waiting.computeIfAbsent(period, p -> new long[3])[flag] += count;
      default -> throw new IllegalStateException("no such key: " + key);
    }
  }

  /** Completed waits by period, base or single. */
  Map<Integer, Lengths> done() {
    return done;
  }

  /** Waits that began by period, base or single. */
  Map<Integer, Lengths> began() {
    return began;
  }

  /** Who waits at the end of each base period from the first wait to the one given, by flag. */
  TreeMap<Integer, long[]> standing(int last) {
    TreeMap<Integer, long[]> standing = new TreeMap<>();
    if (growth.isEmpty()) {
      return standing;
    }
    long[] now = new long[3];
    for (int period = growth.firstKey(); period <= last; period++) {
      long[] more = growth.getOrDefault(period, new long[3]);
      for (int flag = 0; flag < 3; flag++) {
        now[flag] += more[flag];
      }
      standing.put(period, now.clone());
    }
    return standing;
  }

  /** Who waits at the end of each single period, by flag. */
  Map<Integer, long[]> waiting() {
    return waiting;
  }
}
