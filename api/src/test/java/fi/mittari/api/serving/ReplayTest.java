package fi.mittari.api.serving;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.api.fixture.HomeWriter;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Many releases with additions, revisions, withdrawals, returns to an earlier state and late
 * suppressions, held against a replay in plain maps.
 */
class ReplayTest {

  private static final int RELEASES = 40;
  private static final int AREAS = 12;
  private static final int FIRST_YEAR = 2001;
  private static final int YEARS = 6;
  private static final double HIDDEN = Double.NaN;

  @TempDir Path folder;

  private final long seed = System.nanoTime() % 1_000_000;
  private final Random random = new Random(seed);

  /** Key {@code area period} to value, as each release published it; NaN is suppressed. */
  private final List<Map<String, Double>> states = new ArrayList<>(List.of(Map.of()));

  private final List<Map<String, String>> changes = new ArrayList<>(List.of(Map.of()));

  @Test
  void anyPastStateAndAnyChangeAnswersAsTheReplay() throws Exception {
    Home home = write();
    new ServingBuilder(home, "256MB", line -> {}).build(RELEASES);
    Serving serving =
        Serving.open(home, new ReleaseLog(home).read(RELEASES), "256MB").orElseThrow();
    Set<String> hiddenEver = hiddenAtLast();
    for (int release = 0; release <= RELEASES; release++) {
      assertThat(state(serving, release))
          .as("seed %d, state at r%d", seed, release)
          .isEqualTo(protectedLater(states.get(release), release));
      assertThat(changes(serving, release))
          .as("seed %d, changes of r%d", seed, release)
          .isEqualTo(changes.get(release));
      long known =
          serving.catalog(release).indicators().of("u").stream()
              .flatMap(i -> serving.catalog(0).summary(i).stream())
              .count();
      assertThat(known).isZero();
      assertThat(observations(serving, release))
          .as("seed %d, summary at r%d", seed, release)
          .isEqualTo(states.get(release).size());
    }
    assertThat(hiddenEver).as("the test must meet suppressions").isNotEmpty();
    assertThat(epochs(serving)).as("the test must meet several epochs").isGreaterThan(2);
    serving.letGo();
  }

  private Home write() throws Exception {
    try (HomeWriter home = new HomeWriter(folder.resolve("home"))) {
      words(home);
      for (int release = 1; release <= RELEASES; release++) {
        Map<String, Double> before = states.get(release - 1);
        Map<String, Double> after = next(before, release);
        states.add(after);
        publish(home, before, after);
      }
      return home.home();
    }
  }

  private Map<String, Double> next(Map<String, Double> before, int release) {
    Map<String, Double> after = new TreeMap<>(before);
    int kind = random.nextInt(10);
    if (kind == 0 && release > 2) {
      Set<String> hidden = hiddenNow(release - 1);
      after.clear();
      states
          .get(random.nextInt(release))
          .forEach((key, value) -> after.put(key, hidden.contains(key) ? HIDDEN : value));
      return after;
    }
    int turns = release == 1 ? AREAS * YEARS : 1 + random.nextInt(8);
    for (int i = 0; i < turns; i++) {
      String key = random.nextInt(AREAS) + " " + (FIRST_YEAR + random.nextInt(YEARS));
      int what = random.nextInt(12);
      if (what == 0) {
        after.remove(key);
      } else if (what == 1 && release > 1) {
        after.put(key, HIDDEN);
      } else {
        after.put(key, (double) random.nextInt(1000));
      }
    }
    return after;
  }

  private void publish(HomeWriter home, Map<String, Double> before, Map<String, Double> after)
      throws Exception {
    Map<String, String> turned = new TreeMap<>();
    Set<String> keys = new TreeSet<>(before.keySet());
    keys.addAll(after.keySet());
    int added = 0;
    int changed = 0;
    int withdrawn = 0;
    for (String key : keys) {
      Double old = before.get(key);
      Double now = after.get(key);
      if (old != null && old.equals(now)) {
        continue;
      }
      added += old == null ? 1 : 0;
      withdrawn += now == null ? 1 : 0;
      changed += old != null && now != null ? 1 : 0;
      turned.put(key, old == null ? "added" : now == null ? "withdrawn" : "changed");
      insert(home, key, now);
    }
    changes.add(turned);
    home.publish(new Changes(added, changed, withdrawn));
  }

  private static void insert(HomeWriter home, String key, Double value) throws Exception {
    String[] parts = key.split(" ");
    boolean hidden = value != null && value.isNaN();
    home.row(
        "observation",
        "indicator",
        "u",
        "area",
        parts[0],
        "breakdown",
        "",
        "period",
        parts[1],
        "value",
        value == null || hidden ? null : value,
        "status",
        value == null ? "missing" : hidden ? "suppressed" : "normal",
        "origin",
        "given",
        "dataflow",
        "sample",
        "withdrawn",
        value == null);
  }

  private static void words(HomeWriter home) throws Exception {
    for (int area = 0; area < AREAS; area++) {
      home.row("area", "area", "" + area, "level", "district");
    }
    for (int year = FIRST_YEAR; year < FIRST_YEAR + YEARS; year++) {
      home.row(
          "period",
          "period",
          "" + year,
          "start",
          year + "-01-01",
          "end",
          year + "-12-31",
          "frequency",
          "year");
    }
    home.row(
        "indicator",
        "indicator",
        "u",
        "kind",
        "count",
        "polarity",
        "neutral",
        "stock_or_flow",
        "stock");
  }

  /** What is hidden by the newest row that does not withdraw, up to a release. */
  private Set<String> hiddenNow(int release) {
    Map<String, Double> newest = new HashMap<>();
    for (int r = 1; r <= release; r++) {
      newest.putAll(states.get(r));
    }
    Set<String> hidden = new HashSet<>();
    newest.forEach(
        (key, value) -> {
          if (value.isNaN()) {
            hidden.add(key);
          }
        });
    return hidden;
  }

  private Set<String> hiddenAtLast() {
    Set<String> hidden = new HashSet<>();
    states.forEach(
        state ->
            state.forEach(
                (key, value) -> {
                  if (value.isNaN()) {
                    hidden.add(key);
                  }
                }));
    return hidden;
  }

  /** A state with what any later release suppressed. */
  private Map<String, Double> protectedLater(Map<String, Double> state, int release) {
    Map<String, Double> shown = new TreeMap<>();
    state.forEach(
        (key, value) -> {
          boolean hidden =
              states.subList(release, states.size()).stream()
                  .anyMatch(s -> s.containsKey(key) && s.get(key).isNaN());
          shown.put(key, hidden ? null : value);
        });
    return shown;
  }

  private static Map<String, Double> state(Serving serving, int release) {
    Map<String, Double> state = new TreeMap<>();
    serving.query(
        "state-test",
        Map.of("release", release),
        row -> state.put(row.text("area") + " " + row.text("period"), row.amount("value")));
    return state;
  }

  private static Map<String, String> changes(Serving serving, int release) {
    Map<String, Object> bound =
        new HashMap<>(Map.of("changed_in", release, "limit", 10_000, "added", "added"));
    bound.putAll(Map.of("changed", "changed", "withdrawn", "withdrawn"));
    Map<String, String> changes = new TreeMap<>();
    serving.query(
        "changes",
        bound,
        row ->
            changes.put(
                serving.catalog().areas().of(row.number("area_id")).code()
                    + " "
                    + serving.catalog().period(row.number("period_id")).code(),
                row.text("kind")));
    return changes;
  }

  private static long observations(Serving serving, int release) {
    return serving.catalog(release).indicators().of("u").stream()
        .flatMap(i -> serving.catalog(release).summary(i).stream())
        .mapToLong(s -> s.observations())
        .sum();
  }

  private static int epochs(Serving serving) {
    return serving.query("epochs", Map.of(), row -> row.number("epoch")).size();
  }
}
