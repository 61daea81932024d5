package fi.mittari.etl.cli;

import fi.mittari.model.MittariException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Loads of made-up figures into a home of their own, so that Java loads the classes that a load
 * needs: each in a process of its own, with the options of this one.
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

    private Path table(Path folder) {
      return folder.resolve("table-" + ordinal());
    }
  }

  private final Path folder;

  /**
   * @param folder empty
   */
  Rehearsal(Path folder) {
    this.folder = folder;
  }

  /**
   * @param options further ones for the Java of the load
   * @throws MittariException of kind INTERNAL if the load fails
   */
  void run(Stage stage, List<String> options) throws IOException, InterruptedException {
    String table = stage.table(folder).toString();
    List<String> simulate = new ArrayList<>(List.of("simulate", "--observations", OBSERVATIONS));
    simulate.addAll(stage.delivery);
    simulate.addAll(List.of("--out", table));
    finish(command(List.of(), simulate));
    finish(command(options, List.of("load", table, "--home", folder.resolve("home").toString())));
  }

  private static List<String> command(List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !option.startsWith("-XX:SharedArchiveFile="))
        .forEach(command::add);
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Mittari.class.getName()));
    command.addAll(arguments);
    return command;
  }

  private void finish(List<String> command) throws IOException, InterruptedException {
    Path log = folder.resolve("rehearsal.log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
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
