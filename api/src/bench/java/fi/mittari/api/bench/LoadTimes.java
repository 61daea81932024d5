package fi.mittari.api.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How long loads take: the whole table, a bare Spark job on the same files, and follow-ups. */
final class LoadTimes {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The program that only reads, sorts and writes; of {@code etl/jobs}. */
  private static final String BARE = "fi.mittari.etl.bench.BareLoad";

  private final Work work;

  LoadTimes(Work work) {
    this.work = work;
  }

  /** Loads the whole table into the home, which must not be there yet. */
  ObjectNode whole() throws Exception {
    Work.say("loading %,d observations", work.observations());
    ObjectNode result = load(work.table(), work.home(), List.of());
    Work.say(
        "  %.1f s, %.0f MiB", result.get("seconds").asDouble(), result.get("peak_mib").asDouble());
    return result;
  }

  private ObjectNode load(Path table, Path home, List<String> more) throws Exception {
    List<String> line = new ArrayList<>(work.mittari("load", table, "--home", home, "--json"));
    line.addAll(more);
    double used = Processor.ofEndedChildren();
    long begun = System.nanoTime();
    try (Child child = Child.start(work.logs(), "load", Map.of(), line)) {
      child.finish();
      ObjectNode result = JSON.createObjectNode();
      result.put("seconds", (System.nanoTime() - begun) / 1e9);
      result.put("processor_seconds", Processor.ofEndedChildren() - used);
      result.put("peak_mib", child.peak());
      JsonNode report = JSON.readTree(child.output());
      result.set("stages", report.path("seconds"));
      result.put("spark_start", report.at("/seconds/spark").asDouble());
      result.set("release", report.path("release"));
      return result;
    }
  }

  /** The bare job with the memory and the settings of a load; null where it is not built. */
  ObjectNode bare() throws Exception {
    Path jobs = work.project().resolve("etl/jobs/target");
    Path program = jobs.resolve("test-classes/" + BARE.replace('.', '/') + ".class");
    if (!Files.exists(program)) {
      Work.say("the bare Spark job is not built; left out");
      return null;
    }
    Work.say("bare Spark job on the same files");
    Path flags = work.project().resolve("api/src/dist/conf/load.options");
    String pom = Files.readString(work.project().resolve("pom.xml"));
    String opens = pom.replaceAll("(?s).*<jdk\\.opens>(.*)</jdk\\.opens>.*", "$1");
    List<String> line =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    line.addAll(List.of(opens.split("\\s+")));
    String memory = System.getenv().getOrDefault("MITTARI_LOAD_MEMORY", "3g");
    line.addAll(List.of("@" + flags, "-Xmx" + memory, "-cp"));
    line.add(
        String.join(
            ":",
            jobs.resolve("test-classes").toString(),
            jobs.resolve("mittari-jobs.jar").toString(),
            Files.readString(jobs.resolve("classpath-runtime.txt")).strip(),
            Files.readString(jobs.resolve("classpath-provided.txt")).strip()));
    Path out = work.folder().resolve("bare");
    line.addAll(List.of(BARE, work.table().toString(), out.toString()));
    double used = Processor.ofEndedChildren();
    long begun = System.nanoTime();
    try (Child child = Child.start(work.logs(), "bare", Map.of(), line)) {
      child.finish();
      ObjectNode result = JSON.createObjectNode();
      result.put("seconds", (System.nanoTime() - begun) / 1e9);
      result.put("processor_seconds", Processor.ofEndedChildren() - used);
      result.put("peak_mib", child.peak());
      result.put("bytes", Work.size(out));
      JsonNode told = JSON.readTree(child.output().lines().reduce((a, b) -> b).orElse("{}"));
      result.setAll((ObjectNode) told);
      Work.say("  %.1f s, %.0f MiB", result.get("seconds").asDouble(), child.peak());
      return result;
    }
  }

  /** A follow-up on a copy of the home, from the start of the load to the release being served. */
  ObjectNode followUp(FollowUp kind) throws Exception {
    String name = kind.word();
    Work.say("follow-up: %s", name);
    Path table = work.folder().resolve("table-" + name);
    Path home = work.folder().resolve("home-" + name);
    Child.run(work.logs(), "rm", List.of("rm", "-rf", table.toString(), home.toString()));
    kind.write(work.table(), table, work.seed());
    Child.run(
        work.logs(),
        "cp",
        List.of("cp", "-a", "--reflink=auto", work.home().toString(), home.toString()));
    // What the copy left to be written is none of the follow-up's work.
    Child.run(work.logs(), "sync", List.of("sync"));
    try (Child serve =
        Child.start(
            work.logs(),
            "serve-" + name,
            Map.of(),
            work.mittari("serve", "--home", home, "--port", 0))) {
      Server server = Server.started(name, serve).ready();
      String before = server.health().path("release").textValue();
      double building = serve.processorOfChildren();
      long begun = System.nanoTime();
      ObjectNode result = load(table, home, List.of());
      double loaded = result.get("seconds").asDouble();
      while (server.health().path("release").textValue().equals(before)) {
        if (server.health().path("failure").isTextual()) {
          throw new IllegalStateException(server.health().path("failure").textValue());
        }
        Thread.sleep(20);
      }
      double served = (System.nanoTime() - begun) / 1e9;
      result.put("served_seconds", served);
      server.ready();
      result.put("columns_seconds", (System.nanoTime() - begun) / 1e9);
      result.put("builder_processor_seconds", serve.processorOfChildren() - building);
      result.put("builder_peak_mib", serve.peakOfChildren());
      Work.say("  loaded in %.1f s, served after %.1f s", loaded, served);
      return result;
    }
  }
}
