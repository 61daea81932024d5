package fi.mittari.api.fault;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Breaks Mittari at random, in a folder of its own, and checks after each fault that nothing is
 * lost and nothing half-served. Exit 0 if every promise was kept, 1 if not.
 */
@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    description = "Breaks Mittari at random and checks that nothing is lost or half-served.")
final class FaultProgram implements Callable<Integer> {

  private static final int FAULTS_OF_A_HOME = 25;
  private static final int VERIFY_ONE_IN = 4;
  private static final int WORTH_AN_ARCHIVE = 40;

  @Option(
      names = "--faults",
      paramLabel = "N",
      defaultValue = "300",
      description = "How many (default: ${DEFAULT-VALUE}).")
  private int faults;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "What the faults are drawn from (default: the clock; it is printed).")
  private Long seed;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "100000",
      description = "Stops after the fault that runs then.")
  private int minutes;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "Only this kind: ${COMPLETION-CANDIDATES}.")
  private Kind only;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write what was done, as JSON.")
  private Path out;

  /** What came of one fault. */
  record Outcome(int number, Kind kind, String detail, double seconds, List<String> problems) {}

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new FaultProgram())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    long drawn = seed == null ? System.nanoTime() : seed;
    List<Outcome> outcomes = run(drawn, faults, minutes, only);
    System.out.println(table(drawn, outcomes));
    if (out != null) {
      write(drawn, outcomes);
    }
    return outcomes.stream().allMatch(o -> o.problems().isEmpty()) ? 0 : 1;
  }

  /**
   * Runs faults.
   *
   * @param minutes after which no further fault begins
   * @param only the one kind to do, null for all
   */
  static List<Outcome> run(long seed, int faults, int minutes, Kind only) throws Exception {
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    Place place = Place.find();
    Path folder = Files.createTempDirectory("mittari-faults");
    List<Outcome> outcomes = new ArrayList<>();
    long end = System.nanoTime() + minutes * 60_000_000_000L;
    Thread tidier = new Thread(() -> abandon(folder), "tidier");
    Runtime.getRuntime().addShutdownHook(tidier);
    if (faults >= WORTH_AN_ARCHIVE) {
      ClassArchive.prepare(place, folder.resolve("archive"));
    }
    try (Worker hands = Worker.start(place, folder.resolve("hands")).ready()) {
      while (outcomes.size() < faults && System.nanoTime() < end) {
        Path own = folder.resolve("home-" + outcomes.size());
        try (Rig rig = new Rig(place, own, hands)) {
          round(
              rig,
              random,
              Math.min(faults, outcomes.size() + FAULTS_OF_A_HOME),
              end,
              only,
              outcomes);
        }
      }
    } finally {
      tidy(folder);
      Runtime.getRuntime().removeShutdownHook(tidier);
    }
    return outcomes;
  }

  /** When the program is stopped: no process, no mount and no file of it stays. */
  private static void abandon(Path folder) {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    try (Stream<Path> homes = Files.list(folder)) {
      homes.forEach(home -> Place.system("umount", "-l", home.resolve("disk").toString()));
    } catch (IOException e) {
      System.out.println(folder + " stays: " + e);
    }
    tidy(folder);
  }

  private static void tidy(Path folder) {
    try {
      Rig.delete(folder);
    } catch (IOException e) {
      System.out.println(folder + " stays: " + e);
    }
  }

  private static void round(
      Rig rig, Random random, int until, long end, Kind only, List<Outcome> outcomes)
      throws Exception {
    if (!rig.ownDisk()) {
      System.out.println(
          "no disk of its own can be mounted: no full disk, nothing write-protected");
    }
    rig.begin();
    rig.prepareVictim();
    try (Watch watch = new Watch(rig, random.nextLong())) {
      boolean sound = true;
      while (sound && outcomes.size() < until && System.nanoTime() < end) {
        Random own = new Random(random.nextLong());
        Kind kind = only == null ? Kind.draw(rig, own) : only;
        if (!kind.isPossible(rig)) {
          // More releases are needed first.
          kind = Kind.IMAGES_LOAD;
        }
        for (Outcome outcome : all(rig, watch, kind, own, outcomes.size() + 1)) {
          outcomes.add(outcome);
          sound &= outcome.problems().isEmpty();
          print(outcome);
        }
      }
      System.out.println("      %d answers were checked".formatted(watch.answers()));
    }
  }

  private static void print(Outcome outcome) {
    System.out.printf(
        Locale.ROOT,
        "%4d  %-22s %5.1f s  %s%n",
        outcome.number(),
        outcome.kind().name().toLowerCase(Locale.ROOT),
        outcome.seconds(),
        outcome.detail());
    outcome.problems().forEach(p -> System.out.println("      PROBLEM: " + p));
  }

  /** One draw: a fault, or several that are looked at together and share its seconds. */
  private static List<Outcome> all(Rig rig, Watch watch, Kind kind, Random random, int number) {
    long start = System.nanoTime();
    List<String> problems = new ArrayList<>();
    List<Done> done = new ArrayList<>();
    try {
      done.addAll(kind.on(rig, random));
      if (random.nextInt(VERIFY_ONE_IN) == 0) {
        rig.verifyClean();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      problems.add("interrupted");
    } catch (Exception e) {
      problems.add(e instanceof Rig.Broken ? e.getMessage() : described(e));
    }
    problems.addAll(watch.problems());
    if (done.isEmpty()) {
      done.add(new Done(kind, ""));
    }
    double seconds = (System.nanoTime() - start) / 1e9 / done.size();
    List<Outcome> outcomes = new ArrayList<>();
    for (Done one : done) {
      boolean last = outcomes.size() == done.size() - 1;
      outcomes.add(
          new Outcome(
              number + outcomes.size(),
              one.kind(),
              one.detail(),
              seconds,
              last ? problems : List.of()));
    }
    return outcomes;
  }

  private static String described(Exception e) {
    return e
        + Stream.of(e.getStackTrace())
            .limit(4)
            .map(at -> " at " + at)
            .collect(Collectors.joining());
  }

  /** A line for each kind. */
  static String table(long seed, List<Outcome> outcomes) {
    Map<Kind, List<Outcome>> byKind = new EnumMap<>(Kind.class);
    outcomes.forEach(o -> byKind.computeIfAbsent(o.kind(), k -> new ArrayList<>()).add(o));
    StringBuilder text =
        new StringBuilder("| kind | faults | promises broken |\n| --- | --- | --- |\n");
    byKind.forEach(
        (kind, own) ->
            text.append(
                String.format(
                    Locale.ROOT, "| %s | %d | %d |%n", kind.words, own.size(), broken(own))));
    return text.append(
            String.format(
                Locale.ROOT, "| all, seed %d | %d | %d |", seed, outcomes.size(), broken(outcomes)))
        .toString();
  }

  private static long broken(List<Outcome> outcomes) {
    return outcomes.stream().filter(o -> !o.problems().isEmpty()).count();
  }

  private void write(long drawn, List<Outcome> outcomes) throws IOException {
    ObjectMapper json = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("seed", drawn);
    report.put("faults", outcomes.size());
    report.put("broken", broken(outcomes));
    report.put("outcomes", outcomes);
    Files.write(out, json.writeValueAsBytes(report));
  }
}
