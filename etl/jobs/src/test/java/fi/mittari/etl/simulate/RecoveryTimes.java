package fi.mittari.etl.simulate;

import fi.mittari.etl.Progress;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Prints how long it takes to simulate event rows and to load them in a process of its own, how
 * much memory that process took at most, and how what it published stands to the truth. Arguments:
 * an empty folder, number of event rows, memory of the load such as {@code 4g}. What the folder
 * already has is not made again.
 */
final class RecoveryTimes {

  private static final List<String> KINDS =
      List.of("students", "care-requests", "care-slots", "school-survey");
  private static final long SEED = 1;

  private RecoveryTimes() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    Path city = folder.resolve("city");
    Path home = folder.resolve("home");
    if (!Files.exists(city)) {
      long start = System.nanoTime();
      new Simulation(SEED, city, Progress.silent()).events(Long.parseLong(arguments[1]));
      print("simulated in %.1f s", seconds(start));
    }
    if (!Files.exists(home)) {
      load(city, home, arguments[2]);
    }
    compare(city, home);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void print(String text, Object... values) {
    System.out.println(String.format(Locale.ROOT, text, values));
  }

  private static void load(Path city, Path home, String memory)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(a -> a.startsWith("--add-opens"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx" + memory, "-XX:+UseParallelGC", "-Duser.timezone=UTC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("fi.mittari.etl.cli.Mittari", "load", city.toString()));
    command.addAll(List.of("--home", home.toString()));
    long start = System.nanoTime();
    Process process = new ProcessBuilder(command).inheritIO().start();
    long most = 0;
    while (!process.waitFor(250, TimeUnit.MILLISECONDS)) {
      most = Math.max(most, resident(process.pid()));
    }
    print(
        "loaded in %.1f s with exit code %d, at most %.2f GiB resident",
        seconds(start), process.exitValue(), most / 1048576.0);
  }

  /** The most that a process has had in memory so far, in KiB; 0 where the system does not say. */
  private static long resident(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
          .filter(l -> l.startsWith("VmHWM:"))
          .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0;
    }
  }

  private static void compare(Path city, Path home) {
    try (WarehouseSession session = WarehouseSession.open(new Home(home), "local[2]")) {
      Recovery recovery = new Recovery(RecoveryTest.published(session));
      KINDS.forEach(kind -> recovery.compare(TruthFile.read(city.resolve(kind))));
      recovery.faults().stream().limit(20).forEach(System.out::println);
      System.out.print(recovery);
    }
  }
}
