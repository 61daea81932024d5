package fi.mittari.api.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Drives several servers in turn with the same questions, so that noise burdens all alike. */
final class Contest {

  private static final double LONGEST = 30;
  private static final int IN_A_ROW = 8;

  private final Wrk wrk;
  private final int rounds;
  private final double seconds;

  /** A server with the file of paths that it is asked. */
  record Entry(Server server, Path keys) {}

  /**
   * What one server did, over all rounds.
   *
   * @param rates answers a second of each round
   * @param p50 median of the rounds' medians, in milliseconds
   * @param p99 median of the rounds' p99, in milliseconds
   * @param faults answers that were none, in all rounds
   */
  record Outcome(List<Double> rates, double p50, double p99, long faults) {
    double rate() {
      return median(rates);
    }
  }

  Contest(Wrk wrk, int rounds, double seconds) {
    this.wrk = wrk;
    this.rounds = rounds;
    this.seconds = seconds;
  }

  /** Warms all up, then rounds in which each server takes each place equally often. */
  Map<String, Outcome> run(List<Entry> entries, int connections) throws Exception {
    double turn = seconds;
    for (Entry entry : entries) {
      Wrk.Result warm = wrk.drive(entry.server(), entry.keys(), connections, 2 * seconds);
      turn = Math.max(turn, turn(warm));
    }
    Map<String, List<Wrk.Result>> results = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (int place = 0; place < entries.size(); place++) {
        Entry entry = entries.get((round + place) % entries.size());
        results
            .computeIfAbsent(entry.server().name(), name -> new ArrayList<>())
            .add(wrk.drive(entry.server(), entry.keys(), connections, turn));
      }
    }
    Map<String, Outcome> outcomes = new LinkedHashMap<>();
    for (Entry entry : entries) {
      List<Wrk.Result> all = results.get(entry.server().name());
      outcomes.put(
          entry.server().name(),
          new Outcome(
              all.stream().map(Wrk.Result::rate).toList(),
              median(all.stream().map(Wrk.Result::p50).toList()),
              median(all.stream().map(Wrk.Result::p99).toList()),
              all.stream().mapToLong(Wrk.Result::faults).sum()));
    }
    return outcomes;
  }

  /** Long enough for some answers one after the other, where answers are slow. */
  private double turn(Wrk.Result warm) {
    return warm.rate() == 0 ? LONGEST : Math.min(LONGEST, IN_A_ROW * warm.p50() / 1e3);
  }

  /** The middle value; the mean of the two in the middle of an even number. */
  static double median(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }
}
