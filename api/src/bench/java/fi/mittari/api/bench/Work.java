package fi.mittari.api.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where a run of the benchmark keeps its things, and how it starts Mittari.
 *
 * @param project folder of the launcher
 * @param folder of this run; kept, so that stages can be repeated
 * @param observations of the simulated table
 * @param seed of the table and of the keys
 */
record Work(Path project, Path folder, long observations, long seed) {

  Path table() {
    return folder.resolve("table");
  }

  Path home() {
    return folder.resolve("home");
  }

  Path keys() {
    return folder.resolve("keys");
  }

  Path logs() {
    return folder.resolve("logs");
  }

  /** The command line of the launcher with arguments. */
  List<String> mittari(Object... arguments) {
    List<String> line = new ArrayList<>();
    line.add(project.resolve("mittari").toString());
    Arrays.stream(arguments).map(String::valueOf).forEach(line::add);
    return line;
  }

  /** The command line of another program of ours, on the class path of the benchmark. */
  static List<String> java(String heap, String main, Object... arguments) {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:+UseParallelGC",
                "-Dfile.encoding=UTF-8",
                "-Duser.timezone=UTC",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
                "-cp",
                System.getProperty("java.class.path"),
                main));
    Arrays.stream(arguments).map(String::valueOf).forEach(line::add);
    return line;
  }

  /** The bytes of all files below a folder, 0 where there is none. */
  static long size(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** A line of progress for the person who waits. */
  static void say(String format, Object... values) {
    System.err.println(String.format(Locale.ROOT, format, values));
  }
}
