package fi.mittari.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.api.serving.ServingSwitch;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpServerTest {

  @TempDir Path folder;

  @Test
  void aRunningRequestIsFinishedBeforeTheServerStops() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    HttpServer.Leaf slow =
        context -> {
          begun.countDown();
          try {
            Thread.sleep(1500);
          } catch (InterruptedException e) {
            context.result("interrupted");
            return;
          }
          context.result("done");
        };
    try (ServingSwitch servings = ServingSwitch.start(new Home(folder), "256MB")) {
      HttpServer server =
          HttpServer.start("127.0.0.1", 0, servings, "v", List.of(), Map.of("/slow", slow));
      URI address = URI.create("http://127.0.0.1:" + server.port() + "/slow");
      CompletableFuture<HttpResponse<String>> answer =
          HttpClient.newHttpClient()
              .sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
      server.close();
      assertThat(answer.get(60, TimeUnit.SECONDS).body()).isEqualTo("done");
    }
  }

  @Test
  void whoComesAtABusyTimeIsToldInTheWordsOfTheInterface() throws Exception {
    HttpServer.Leaf busy =
        context -> {
          throw new MittariException(
              MittariException.Kind.INTERNAL, "busy", "too many ask at once");
        };
    try (ServingSwitch servings = ServingSwitch.start(new Home(folder), "256MB");
        HttpServer server =
            HttpServer.start(
                "127.0.0.1",
                0,
                servings,
                "v",
                List.of(),
                Map.of("/pxweb/x", busy, "/v1/x", busy))) {
      assertThat(status(server, "/pxweb/x")).isEqualTo(429);
      assertThat(status(server, "/v1/x")).isEqualTo(429);
    }
  }

  private static int status(HttpServer server, String path) throws Exception {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                    .build(),
                BodyHandlers.ofString());
    assertThat(answer.headers().firstValue("Retry-After")).contains("1");
    return answer.statusCode();
  }

  @Test
  void numbersAreAsShortAsTheyGo() {
    assertThat(Numbers.text(6645)).isEqualTo("6645");
    assertThat(Numbers.text(0.1 + 0.2)).isEqualTo("0.30000000000000004");
    assertThat(Numbers.text(2.0E-3)).isEqualTo("0.002");
    assertThat(Double.parseDouble(Numbers.text(1e300))).isEqualTo(1e300);
    assertThat(Numbers.text(-0.0)).isEqualTo("0");
  }

  @Test
  void theNearestValuesComeFirst() {
    assertThat(Nearest.of("unemploymnt", List.of("population", "unemployment", "employment")))
        .startsWith("unemployment");
    assertThat(Nearest.of("ÄLUE", List.of("alue", "zzzzzzzz"))).containsExactly("alue");
  }
}
