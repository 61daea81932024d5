package fi.mittari.api.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.api.serving.ServingSwitch;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamsTest {

  private static final byte[] PIECE = "0123456789".repeat(10_000).getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private final AtomicInteger begun = new AtomicInteger();
  private ServingSwitch servings;
  private HttpServer server;

  @BeforeEach
  void start() {
    Streams streams = new Streams();
    HttpServer.Leaf late = context -> send(streams, context, out -> failing(out, 20));
    HttpServer.Leaf early =
        context ->
            send(
                streams,
                context,
                out -> {
                  out.write("half".getBytes(StandardCharsets.UTF_8));
                  throw ProblemException.parameter("too-many", "limit", "too many of them");
                });
    HttpServer.Leaf whole = context -> send(streams, context, out -> pieces(out, 20));
    servings = ServingSwitch.start(new Home(folder), "256MB");
    server =
        HttpServer.start(
            "127.0.0.1",
            0,
            servings,
            "v",
            List.of(),
            Map.of("/late", late, "/early", early, "/whole", whole));
  }

  @AfterEach
  void stop() {
    server.close();
    servings.close();
  }

  private void send(Streams streams, io.javalin.http.Context context, Streamed.Body body) {
    streams.send(
        context,
        "tag",
        Answer.streamed(
            "text/plain",
            new Streamed(
                out -> {
                  begun.incrementAndGet();
                  body.write(out);
                },
                Streamed.Packing.COMPRESSIBLE)),
        "gzip".equals(context.header("Accept-Encoding")));
  }

  private static void pieces(java.io.OutputStream out, int count) throws IOException {
    for (int i = 0; i < count; i++) {
      out.write(PIECE);
    }
  }

  private static void failing(java.io.OutputStream out, int after) throws IOException {
    pieces(out, after);
    throw new IllegalStateException("the disk is gone (this is a test)");
  }

  private HttpResponse<byte[]> ask(String method, String path, String encoding) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .header("Accept-Encoding", encoding)
                .build(),
            BodyHandlers.ofByteArray());
  }

  @Test
  void anErrorOnTheWayIsNoCleanEnd() {
    assertThatThrownBy(() -> ask("GET", "/late", "identity")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> ask("GET", "/late", "gzip")).isInstanceOf(IOException.class);
  }

  @Test
  void anErrorBeforeTheFirstBytesIsToldAsOne() throws Exception {
    HttpResponse<byte[]> answer = ask("GET", "/early", "gzip");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    assertThat(answer.headers().firstValue("ETag")).isEmpty();
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .contains("too many of them")
        .doesNotContain("half");
  }

  @Test
  void aWholeAnswerIsWholeManyTimesOver() throws Exception {
    for (int i = 0; i < 3 * Streams.AT_ONCE; i++) {
      HttpResponse<byte[]> answer = ask("GET", "/whole", "identity");
      assertThat(answer.body()).hasSize(20 * PIECE.length);
      assertThat(answer.headers().firstValue("ETag")).contains("\"tag\"");
    }
  }

  @Test
  void headBeginsNothing() throws Exception {
    HttpResponse<byte[]> answer = ask("HEAD", "/whole", "gzip");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("ETag")).contains("\"tag-gzip\"");
    assertThat(begun).hasValue(0);
  }
}
