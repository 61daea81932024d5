package fi.mittari.api.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the benchmark; see {@code docs/performance.md}. */
@Command(
    name = "api/src/bench/run",
    mixinStandardHelpOptions = true,
    description = "Measures Mittari beside PostgreSQL and nginx on simulated data.")
public final class Benchmark implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What can be left out; things that are there already are used again. */
  enum Stage {
    DATA,
    LOAD,
    BARE,
    BUILD,
    POSTGRES,
    CASES,
    BULK,
    MEMORY,
    SIZES,
    FOLLOWUP
  }

  @Option(
      names = "--observations",
      paramLabel = "N",
      defaultValue = "1000000",
      description = "Size: 1000000 (default), 20000000, 100000000 or any other.")
  private long observations;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      description = "Folder of the run; kept (default: a folder by size in the temporary folder).")
  private Path folder;

  @Option(
      names = "--project",
      hidden = true,
      defaultValue = ".",
      description = "Folder of the launcher.")
  private Path project;

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      split = ",",
      description = "Only these, in this order: ${COMPLETION-CANDIDATES} (default: all).")
  private Set<Stage> stages = EnumSet.allOf(Stage.class);

  @Option(
      names = "--case",
      paramLabel = "NAME",
      split = ",",
      description = "Only these: series, twenty, comparison, segregation, ranking, what-if, hot.")
  private Set<String> cases = Set.of();

  @Option(
      names = "--connections",
      paramLabel = "N",
      split = ",",
      defaultValue = "1,16",
      description = "Connections of the load generator (default: ${DEFAULT-VALUE}).")
  private List<Integer> connections;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Rounds in which all servers take their turn (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      defaultValue = "3",
      description = "Seconds of a turn (default: ${DEFAULT-VALUE}); the warm-up takes twice that.")
  private double seconds;

  @Option(
      names = "--keys",
      paramLabel = "N",
      defaultValue = "100000",
      description = "Different questions of a case at most (default: ${DEFAULT-VALUE}).")
  private int keys;

  @Option(
      names = "--compared",
      paramLabel = "N",
      defaultValue = "300",
      description = "Answers of a case held against PostgreSQL's (default: ${DEFAULT-VALUE}).")
  private int compared;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the data and of the questions (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--patience",
      paramLabel = "MINUTES",
      defaultValue = "180",
      description =
          "Waits so long at most until all comparisons and segregation asked for by default are"
              + " computed ahead (default: ${DEFAULT-VALUE}).")
  private int patience;

  @Option(
      names = "--without",
      paramLabel = "PEER",
      split = ",",
      description =
          "Cases leave these out: ${COMPLETION-CANDIDATES}. At sizes at which a peer takes too long"
              + " to fill.")
  private Set<Case.Peer> without = EnumSet.noneOf(Case.Peer.class);

  @Option(
      names = "--soak",
      paramLabel = "MINUTES",
      description = "Only this: releases are swapped under 200 requests a second.")
  private Double soak;

  private Work work;
  private Report report;

  /** Entry point; see the class. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Benchmark())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path root =
        folder != null
            ? folder
            : Path.of(
                System.getProperty("java.io.tmpdir"),
                soak != null ? "mittari-soak" : "mittari-bench-" + observations);
    work =
        new Work(
            project.toAbsolutePath().normalize(),
            root.toAbsolutePath().normalize(),
            observations,
            seed);
    Files.createDirectories(work.logs());
    if (soak != null) {
      ObjectNode found = new Soak(work, soak).run();
      JSON.writerWithDefaultPrettyPrinter()
          .writeValue(work.folder().resolve("soak.json").toFile(), found);
      System.out.println(found.toPrettyString());
      return found.path("faults").asInt() == 0 ? 0 : 1;
    }
    report = new Report(work.folder().resolve("results.json"));
    report.put("machine", Machine.describe(work));
    prepare();
    measure();
    System.out.println(report.table());
    System.out.println("as JSON: " + work.folder().resolve("results.json"));
    return 0;
  }

  private boolean wants(Stage stage) {
    return stages.contains(stage);
  }

  private void prepare() throws Exception {
    if (wants(Stage.DATA) && !Files.exists(work.table().resolve("dataflow.yml"))) {
      Work.say("simulating %,d observations", observations);
      Data.write(work);
    }
    LoadTimes loads = new LoadTimes(work);
    if (wants(Stage.LOAD) && new ReleaseLog(new Home(work.home())).current().isEmpty()) {
      report.put("load", loads.whole());
    }
    if (wants(Stage.BARE)) {
      report.put("bare_spark", loads.bare());
    }
    if (wants(Stage.BUILD)) {
      report.put("build", build());
    }
  }

  /** Builds the serving file, if it is not there, and serves it once. */
  private ObjectNode build() throws Exception {
    boolean built = Files.exists(servingFile());
    long begun = System.nanoTime();
    try (Server server = Server.mittari(work, "first", Server.Answers.KEPT).ready()) {
      if (built) {
        return null;
      }
      ObjectNode result = JSON.createObjectNode();
      result.put("start_to_served_seconds", (System.nanoTime() - begun) / 1e9);
      result.put("builder_processor_seconds", server.child().processorOfChildren());
      result.put("builder_peak_mib", server.child().peakOfChildren());
      Work.say(
          "serving file built in %.1f s, %.0f MiB",
          result.get("start_to_served_seconds").asDouble(), server.child().peakOfChildren());
      return result;
    }
  }

  private Path servingFile() {
    int release = new ReleaseLog(new Home(work.home())).newest().orElseThrow();
    return work.home().resolve("serving/serving-r%d.duckdb".formatted(release));
  }

  private void measure() throws Exception {
    if (without.contains(Case.Peer.POSTGRES)) {
      if (wants(Stage.CASES)) {
        contest(Optional.empty());
      }
    } else if (wants(Stage.POSTGRES) || wants(Stage.CASES) || wants(Stage.SIZES)) {
      try (Postgres postgres = Postgres.start(work)) {
        fill(postgres);
        if (wants(Stage.CASES)) {
          contest(Optional.of(postgres));
        }
        if (wants(Stage.SIZES)) {
          report.put("sizes", Sizes.of(work, postgres.size(), postgres.tableSize()));
        }
      }
    }
    if (wants(Stage.BULK)) {
      try (Server server = Server.mittari(work, "bulk", Server.Answers.KEPT).ready()) {
        Work.say("whole selections");
        report.put("bulk", new Bulk(server, servingFile()).measure());
      }
    }
    if (wants(Stage.MEMORY)) {
      report.put("memory", memory());
    }
    if (wants(Stage.FOLLOWUP)) {
      followUps(new LoadTimes(work));
    }
  }

  private void contest(Optional<Postgres> postgres) throws Exception {
    new Matches(work, report, compared, Duration.ofMinutes(patience))
        .run(
            postgres,
            Cases.of(servingFile(), seed, keys).stream()
                .filter(c -> cases.isEmpty() || cases.contains(c.name()))
                .map(c -> c.without(without))
                .toList(),
            connections,
            new Contest(new Wrk(work), rounds, seconds));
  }

  private void fill(Postgres postgres) throws Exception {
    String mark = servingFile() + " " + Files.getLastModifiedTime(servingFile()).toMillis();
    if (postgres.holds(mark)) {
      return;
    }
    Work.say("filling PostgreSQL");
    long begun = System.nanoTime();
    postgres.fill(servingFile(), mark);
    ObjectNode filled = JSON.createObjectNode();
    filled.put("seconds", (System.nanoTime() - begun) / 1e9);
    report.put("postgres", filled);
    for (String name : List.of("series", "hot")) {
      Nginx.forget(work, name);
    }
  }

  /** Memory of an API with its usual settings after all kinds of questions at 16 connections. */
  private ObjectNode memory() throws Exception {
    Work.say("memory under all kinds of questions");
    Wrk wrk = new Wrk(work);
    try (Server server = Server.mittari(work, "memory", Server.Answers.KEPT).ready()) {
      ObjectNode result = JSON.createObjectNode();
      result.put("idle_own_mib", server.child().memory().own());
      double most = 0;
      for (Case one : Cases.of(servingFile(), seed, keys)) {
        Path paths = Matches.keys(work, one.name(), one.questions());
        wrk.drive(server, paths, 16, 2 * seconds);
        most = Math.max(most, server.child().memory().own());
      }
      Memory now = server.child().memory();
      result.put("own_mib", now.own());
      result.put("most_own_mib", most);
      result.put("mapped_mib", now.mapped());
      return result;
    }
  }

  private void followUps(LoadTimes loads) throws Exception {
    String schema =
        Files.readString(
            work.project()
                .resolve(
                    "etl/jobs/src/main/resources/fi/mittari/etl/dataflow/dataflow.schema.json"));
    for (FollowUp kind : FollowUp.values()) {
      if (kind.sent() == FollowUp.Sent.WHOLE || schema.contains("\"brings\"")) {
        report.put(kind.word(), loads.followUp(kind));
      } else {
        Work.say("%s: definitions cannot say that files hold changes only", kind.word());
      }
    }
  }
}
