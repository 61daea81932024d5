package fi.mittari.api.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** What the figures were measured on. */
final class Machine {

  private Machine() {}

  static ObjectNode describe(Work work) {
    ObjectNode machine = new ObjectMapper().createObjectNode();
    machine.put("measured_at", Instant.now().toString());
    machine.put("observations", work.observations());
    machine.put("seed", work.seed());
    machine.put("processors", Runtime.getRuntime().availableProcessors());
    machine.put("memory", memory());
    machine.put("java", Runtime.version().toString());
    machine.put(
        "commit", first(work, "commit", "git -C " + work.project() + " rev-parse --short HEAD"));
    machine.put("postgres", first(work, "version", "psql --version"));
    machine.put("kernel", first(work, "kernel", "uname -r"));
    return machine;
  }

  private static String first(Work work, String name, String line) {
    try {
      return Child.run(work.logs(), name, List.of(line.split(" "))).lines().findFirst().orElse("");
    } catch (Exception e) {
      return "not known";
    }
  }

  private static String memory() {
    try {
      return Files.readAllLines(Path.of("/proc/meminfo")).get(0).replaceAll("\\s+", " ");
    } catch (java.io.IOException e) {
      return "not known";
    }
  }

  /** How busy the machine is beside us: processes that want to run, over the last minute. */
  static double load() throws Exception {
    return Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
  }
}
