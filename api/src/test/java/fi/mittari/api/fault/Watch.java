package fi.mittari.api.fault;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A reader that never stops asking: every answer must be one whole release, and where nothing was
 * done to the server there must be an answer.
 */
final class Watch implements AutoCloseable {

  private static final int PAUSE_MILLIS = 30;

  private final Rig rig;
  private final Random random;
  private final Thread thread;
  private final List<String> problems = Collections.synchronizedList(new ArrayList<>());
  private final AtomicLong answers = new AtomicLong();
  private volatile boolean stop;
  private volatile int newest;

  Watch(Rig rig, long seed) {
    this.rig = rig;
    this.random = new Random(seed);
    this.thread = new Thread(this::run, "watch");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    while (!stop) {
      Server server = rig.server();
      boolean strict = rig.undisturbed();
      try {
        if (server == null) {
          Thread.sleep(20);
          continue;
        }
        String flow = Versions.FLOWS.get(random.nextInt(Versions.FLOWS.size()));
        if (random.nextInt(4) == 0 && newest > 2) {
          check(server, flow, 2 + random.nextInt(newest - 1), strict);
        } else {
          check(server, flow, 0, strict);
        }
        Thread.sleep(PAUSE_MILLIS);
      } catch (IOException e) {
        if (strict && rig.undisturbed() && server == rig.server()) {
          problems.add("no answer: " + e);
        }
      } catch (InterruptedException e) {
        return;
      } catch (RuntimeException e) {
        problems.add("the reader stumbled: " + e);
      }
    }
  }

  private void check(Server server, String flow, int asOf, boolean strict)
      throws IOException, InterruptedException {
    String path =
        "/v1/observations?limit=20000&indicator="
            + Versions.indicator(flow)
            + (asOf > 0 ? "&asOf=r" + asOf : "");
    Server.Answer answer = server.ask(path);
    if (answer.status() != 200) {
      if (strict && rig.undisturbed() && server == rig.server()) {
        problems.add("%s: status %d, %s".formatted(path, answer.status(), answer.body()));
      }
      return;
    }
    answers.incrementAndGet();
    int served = number(answer.body().path("release").asText());
    int release = asOf > 0 ? asOf : served;
    Integer version = rig.version(flow, release);
    String wrong =
        version == null
            ? "release r%d has no version of %s".formatted(release, flow)
            : Versions.difference(figures(answer.body()), version);
    if (!wrong.isEmpty()) {
      problems.add("%s, release r%d: %s".formatted(path, release, wrong));
    }
    if (asOf == 0) {
      if (strict && served < newest && server == rig.server() && rig.undisturbed()) {
        problems.add("went back from r%d to r%d".formatted(newest, served));
      }
      newest = Math.max(newest, served);
    }
  }

  static int number(String release) {
    return release.matches("r\\d+") ? Integer.parseInt(release.substring(1)) : 0;
  }

  static Map<String, Long> figures(JsonNode body) {
    Map<String, Long> figures = new HashMap<>();
    for (JsonNode row : body.path("observations")) {
      figures.put(
          row.path("area").asText() + " " + row.path("period").asText(),
          row.path("value").isNull() ? null : row.path("value").asLong());
    }
    return figures;
  }

  /** What was wrong since the last call. */
  List<String> problems() {
    synchronized (problems) {
      List<String> now = List.copyOf(problems);
      problems.clear();
      return now;
    }
  }

  long answers() {
    return answers.get();
  }

  @Override
  public void close() throws InterruptedException {
    stop = true;
    thread.join(40_000);
  }
}
