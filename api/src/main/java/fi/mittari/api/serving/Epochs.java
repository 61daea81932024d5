package fi.mittari.api.serving;

import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts the releases into runs. Within a run at most half as many rows change as its first state
 * has, so that the state of any release is read from at most one and a half times its own rows, and
 * all runs together take at most about three times the log.
 */
record Epochs(List<Epoch> all) {

  /**
   * A run of releases.
   *
   * @param number 0 for the run that ends with the newest release, then 1 for the one before, …
   */
  record Epoch(int number, int first, int last) {}

  Epochs {
    all = List.copyOf(all);
  }

  /** The number of the run that a release lies in; 0 for what is before the first release. */
  int of(int release) {
    return all.stream()
        .filter(e -> e.first() <= release && release <= e.last())
        .mapToInt(Epoch::number)
        .findFirst()
        .orElse(0);
  }

  /**
   * @param releases oldest first, from r1 on without a gap
   * @return newest run first
   */
  static Epochs cut(List<ReleaseRecord> releases) {
    List<Integer> firsts = new ArrayList<>();
    long state = 0;
    long atFirst = 0;
    long since = 0;
    for (ReleaseRecord release : releases) {
      Changes changes = release.changes();
      state += changes.added() - changes.withdrawn();
      since += changes.total();
      if (firsts.isEmpty() || 2 * since > atFirst) {
        firsts.add(release.sequence());
        atFirst = state;
        since = 0;
      }
    }
    List<Epoch> runs = new ArrayList<>();
    int last = releases.size();
    for (int i = firsts.size() - 1; i >= 0; i--) {
      runs.add(new Epoch(runs.size(), firsts.get(i), last));
      last = firsts.get(i) - 1;
    }
    return new Epochs(runs);
  }
}
