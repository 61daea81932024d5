package fi.mittari.api.serving;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Builds in a Java process of its own, so that its memory is bounded and goes back afterwards. */
final class BuilderProcess implements Builder {

  private final Home home;
  private final String memory;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  BuilderProcess(Home home, String memory) {
    this.home = home;
    this.memory = memory;
  }

  @Override
  public void build(int release) throws InterruptedException {
    run(release, BuildServing.SERVING);
  }

  @Override
  public void buildColumns(int release) throws InterruptedException {
    run(release, BuildServing.COLUMNS);
  }

  private void run(int release, String what) throws InterruptedException {
    Process process = null;
    try {
      process = new ProcessBuilder(command(release, what)).redirectErrorStream(true).start();
      running.add(process);
      String last = "no message";
      try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          System.err.println(line);
          last = line;
        }
      }
      if (process.waitFor() != 0) {
        throw MittariException.internal("cannot-build", last, null);
      }
    } catch (IOException e) {
      throw MittariException.internal("cannot-build", "the builder cannot be started: " + e, e);
    } finally {
      if (process != null) {
        process.destroy();
        running.remove(process);
      }
    }
  }

  @Override
  public void stop() {
    running.forEach(Process::destroyForcibly);
  }

  List<String> command(int release, String what) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Dfile.encoding=UTF-8",
        "-Dstderr.encoding=UTF-8",
        "-Duser.timezone=UTC",
        "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
        "-cp",
        System.getProperty("java.class.path"),
        BuildServing.class.getName(),
        home.root().toString(),
        Integer.toString(release),
        memory,
        what);
  }
}
