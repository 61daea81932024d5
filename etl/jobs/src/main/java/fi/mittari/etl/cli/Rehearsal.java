package fi.mittari.etl.cli;

import fi.mittari.model.MittariException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Loads of made-up figures into a home of their own, to learn which classes a load needs: each in a
 * process of its own, with the options of this one.
 */
final class Rehearsal {

  private static final String OBSERVATIONS = "20000";
  private static final int PATIENCE_MINUTES = 10;

  /** A load. */
  enum Stage {
    /** The first one of a home: Spark does it. */
    FIRST(List.of()),
    /** A delivery of changes, which the process takes to its files itself. */
    CHANGES(List.of("--revise", "20%"));

    private final List<String> delivery;

    Stage(List<String> delivery) {
      this.delivery = delivery;
    }
  }

  private final Path folder;
  private final Set<String> classes = new LinkedHashSet<>();

  /**
   * @param folder empty
   */
  Rehearsal(Path folder) {
    this.folder = folder;
  }

  /**
   * Loads, and notes the classes.
   *
   * @throws MittariException of kind INTERNAL if the load fails
   */
  void load(Stage stage) throws IOException, InterruptedException {
    String table = folder.resolve("table-" + stage).toString();
    List<String> simulate = new ArrayList<>(List.of("simulate", "--observations", OBSERVATIONS));
    simulate.addAll(stage.delivery);
    simulate.addAll(List.of("--out", table));
    finish(command(options(), simulate));
    Path noted = folder.resolve("classes-" + stage);
    List<String> options = new ArrayList<>(options());
    options.add("-XX:DumpLoadedClassList=" + noted);
    String home = folder.resolve("home").toString();
    finish(command(options, List.of("load", table, "--home", home)));
    classes.addAll(Files.readAllLines(noted));
  }

  /**
   * Writes the archive of the classes that were noted. A static one: with a dynamic one ({@code
   * -XX:ArchiveClassesAtExit}) long loads take a sixth more on Java 17.
   *
   * @throws MittariException of kind INTERNAL if Java does not make it
   */
  void archive(Path file) throws IOException, InterruptedException {
    Path list = Files.write(folder.resolve("classes"), classes);
    List<String> options =
        new ArrayList<>(options().stream().filter(o -> !o.startsWith("-XX:")).toList());
    options.addAll(
        List.of(
            "-Xshare:dump", "-XX:SharedClassListFile=" + list, "-XX:SharedArchiveFile=" + file));
    finish(command(options, List.of("--version")));
  }

  /** Those of this process, without the archive that it may have and settings of a real home. */
  private static List<String> options() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-XX:SharedArchiveFile="))
        .filter(option -> !option.startsWith("-Dmittari."))
        .toList();
  }

  /** Whether a variable tells of a real home or catalog, or repeats the options of this process. */
  private static boolean isSetting(String variable) {
    return variable.startsWith("MITTARI_")
        || Set.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS").contains(variable);
  }

  private static List<String> command(List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Mittari.class.getName()));
    command.addAll(arguments);
    return command;
  }

  private void finish(List<String> command) throws IOException, InterruptedException {
    Path log = folder.resolve("rehearsal.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(Rehearsal::isSetting);
    Process process = builder.start();
    try {
      if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw MittariException.internal(
            "rehearsal-failed",
            "the rehearsal did not end well, nothing was kept; it said:\n" + Files.readString(log),
            null);
      }
    } finally {
      process.destroyForcibly();
    }
  }
}
