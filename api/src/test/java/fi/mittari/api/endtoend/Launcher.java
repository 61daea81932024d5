package fi.mittari.api.endtoend;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs {@code ./mittari} as a person does, in processes of its own. */
final class Launcher {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private Launcher() {}

  /** The project's root, from the module that the test runs in. */
  static Path root() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("mittari"))) {
      at = at.getParent();
    }
    return at;
  }

  /** Whether both halves have been packaged, as {@code mvn verify} does before it tests the api. */
  static boolean packaged() {
    return Files.exists(root().resolve("etl/jobs/target/mittari-jobs.jar"))
        && Files.exists(root().resolve("api/target/classpath-runtime.txt"));
  }

  /** The folder of real files beside the project, where there is one. */
  static Optional<Path> sharedData() {
    String told = System.getenv("MITTARI_SHARED");
    Path shared = told == null ? root().resolve("../shared").normalize() : Path.of(told);
    return Optional.of(shared.resolve("data")).filter(Files::isDirectory);
  }

  /** What a command said and how it ended. */
  record Result(int exit, String out, String err) {}

  static Result run(String... arguments) throws IOException, InterruptedException {
    return run(Map.of(), arguments);
  }

  static Result run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path err = Files.createTempFile("mittari", ".err");
    ProcessBuilder builder = builder(arguments).redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(10, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("still running: " + String.join(" ", arguments));
    }
    return new Result(process.exitValue(), out, Files.readString(err));
  }

  private static ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>(List.of(root().resolve("mittari").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(root().toFile());
    builder.environment().put("MITTARI_BUILD", "never");
    return builder;
  }

  /** A served home; closing stops the process that was started. */
  record Server(Process process, String address) implements AutoCloseable {

    static Server start(Path home) throws IOException {
      Process process =
          builder("serve", "--home", home.toString(), "--port", "0")
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      return new Server(process, out.readLine());
    }

    /** The body of {@code /health}, which is 503 until the first release is served. */
    String health() throws IOException, InterruptedException {
      return ask("/health").body();
    }

    private HttpResponse<String> ask(String path) throws IOException, InterruptedException {
      return CLIENT.send(
          HttpRequest.newBuilder(URI.create(address + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }

    String get(String path) throws IOException, InterruptedException {
      HttpResponse<String> answer = ask(path);
      if (answer.statusCode() != 200) {
        throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
      }
      return answer.body();
    }

    @Override
    public void close() {
      process.destroy();
      try {
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
