package fi.mittari.api.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Swaps releases under load, and looks whether anybody notices. */
final class Soak {

  private static final int RATE = 200;
  private static final Duration BETWEEN_RELEASES = Duration.ofSeconds(15);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
  private static final double WARM = 0.1;

  private final Work work;
  private final double minutes;

  Soak(Work work, double minutes) {
    this.work = work;
    this.minutes = minutes;
  }

  private record Look(double minute, double own) {}

  ObjectNode run() throws Exception {
    Path home = work.folder().resolve("home");
    Child.run(work.logs(), "rm", List.of("rm", "-rf", home.toString()));
    Files.createDirectories(home);
    try (PulseHome releases = new PulseHome(home)) {
      releases.publish();
      try (Child serve =
              Child.start(
                  work.logs(),
                  "soak-serve",
                  Map.of(),
                  work.mittari("serve", "--home", home, "--port", 0));
          Server server = Server.started("soak", serve).ready();
          SoakClient client = new SoakClient(server.address(), work.seed())) {
        List<Look> looks = new ArrayList<>();
        client.start(RATE);
        int published = swap(releases, serve, client, looks);
        client.close();
        return told(published, serve, client, looks);
      }
    }
  }

  private int swap(PulseHome releases, Child serve, SoakClient client, List<Look> looks)
      throws Exception {
    long begun = System.nanoTime();
    long next = begun + BETWEEN_RELEASES.toNanos();
    int published = 1;
    while (System.nanoTime() - begun < minutes * 60e9) {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
      looks.add(new Look((System.nanoTime() - begun) / 60e9, serve.memory().own()));
      if (System.nanoTime() > next) {
        published = releases.publish();
        next += BETWEEN_RELEASES.toNanos();
        Work.say(
            "%.1f min: r%d published, r%d seen, %,d answers, %d faults, %.0f MiB of its own",
            looks.get(looks.size() - 1).minute(),
            published,
            client.newest(),
            client.answered(),
            client.faults(),
            looks.get(looks.size() - 1).own());
      }
    }
    return published;
  }

  private ObjectNode told(int published, Child serve, SoakClient client, List<Look> looks) {
    ObjectNode told = new ObjectMapper().createObjectNode();
    told.put("minutes", minutes);
    told.put("asked_a_second", RATE);
    told.put("asked", client.asked());
    told.put("answered", client.answered());
    told.put("not_asked_for_lateness", client.late());
    told.put("faults", client.faults());
    client.examples().forEach(example -> told.withArray("examples").add(example));
    told.put("releases_published", published);
    told.put("newest_release_seen", client.newest());
    told.put("p50_ms", client.latency(0.5));
    told.put("p99_ms", client.latency(0.99));
    told.put("p999_ms", client.latency(0.999));
    told.put("worst_ms", client.latency(1));
    List<Look> warm = looks.stream().filter(l -> l.minute() >= WARM * minutes).toList();
    List<Look> first = warm.subList(0, Math.max(1, warm.size() / 4));
    List<Look> last = warm.subList(warm.size() - first.size(), warm.size());
    told.put("own_mib_first_quarter", median(first));
    told.put("own_mib_last_quarter", median(last));
    told.put("own_mib_most", warm.stream().mapToDouble(Look::own).max().orElse(0));
    told.put("builder_peak_mib", serve.peakOfChildren());
    return told;
  }

  private static double median(List<Look> looks) {
    return Contest.median(looks.stream().map(Look::own).toList());
  }
}
