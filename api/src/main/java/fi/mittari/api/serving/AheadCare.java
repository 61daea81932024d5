package fi.mittari.api.serving;

import fi.mittari.api.kept.KeptResults;
import fi.mittari.model.home.Home;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Computes, behind a release that is served, what is asked for by default and takes long, and keeps
 * it. The kinds take turns, each for its share of the time. Release and columns are served
 * meanwhile.
 */
public final class AheadCare implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);

  private final ServingSwitch servings;
  private final List<Ahead> kinds;
  private final KeptResults kept;
  private final Pace pace;
  private final Watcher watcher = new Watcher("ahead", POLL, this::look);
  private Serving ready;
  private int opening;

  private static final class Turn {
    private final Ahead.Questions questions;
    private final int share;
    private int done;
    private long nanos;

    Turn(Ahead.Questions questions, int share) {
      this.questions = questions;
      this.share = share;
    }

    boolean hasMore() {
      return done < questions.size();
    }
  }

  private AheadCare(ServingSwitch servings, Home home, List<Ahead> kinds) {
    this.servings = servings;
    this.kinds = List.copyOf(kinds);
    this.kept = new KeptResults(home.serving());
    this.pace = new Pace(servings::sinceAsked, new Processors());
  }

  /**
   * Begins; works for as long as releases are served.
   *
   * @param kinds in the order in which they begin
   */
  public static AheadCare start(ServingSwitch servings, Home home, List<Ahead> kinds) {
    AheadCare care = new AheadCare(servings, home, kinds);
    care.watcher.startBehind();
    return care;
  }

  private void look() throws InterruptedException {
    Optional<Lease> lease = servings.acquire();
    if (lease.isEmpty()) {
      return;
    }
    List<Turn> turns = new ArrayList<>();
    Serving serving;
    try (Lease held = lease.get()) {
      serving = held.serving();
      kept.look();
      serving.prepare(KeptResults.class, kept);
      boolean done = serving == ready && kept.opening() == opening;
      if (done || serving.columns() == null || !kept.isWritable()) {
        return;
      }
      servings.prepared(null);
      kinds.forEach(kind -> turns.add(new Turn(kind.of(serving, kept), kind.share())));
    }
    kept.begin();
    boolean all = work(serving, turns);
    if (all || kept.isFull()) {
      kept.end();
      ready = serving;
      opening = kept.opening();
    }
    if (all) {
      servings.prepared(serving);
    } else if (ready == serving) {
      System.err.println("not all is computed ahead: what is kept may not grow any more");
    }
  }

  /** False where another release came in between, or nothing can be kept any more. */
  private boolean work(Serving serving, List<Turn> turns) throws InterruptedException {
    Optional<Turn> next = next(turns);
    while (next.isPresent()) {
      Optional<Lease> lease = servings.acquire();
      if (lease.isEmpty()) {
        return false;
      }
      try (Lease held = lease.get()) {
        if (held.serving() != serving || serving.columns() == null || !kept.isWritable()) {
          return false;
        }
        step(next.get());
      }
      tell(turns);
      next = next(turns);
    }
    return true;
  }

  private static Optional<Turn> next(List<Turn> turns) {
    return turns.stream()
        .filter(Turn::hasMore)
        .min(Comparator.comparingLong(turn -> turn.nanos / turn.share));
  }

  private void step(Turn turn) throws InterruptedException {
    long begun = System.nanoTime();
    try {
      turn.questions.prepare(turn.done, pace);
    } catch (RuntimeException e) {
      System.err.println("a question is not prepared: " + e);
    }
    turn.done++;
    turn.nanos += System.nanoTime() - begun;
  }

  private void tell(List<Turn> turns) {
    int done = turns.stream().mapToInt(turn -> turn.done).sum();
    int all = turns.stream().mapToInt(turn -> turn.questions.size()).sum();
    servings.preparing(done, all);
  }

  @Override
  public void close() {
    watcher.close();
    kept.close();
  }
}
