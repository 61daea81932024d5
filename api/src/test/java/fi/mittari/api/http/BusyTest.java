package fi.mittari.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.api.fixture.SampleHome;
import fi.mittari.api.serving.ServingSwitch;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More questions than the machine bears: some are sent away, nothing else suffers. */
class BusyTest {

  private static final int RUNNING = 2 * Runtime.getRuntime().availableProcessors();
  private static final int ADMITTED = RUNNING + 60;
  private static final int MORE = 20;

  @TempDir Path folder;

  private final HttpClient client = HttpClient.newHttpClient();
  private final CountDownLatch go = new CountDownLatch(1);

  private Answer wait(Question question) {
    try {
      return Answer.json(Map.of("waited", go.await(120, TimeUnit.SECONDS)));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private CompletableFuture<HttpResponse<String>> ask(HttpServer server, String path) {
    URI address = URI.create("http://127.0.0.1:" + server.port() + path);
    return client.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }

  @Test
  void whoComesOnTopIsToldWhenToComeAgainAndTheRestIsServed() throws Exception {
    Endpoint slow =
        new Endpoint(
            "/v1/slow", Set.of("n"), Endpoint.Breakdowns.NONE, Set.of(Format.JSON), this::wait);
    Endpoint quick =
        new Endpoint(
                "/v1/quick",
                Set.of("n"),
                Endpoint.Breakdowns.NONE,
                Set.of(Format.JSON),
                question -> Answer.json(Map.of("quick", true)))
            .quick();
    try (ServingSwitch servings =
            ServingSwitch.start(
                SampleHome.create(folder.resolve("home")), "256MB", ServingSwitch.Columns.NONE);
        HttpServer server =
            HttpServer.start(
                "127.0.0.1",
                0,
                servings,
                "v",
                List.of(slow, quick),
                Map.of("/health", context -> context.result("well")))) {
      for (int i = 0; i < 600 && servings.status().release() < 3; i++) {
        Thread.sleep(100);
      }
      List<CompletableFuture<HttpResponse<String>>> all = new ArrayList<>();
      for (int i = 0; i < ADMITTED + MORE; i++) {
        all.add(ask(server, "/v1/slow?n=" + i));
      }
      int refused = 0;
      for (int i = 0; i < 1500 && refused < MORE; i++) {
        Thread.sleep(20);
        refused = (int) all.stream().filter(CompletableFuture::isDone).count();
      }
      assertThat(refused).isGreaterThanOrEqualTo(MORE);
      assertThat(ask(server, "/health").get(60, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
      assertThat(ask(server, "/v1/quick?n=1").get(60, TimeUnit.SECONDS).statusCode())
          .isEqualTo(200);
      go.countDown();
      int served = 0;
      for (CompletableFuture<HttpResponse<String>> one : all) {
        HttpResponse<String> answer = one.get(120, TimeUnit.SECONDS);
        if (answer.statusCode() == 200) {
          served++;
        } else {
          assertThat(answer.statusCode()).isEqualTo(429);
          assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
          assertThat(answer.headers().firstValue("Content-Type"))
              .hasValue("application/problem+json");
          assertThat(answer.body()).contains("too many questions at once");
        }
      }
      // On a machine that is busy itself, some that waited lose their patience.
      assertThat(served).isBetween(RUNNING, ADMITTED);
    }
  }
}
