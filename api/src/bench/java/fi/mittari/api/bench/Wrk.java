package fi.mittari.api.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs wrk for some seconds with random lines of a file of paths. */
final class Wrk {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What came of it.
   *
   * @param rate answers a second
   * @param p50 median latency in milliseconds
   * @param p99 in milliseconds: one answer in a hundred took longer
   * @param faults connections that broke, and statuses of 400 and more
   */
  record Result(double rate, double p50, double p99, long faults) {}

  private final Work work;
  private final Path script;
  private int runs;

  Wrk(Work work) throws Exception {
    this.work = work;
    this.script = Files.createDirectories(work.folder()).resolve("drive.lua");
    try (InputStream in = Wrk.class.getResourceAsStream("/bench/drive.lua")) {
      Files.write(script, in.readAllBytes());
    }
  }

  /**
   * @param keys file with a path a line
   */
  Result drive(Server server, Path keys, int connections, double seconds) throws Exception {
    runs++;
    int threads = connections > 1 ? 2 : 1;
    String out =
        Child.run(
            work.logs(),
            "wrk",
            List.of(
                "wrk",
                "-t" + threads,
                "-c" + connections,
                "-d" + Math.max(1, Math.round(seconds)) + "s",
                "--timeout",
                "20s",
                "-s",
                script.toString(),
                server.address(),
                "--",
                keys.toString(),
                Long.toString(work.seed() * 100_000 + runs)));
    JsonNode result = JSON.readTree(out.substring(out.lastIndexOf("RESULT ") + "RESULT ".length()));
    return new Result(
        result.get("requests").asDouble() / result.get("micros").asDouble() * 1e6,
        result.get("p50").asDouble() / 1e3,
        result.get("p99").asDouble() / 1e3,
        result.get("refused").asLong() + result.get("broken").asLong());
  }
}
