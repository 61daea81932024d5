package fi.mittari.api.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/** Something that answers over HTTP on this machine, started for the benchmark. */
final class Server implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration BUILD = Duration.ofHours(2);
  private static final Duration STILL = Duration.ofMinutes(10);
  private static final Duration SAYS = Duration.ofSeconds(30);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** Whether finished answers are kept. */
  enum Answers {
    KEPT,
    MADE_EACH_TIME
  }

  private final String name;
  private final Child child;
  private final String address;

  private Server(String name, Child child, String address) {
    this.name = name;
    this.child = child;
    this.address = address;
  }

  /** {@code mittari serve}, as anybody starts it. */
  static Server mittari(Work work, String name, Answers answers) throws Exception {
    String given = System.getenv().getOrDefault("JAVA_TOOL_OPTIONS", "");
    String options = answers == Answers.KEPT ? given : given + " -Dmittari.answers.mib=0";
    Child child =
        Child.start(
            work.logs(),
            name,
            options.isEmpty() ? Map.of() : Map.of("JAVA_TOOL_OPTIONS", options),
            work.mittari("serve", "--home", work.home(), "--port", 0));
    return started(name, child);
  }

  /** The service in front of PostgreSQL. */
  static Server postgres(Work work, Postgres postgres) throws Exception {
    return started(
        "postgres-service",
        Child.start(
            work.logs(),
            "postgres-service",
            Map.of(),
            Work.java("600m", "fi.mittari.api.PostgresService", work.home(), postgres.address())));
  }

  /** A process that prints its address. */
  static Server started(String name, Child child) throws Exception {
    return new Server(name, child, child.firstLine(START));
  }

  static Server at(String name, Child child, String address) {
    return new Server(name, child, address);
  }

  String name() {
    return name;
  }

  String address() {
    return address;
  }

  Child child() {
    return child;
  }

  /** Waits until the release is served that was published last, from its columns. */
  Server ready() throws Exception {
    long end = System.nanoTime() + BUILD.toNanos();
    while (System.nanoTime() < end) {
      JsonNode health = health();
      if (health.path("release").isTextual()
          && health.path("release").equals(health.path("newest"))
          && health.path("columns").asBoolean(true)) {
        return this;
      }
      if (health.path("failure").isTextual()) {
        throw new IllegalStateException(health.path("failure").textValue());
      }
      Thread.sleep(20);
    }
    throw new IllegalStateException(name + " does not serve the newest release");
  }

  /**
   * Waits until what is asked for by default of the release is computed, as long as it goes on.
   *
   * @param patience how long to wait at most
   * @return what it took: seconds by the clock and of processor time from now on, how many
   *     questions there are, and how many of them are ready
   */
  ObjectNode prepared(Duration patience) throws Exception {
    long begun = System.nanoTime();
    double used = child.processor();
    long moved = begun;
    long said = begun;
    int ready = -1;
    JsonNode health = health();
    while (!health.path("prepared").asBoolean(true)
        && System.nanoTime() - begun < patience.toNanos()) {
      long now = System.nanoTime();
      int before = ready;
      ready = health.at("/ahead/ready").asInt();
      moved = ready == before ? moved : now;
      if (now - moved > STILL.toNanos()) {
        throw new IllegalStateException(
            "%s is not prepared, and stands still at %s".formatted(name, health.path("ahead")));
      }
      if (now - said > SAYS.toNanos()) {
        Work.say("  prepared: %,d of %,d", ready, health.at("/ahead/questions").asInt());
        said = now;
      }
      Thread.sleep(200);
      health = health();
    }
    return JSON.createObjectNode()
        .put("seconds", (System.nanoTime() - begun) / 1e9)
        .put("processor_seconds", child.processor() - used)
        .put("questions", health.at("/ahead/questions").asInt())
        .put("ready", health.at("/ahead/ready").asInt());
  }

  /** What {@code /health} says. */
  JsonNode health() throws Exception {
    return JSON.readTree(send("/health").body());
  }

  HttpResponse<byte[]> send(String path) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(address + path)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  /**
   * The body of an answer.
   *
   * @throws IllegalStateException for any status but 200
   */
  byte[] get(String path) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = send(path);
    if (response.statusCode() != 200) {
      throw new IllegalStateException(
          "%s answers %s with %d: %s"
              .formatted(
                  name,
                  path,
                  response.statusCode(),
                  new String(response.body(), java.nio.charset.StandardCharsets.UTF_8)));
    }
    return response.body();
  }

  @Override
  public void close() {
    child.close();
  }
}
