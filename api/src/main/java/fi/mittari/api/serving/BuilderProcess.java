package fi.mittari.api.serving;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Builds in a Java process of its own, so that its memory is bounded and goes back afterwards. One
 * that was started ahead waits for the number of its release; it ends when this process does.
 */
final class BuilderProcess implements Builder {

  private final Home home;
  private final String memory;
  private final Set<Process> running = ConcurrentHashMap.newKeySet();
  private Process waiting;
  private boolean stopped;

  BuilderProcess(Home home, String memory) {
    this.home = home;
    this.memory = memory;
  }

  @Override
  public void build(int release) throws InterruptedException {
    Process ready = takeWaiting();
    if (ready == null || !told(ready, release)) {
      ready = start(Integer.toString(release), BuildServing.SERVING);
    }
    follow(ready);
  }

  @Override
  public void buildColumns(int release) throws InterruptedException {
    follow(start(Integer.toString(release), BuildServing.COLUMNS));
  }

  @Override
  public synchronized void expect() {
    if (waiting == null && !stopped) {
      try {
        waiting = start(BuildServing.NEXT, BuildServing.SERVING);
      } catch (MittariException e) {
        // The build starts one of its own, and says why it cannot.
      }
    }
  }

  @Override
  public void dismiss() {
    Process idle = takeWaiting();
    if (idle != null) {
      idle.destroy();
      running.remove(idle);
    }
  }

  private synchronized Process takeWaiting() {
    Process taken = waiting;
    waiting = null;
    return taken;
  }

  /** False where it has ended. */
  private boolean told(Process ready, int release) {
    try (OutputStream line = ready.getOutputStream()) {
      line.write((release + "\n").getBytes(StandardCharsets.US_ASCII));
      line.flush();
      return ready.isAlive();
    } catch (IOException e) {
      return false;
    } finally {
      if (!ready.isAlive()) {
        running.remove(ready);
      }
    }
  }

  private Process start(String release, String what) {
    try {
      Process process =
          new ProcessBuilder(command(release, what)).redirectErrorStream(true).start();
      running.add(process);
      return process;
    } catch (IOException e) {
      throw MittariException.internal("cannot-build", "the builder cannot be started: " + e, e);
    }
  }

  /** Passes on what it says, and waits for its end. */
  private void follow(Process process) throws InterruptedException {
    try {
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
      throw MittariException.internal("cannot-build", "the builder cannot be followed: " + e, e);
    } finally {
      process.destroy();
      running.remove(process);
    }
  }

  @Override
  public synchronized void stop() {
    stopped = true;
    running.forEach(Process::destroyForcibly);
  }

  /** Numbers of the processes that build or wait. */
  Set<Long> processes() {
    return running.stream()
        .filter(Process::isAlive)
        .map(Process::pid)
        .collect(Collectors.toUnmodifiableSet());
  }

  List<String> command(int release, String what) {
    return command(Integer.toString(release), what);
  }

  List<String> command(String release, String what) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC"));
    if (!what.equals(BuildServing.COLUMNS)) {
      // What ends soon gains nothing from the slower compiler; columns compute for long.
      command.add("-XX:TieredStopAtLevel=1");
    }
    command.addAll(
        List.of(
            "-Dfile.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8",
            "-Duser.timezone=UTC",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-cp",
            System.getProperty("java.class.path"),
            BuildServing.class.getName(),
            home.root().toString(),
            release,
            memory,
            what));
    return command;
  }
}
