package fi.mittari.api.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Asks at an even rate and looks into every answer: whole, of one release, never an older one. */
final class SoakClient implements AutoCloseable {

  private static final int LATENCIES = 1 << 20;
  private static final int BUSY = 429;
  private static final int WARM = 1_000;
  private static final int WAITING = 400;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String address;
  private final HttpClient client = HttpClient.newHttpClient();
  private final Random random;
  private final ExecutorService workers = Executors.newCachedThreadPool();
  private final Semaphore waiting = new Semaphore(WAITING);
  private final AtomicInteger newest = new AtomicInteger();
  private final AtomicLong asked = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong turnedAway = new AtomicLong();
  private final AtomicLong late = new AtomicLong();
  private final AtomicInteger faults = new AtomicInteger();
  private final List<String> examples = new ArrayList<>();
  private final float[] latencies = new float[LATENCIES];
  private volatile boolean stopped;

  SoakClient(String address, long seed) {
    this.address = address;
    this.random = new Random(seed);
  }

  /** Asks one after the other, so that a server that has just started is warm. */
  void warm() {
    for (int i = 0; i < WARM; i++) {
      waiting.acquireUninterruptibly();
      ask(path(true), true, System.nanoTime());
    }
    answered.set(0);
  }

  /**
   * @param rate questions a second, whether answers come or not
   */
  void start(int rate) {
    Thread pace = new Thread(() -> pace(1_000_000_000L / rate), "pace");
    pace.setDaemon(true);
    pace.start();
  }

  private void pace(long nanos) {
    for (long next = System.nanoTime(); !stopped; next += nanos) {
      LockSupport.parkNanos(next - System.nanoTime());
      if (waiting.tryAcquire()) {
        boolean pulsing = random.nextInt(10) < 8;
        String path = path(pulsing);
        asked.incrementAndGet();
        long due = next;
        workers.execute(() -> ask(path, pulsing, due));
      } else {
        late.incrementAndGet();
      }
    }
  }

  /** A late question counts from when it was due. */
  private void ask(String path, boolean pulsing, long due) {
    int atLeast = newest.get();
    try {
      HttpResponse<byte[]> response =
          client.send(
              HttpRequest.newBuilder(URI.create(address + path)).build(),
              HttpResponse.BodyHandlers.ofByteArray());
      latencies[(int) (answered.getAndIncrement() % LATENCIES)] = (System.nanoTime() - due) / 1e6f;
      look(path, response, pulsing, atLeast);
    } catch (Exception e) {
      fault(path + ": " + e);
    } finally {
      waiting.release();
    }
  }

  private String path(boolean pulsing) {
    int indicator =
        pulsing ? random.nextInt(PulseHome.PULSING) : PulseHome.PULSING + random.nextInt(30);
    String area = PulseHome.area(1 + random.nextInt(PulseHome.AREAS - 1));
    return switch (random.nextInt(20)) {
      case 0 ->
          "/v1/comparisons?indicator=%s&level=district&within=%s&period=%s"
              .formatted(PulseHome.indicator(indicator), PulseHome.area(0), PulseHome.lastPeriod());
      case 1, 2, 3, 4, 5, 6 ->
          "/v1/series?indicator=%s&area=%s,%s,%s"
              .formatted(
                  PulseHome.indicator(indicator), area, PulseHome.area(0), PulseHome.area(7));
      case 7, 8, 9, 10, 11, 12 ->
          "/v1/observations?indicator=%s&area=%s&from=2010"
              .formatted(PulseHome.indicator(indicator), area);
      default -> "/v1/series?indicator=%s&area=%s".formatted(PulseHome.indicator(indicator), area);
    };
  }

  private void look(String path, HttpResponse<byte[]> response, boolean pulsing, int atLeast)
      throws Exception {
    if (response.statusCode() == BUSY) {
      turnedAway.incrementAndGet();
      return;
    }
    if (response.statusCode() != 200) {
      fault("%s: %d %s".formatted(path, response.statusCode(), Nginx.text(response.body())));
      return;
    }
    JsonNode body = JSON.readTree(response.body());
    int release = Integer.parseInt(body.path("release").asText("r-1").substring(1));
    String header = response.headers().firstValue("Mittari-Release").orElse("none");
    if (!header.equals("r" + release)) {
      fault("%s: header %s, body r%d".formatted(path, header, release));
    }
    if (release < atLeast) {
      fault("%s: r%d after r%d had been answered".formatted(path, release, atLeast));
    }
    newest.accumulateAndGet(release, Math::max);
    List<JsonNode> values = values(body);
    if (values.isEmpty()) {
      fault(path + ": no figures");
    }
    if (pulsing && values.stream().anyMatch(v -> v.asInt() != release)) {
      fault("%s: figures %s in an answer of r%d".formatted(path, values, release));
    }
  }

  private static List<JsonNode> values(JsonNode body) {
    List<JsonNode> values = new ArrayList<>();
    body.path("series").forEach(one -> one.path("values").forEach(values::add));
    body.path("observations").forEach(one -> values.add(one.path("value")));
    body.path("areas").forEach(one -> values.add(one.path("value")));
    return values;
  }

  private void fault(String text) {
    if (faults.incrementAndGet() <= 5) {
      synchronized (examples) {
        examples.add(text.substring(0, Math.min(600, text.length())));
      }
      Work.say("FAULT %s", text.substring(0, Math.min(600, text.length())));
    }
  }

  int newest() {
    return newest.get();
  }

  long asked() {
    return asked.get();
  }

  long answered() {
    return answered.get();
  }

  /** Answers of 429: asked too much at once, come again. */
  long turnedAway() {
    return turnedAway.get();
  }

  /** Questions that were not asked, since so many others waited for their answers. */
  long late() {
    return late.get();
  }

  int faults() {
    return faults.get();
  }

  List<String> examples() {
    synchronized (examples) {
      return List.copyOf(examples);
    }
  }

  /** A quantile of the latencies of the last million answers, in milliseconds. */
  double latency(double quantile) {
    int count = (int) Math.min(answered.get(), LATENCIES);
    float[] sorted = Arrays.copyOf(latencies, count);
    Arrays.sort(sorted);
    return count == 0 ? 0 : sorted[(int) (quantile * (count - 1))];
  }

  /** Asks no more and waits for the last answers. */
  @Override
  public void close() throws Exception {
    if (stopped) {
      return;
    }
    stopped = true;
    if (!waiting.tryAcquire(WAITING, 30, TimeUnit.SECONDS)) {
      fault("answers did not come within half a minute");
    }
    workers.shutdown();
  }
}
