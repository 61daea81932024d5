package fi.mittari.api.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A process that this program started, with its output in two files. It ends when this program
 * does. Not thread-safe, but for its memory.
 */
final class Child implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String name;
  private final Process process;
  private final Path out;
  private final Path log;
  private final Peak peak;
  private final Thread hook;

  private Child(String name, Process process, Path out, Path log) {
    this.name = name;
    this.process = process;
    this.out = out;
    this.log = log;
    this.peak = new Peak(process.toHandle());
    this.hook = new Thread(this::kill, "end-" + name);
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Starts a process.
   *
   * @param name of its two files in the folder, {@code .out} and {@code .log}
   * @param environment what it gets beside ours
   */
  static Child start(Path folder, String name, Map<String, String> environment, List<String> line)
      throws IOException {
    Files.createDirectories(folder);
    Path out = folder.resolve(name + ".out");
    Path log = folder.resolve(name + ".log");
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().putAll(environment);
    builder.redirectOutput(out.toFile()).redirectError(log.toFile());
    return new Child(name, builder.start(), out, log);
  }

  /**
   * Runs a process to its end.
   *
   * @return what it wrote to its output
   * @throws IllegalStateException if it fails; the message is the end of its log
   */
  static String run(Path folder, String name, List<String> line) throws Exception {
    try (Child child = start(folder, name, Map.of(), line)) {
      child.finish();
      return Files.readString(child.out, StandardCharsets.UTF_8);
    }
  }

  /** Waits for its end. */
  void finish() throws InterruptedException, IOException {
    if (process.waitFor() != 0) {
      throw new IllegalStateException("%s failed: %s".formatted(name, lastLines()));
    }
  }

  /** The first line of its output, which is its address. */
  String firstLine(Duration patience) throws Exception {
    long end = System.nanoTime() + patience.toNanos();
    while (System.nanoTime() < end) {
      List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
      if (!lines.isEmpty()) {
        return lines.get(0);
      }
      if (!process.isAlive()) {
        break;
      }
      Thread.sleep(50);
    }
    throw new IllegalStateException("%s did not start: %s".formatted(name, lastLines()));
  }

  private String lastLines() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(log, StandardCharsets.UTF_8));
    lines.addAll(Files.readAllLines(out, StandardCharsets.UTF_8));
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
  }

  String output() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  String log() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Its memory now. */
  Memory memory() {
    return Memory.of(process.pid());
  }

  /** The greatest resident memory of itself, in MiB. */
  double peak() {
    return peak.own();
  }

  /** The greatest resident memory that any process which it started had, in MiB. */
  double peakOfChildren() {
    return peak.children();
  }

  /** Processor time of the processes that it started and that have ended, in seconds. */
  double processorOfChildren() throws IOException {
    return Processor.ofEndedChildren(process.pid());
  }

  /** Processor time that it used itself, in seconds. */
  double processor() throws IOException {
    return Processor.of(process.pid());
  }

  private void kill() {
    try (Stream<ProcessHandle> below = process.descendants()) {
      below.forEach(ProcessHandle::destroy);
    }
    process.destroy();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    peak.stop();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This program is ending, and the hook is at work.
    }
  }
}
