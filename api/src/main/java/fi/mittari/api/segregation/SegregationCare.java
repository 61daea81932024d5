package fi.mittari.api.segregation;

import com.sun.management.OperatingSystemMXBean;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.serving.Lease;
import fi.mittari.api.serving.Serving;
import fi.mittari.api.serving.ServingSwitch;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Draws the limits of the usual questions for each release before anybody asks, in a thread of its
 * own that rests as long as it works, and longer while others work. What does not change from one
 * release to the next is not drawn again. Release and columns are served meanwhile; what is not
 * drawn yet is drawn when it is asked for.
 */
public final class SegregationCare implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);

  private static final int RESTS = 10;

  /** A process that uses less of a processor has nothing else to do. */
  private static final double IDLE = 0.2;

  private final OperatingSystemMXBean system =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final ServingSwitch servings;
  private final KeptLimits kept = new KeptLimits();
  private final Thread thread = new Thread(this::watch, "segregation");
  private Serving ready;

  private SegregationCare(ServingSwitch servings) {
    this.servings = servings;
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
  }

  /** Begins; works for as long as releases are served. */
  public static SegregationCare start(ServingSwitch servings) {
    SegregationCare care = new SegregationCare(servings);
    care.thread.start();
    return care;
  }

  private void watch() {
    try {
      while (true) {
        look();
        Thread.sleep(POLL.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() throws InterruptedException {
    Serving serving = null;
    List<Map<String, String>> questions = List.of();
    Optional<Lease> lease = servings.acquire();
    if (lease.isEmpty()) {
      return;
    }
    try (Lease held = lease.get()) {
      serving = held.serving();
      kept.serve(serving);
      if (serving == ready || serving.columns() == null) {
        return;
      }
      questions = UsualQuestions.of(serving, kept.asked());
    } catch (RuntimeException e) {
      System.err.println("segregation is not prepared: " + e.getMessage());
      ready = serving;
      return;
    }
    if (prepare(serving, questions)) {
      ready = serving;
      servings.prepared(serving);
    }
  }

  /** False where another release came in between. */
  private boolean prepare(Serving serving, List<Map<String, String>> questions)
      throws InterruptedException {
    for (Map<String, String> question : questions) {
      long begun = System.nanoTime();
      Optional<Lease> lease = servings.acquire();
      if (lease.isEmpty()) {
        return false;
      }
      try (Lease held = lease.get()) {
        if (held.serving() != serving) {
          return false;
        }
        SegregationEndpoints.draw(Question.unasked(serving, question), kept::keep);
      } catch (ProblemException e) {
        // A code of an earlier release, say: whoever asks is told.
      } catch (RuntimeException e) {
        System.err.println("segregation is not prepared for " + question + ": " + e.getMessage());
      }
      rest(Duration.ofNanos(System.nanoTime() - begun).toMillis());
    }
    return true;
  }

  /** As long as it worked; while the process has other work, up to ten times as long. */
  private void rest(long worked) throws InterruptedException {
    for (int i = 0; i < RESTS; i++) {
      long begun = System.nanoTime();
      long used = system.getProcessCpuTime();
      Thread.sleep(worked);
      if (system.getProcessCpuTime() - used < IDLE * (System.nanoTime() - begun)) {
        return;
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
