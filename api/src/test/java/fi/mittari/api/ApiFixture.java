package fi.mittari.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import fi.mittari.api.serving.ServingSwitch;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** A running api on a real port, and a client for it. */
final class ApiFixture implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Api api;

  ApiFixture(Home home) {
    this(home, ServingSwitch.Columns.MAPPED);
  }

  ApiFixture(Home home, ServingSwitch.Columns columns) {
    api = Api.start(home, "127.0.0.1", 0, "256MB", columns);
  }

  /** Waits until the release that is served has its columns. */
  ApiFixture awaitColumns() throws Exception {
    for (int i = 0; i < 1800; i++) {
      if (json(get("/health")).path("columns").asBoolean()) {
        return this;
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("never had columns");
  }

  /** Waits until a release is served. */
  ApiFixture await(String release) throws Exception {
    for (int i = 0; i < 1800; i++) {
      HttpResponse<byte[]> health = get("/health");
      if (json(health).path("release").asText().equals(release)) {
        return this;
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("never served " + release + ": " + text(get("/health")));
  }

  String address() {
    return "http://127.0.0.1:" + api.port();
  }

  List<String> routes() {
    return api.routes();
  }

  HttpResponse<byte[]> get(String path, String... headers) throws Exception {
    return send("GET", path, headers);
  }

  HttpResponse<byte[]> send(String method, String path, String... headers) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
            .timeout(Duration.ofSeconds(120))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  JsonNode json(String path) throws Exception {
    HttpResponse<byte[]> response = get(path);
    if (response.statusCode() != 200) {
      throw new AssertionError(path + ": " + response.statusCode() + " " + text(response));
    }
    return json(response);
  }

  static JsonNode json(HttpResponse<byte[]> response) throws IOException {
    return JSON.readTree(response.body());
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    api.close();
  }
}
