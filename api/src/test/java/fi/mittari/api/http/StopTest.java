package fi.mittari.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.api.serving.ServingSwitch;
import fi.mittari.model.home.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a server ends, and what it does about clients that go. */
class StopTest {

  @TempDir Path folder;

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);

  private void wait(io.javalin.http.Context context) {
    begun.countDown();
    try {
      context.result(go.await(120, TimeUnit.SECONDS) ? "done" : "never");
    } catch (InterruptedException e) {
      context.result("interrupted");
    }
  }

  private HttpServer start(ServingSwitch servings) {
    return HttpServer.start(
        "127.0.0.1",
        0,
        servings,
        "v",
        List.of(),
        Map.of("/slow", this::wait, "/quick", context -> context.result("quick")));
  }

  @Test
  void whileItStopsNewRequestsAreSentAwayAndRunningOnesEnd() throws Exception {
    try (ServingSwitch servings =
            ServingSwitch.start(new Home(folder), "256MB", ServingSwitch.Columns.NONE);
        HttpServer server = start(servings);
        Client slow = new Client(server.port());
        Client other = new Client(server.port())) {
      other.ask("/quick");
      assertThat(other.status()).isEqualTo(200);
      slow.ask("/slow");
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
      CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::close);
      int status = 200;
      for (int i = 0; i < 1000 && status == 200; i++) {
        Thread.sleep(20);
        other.ask("/quick");
        status = other.status();
      }
      // Sent away or not let in at all, but never left waiting.
      assertThat(status).isIn(503, 0);
      go.countDown();
      assertThat(slow.status()).isEqualTo(200);
      stopped.get(60, TimeUnit.SECONDS);
    }
  }

  @Test
  void aRequestThatDoesNotEndHoldsItForALimitedTime() throws Exception {
    try (ServingSwitch servings =
            ServingSwitch.start(new Home(folder), "256MB", ServingSwitch.Columns.NONE);
        HttpServer server = start(servings);
        Client slow = new Client(server.port())) {
      slow.ask("/slow");
      assertThat(begun.await(60, TimeUnit.SECONDS)).isTrue();
      long from = System.nanoTime();
      server.close();
      // Ten on a machine that is free; the request would take two minutes.
      assertThat((System.nanoTime() - from) / 1e9).isLessThan(30.0);
    } finally {
      go.countDown();
    }
  }

  @Test
  void clientsThatVanishLeaveNothingBehind() throws Exception {
    go.countDown();
    try (ServingSwitch servings =
            ServingSwitch.start(new Home(folder), "256MB", ServingSwitch.Columns.NONE);
        HttpServer server = start(servings)) {
      for (int i = 0; i < 300; i++) {
        try (Client client = new Client(server.port())) {
          client.ask(i % 2 == 0 ? "/slow" : "/metrics");
        }
      }
      try (Client client = new Client(server.port())) {
        client.ask("/slow");
        assertThat(client.status()).isEqualTo(200);
      }
    }
  }

  /** A connection that is kept. */
  private static final class Client implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader lines;

    Client(int port) throws IOException {
      this.socket = new Socket("127.0.0.1", port);
      socket.setSoTimeout(90_000);
      this.lines =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    void ask(String path) throws IOException {
      String request = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      } catch (IOException e) {
        // The server has hung up; status tells.
      }
    }

    /** 0 where the server has hung up. */
    int status() throws IOException {
      try {
        String first = lines.readLine();
        if (first == null) {
          return 0;
        }
        int length = 0;
        for (String line = lines.readLine(); !line.isEmpty(); line = lines.readLine()) {
          if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
            length = Integer.parseInt(line.substring(15).strip());
          }
        }
        for (int i = 0; i < length; i++) {
          lines.read();
        }
        return Integer.parseInt(first.split(" ")[1]);
      } catch (java.net.SocketException e) {
        return 0;
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
