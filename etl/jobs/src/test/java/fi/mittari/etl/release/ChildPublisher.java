package fi.mittari.etl.release;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** Publishes a known state in a process of its own, so that it can be killed. */
final class ChildPublisher {

  private ChildPublisher() {}

  /** Arguments: home, dataflow, version of its state. Prints each step. */
  public static void main(String[] arguments) {
    try (Fixture fixture = Fixture.open(Path.of(arguments[0]))) {
      System.out.println("ready");
      DataflowResult result = state(fixture, arguments[1], Integer.parseInt(arguments[2]));
      new Publisher(fixture.session, Duration.ofMinutes(3), System.out::println)
          .publish(new PublishRequest(List.of(result), fixture.master("", result)));
      System.out.println("done");
    }
  }

  /** A few thousand observations, of which some change, come and go with each version. */
  static DataflowResult state(Fixture fixture, String dataflow, int version) {
    Row[] rows =
        IntStream.range(version * 10, 3000)
            .mapToObj(
                i ->
                    Fixture.obs(
                        "%s%d %03d %d".formatted(dataflow, i % 3, i / 3 % 100, 2000 + i / 300),
                        i % 7 == 0 ? (double) version : i / 10.0))
            .toArray(Row[]::new);
    return fixture.dataflow(dataflow, rows);
  }

  static Process start(Path home, String dataflow, int version) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> !argument.startsWith("-agent") && !argument.startsWith("-javaagent"))
        .forEach(command::add);
    command.addAll(List.of("-Xmx700m", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.addAll(
        List.of(ChildPublisher.class.getName(), home.toString(), dataflow, "" + version));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Reads what a child prints until it ends, and returns it. */
  static List<String> follow(Process child, Consumer<String> listener) throws IOException {
    List<String> lines = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        lines.add(line);
        listener.accept(line);
      }
    } catch (IOException e) {
      lines.add("cut short: " + e.getMessage());
    }
    return lines;
  }
}
