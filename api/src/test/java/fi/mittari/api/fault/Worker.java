package fi.mittari.api.fault;

import static java.util.stream.Collectors.partitioningBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import picocli.CommandLine;

/**
 * A process that runs commands of the warehouse one after the other, as the launcher would one by
 * one; so Spark starts once. It dies as any load does.
 */
final class Worker implements AutoCloseable {

  private static final String READY = "::ready";
  private static final String END = "::exit ";
  private static final String APART = "\u001f";

  private final Process process;
  private final PrintWriter commands;
  private final BufferedReader answers;
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private boolean ready;
  private volatile Consumer<String> listener = line -> {};

  /** What a command printed and how it ended; exit -1 if the process died under it. */
  record Result(int exit, String out, String err) {
    boolean done() {
      return exit == 0;
    }
  }

  private Worker(Process process) {
    this.process = process;
    this.commands = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    Thread errors = new Thread(this::listen, "worker-errors");
    errors.setDaemon(true);
    errors.start();
  }

  /** Waits until Spark runs and a command would begin at once. */
  synchronized Worker ready() throws IOException {
    if (!ready) {
      String line = answers.readLine();
      while (line != null && !line.equals(READY)) {
        line = answers.readLine();
      }
      if (line == null) {
        throw new IOException("the process ended: " + err());
      }
      ready = true;
    }
    return this;
  }

  static Worker start(Place place, Path scratch) throws IOException {
    return start(place, scratch, List.of());
  }

  /**
   * The same.
   *
   * @param watcher another program with its arguments, under which it runs
   * @param options of Java
   */
  static Worker start(Place place, Path scratch, List<String> watcher, String... options)
      throws IOException {
    List<String> command = new ArrayList<>(watcher);
    command.addAll(place.warehouseJava());
    command.addAll(List.of(options));
    command.addAll(List.of(Worker.class.getName(), Files.createDirectories(scratch).toString()));
    return new Worker(new ProcessBuilder(command).directory(place.root().toFile()).start());
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        said.add(line);
        listener.accept(line);
      }
    } catch (IOException e) {
      said.add("cut short: " + e.getMessage());
    }
  }

  /** Runs a command to its end. */
  Result run(String... arguments) {
    return run(line -> {}, arguments);
  }

  /** Runs a command; each line of its progress is told as it comes. */
  synchronized Result run(Consumer<String> progress, String... arguments) {
    said.clear();
    listener = progress;
    commands.println(String.join(APART, arguments));
    StringBuilder out = new StringBuilder();
    try {
      for (String line = answers.readLine(); line != null; line = answers.readLine()) {
        if (line.startsWith(END)) {
          return new Result(Integer.parseInt(line.substring(END.length())), out.toString(), err());
        }
        out.append(line).append('\n');
      }
      return new Result(-1, out.toString(), err());
    } catch (IOException e) {
      return new Result(-1, out.toString(), err());
    } finally {
      listener = line -> {};
    }
  }

  CompletableFuture<Result> begin(Consumer<String> progress, String... arguments) {
    return CompletableFuture.supplyAsync(() -> run(progress, arguments));
  }

  private String err() {
    synchronized (said) {
      return String.join("\n", said);
    }
  }

  /** {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Stops all that the process does, as a machine that sleeps; its locks and files stay. */
  void stop() {
    signal("STOP");
  }

  void goOn() {
    signal("CONT");
  }

  private void signal(String name) {
    if (!Place.system("kill", "-" + name, Long.toString(process.pid())) && alive()) {
      throw new IllegalStateException("no signal %s to %d".formatted(name, process.pid()));
    }
  }

  boolean alive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    commands.close();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets it come to its end, however long that takes. */
  Process leave() {
    commands.close();
    return process;
  }

  /** Waits for a command, which may be dead. */
  static Result await(CompletableFuture<Result> running) throws Exception {
    try {
      return running.get(4, TimeUnit.MINUTES);
    } catch (TimeoutException e) {
      throw new IllegalStateException("a command hangs", e);
    }
  }

  /**
   * In the process: reads commands until the end. Parts that begin with -D are properties for the
   * time of a command. Argument: a folder for Spark's scratch.
   */
  public static void main(String[] arguments) throws Exception {
    // The warehouse half is not on the class path that this is compiled with.
    Class<?> session = Class.forName("fi.mittari.etl.warehouse.WarehouseSession");
    Class<?> home = Class.forName("fi.mittari.model.home.Home");
    Object keeper =
        session
            .getMethod("open", home)
            .invoke(null, home.getConstructor(Path.class).newInstance(Path.of(arguments[0])));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    out.println(READY);
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      CommandLine command =
          (CommandLine)
              Class.forName("fi.mittari.etl.cli.Mittari").getMethod("commandLine").invoke(null);
      command.setOut(out);
      command.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
      Map<Boolean, List<String>> parts =
          Arrays.stream(line.split(APART)).collect(partitioningBy(part -> part.startsWith("-D")));
      for (String setting : parts.get(true)) {
        System.setProperty(
            setting.substring(2, setting.indexOf('=')),
            setting.substring(setting.indexOf('=') + 1));
      }
      int exit = command.execute(parts.get(false).toArray(String[]::new));
      parts
          .get(true)
          .forEach(setting -> System.clearProperty(setting.substring(2, setting.indexOf('='))));
      out.println(END + exit);
    }
    ((AutoCloseable) keeper).close();
  }

  /** For messages: the last line that a worker said. */
  static String last(Result result) {
    String[] lines = result.err().split("\n");
    return lines.length == 0 ? "" : lines[lines.length - 1];
  }

  static UncheckedIOException unchecked(IOException e) {
    return new UncheckedIOException(e);
  }
}
