package fi.mittari.api.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the program under test lies, and how its processes are started. */
record Place(Path root) {

  private static final Pattern OPENS = Pattern.compile("<jdk\\.opens>(.*?)</jdk\\.opens>");

  /** The project that holds the working folder. */
  static Place find() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("mittari"))) {
      at = at.getParent();
    }
    return new Place(at);
  }

  private static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  private List<String> opens() throws IOException {
    Matcher opens = OPENS.matcher(Files.readString(root.resolve("pom.xml")));
    return opens.find() ? List.of(opens.group(1).split(" ")) : List.of();
  }

  private String classPath(String... files) throws IOException {
    List<String> parts = new ArrayList<>();
    for (String file : files) {
      Path path = root.resolve(file);
      parts.add(file.endsWith(".txt") ? Files.readString(path).strip() : path.toString());
    }
    return String.join(":", parts);
  }

  /**
   * Java with the half that loads, and these tests; a class and its arguments are to follow. Spark
   * compiles nothing and does without tasks side by side: tables are small here, and it is their
   * files that matter.
   */
  List<String> warehouseJava() throws IOException {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(opens());
    ClassArchive.of(root).ifPresent(file -> command.add("-XX:SharedArchiveFile=" + file));
    command.addAll(
        List.of(
            "-Dspark.sql.codegen.wholeStage=false",
            "-Dspark.sql.codegen.factoryMode=NO_CODEGEN",
            "-Dspark.sql.adaptive.enabled=false",
            "-Dspark.sql.shuffle.partitions=1",
            "-Dspark.default.parallelism=1"));
    command.addAll(
        List.of(
            "-Xmx900m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dfile.encoding=UTF-8",
            "-Duser.timezone=UTC",
            "-cp",
            classPath(
                "etl/jobs/target/mittari-jobs.jar",
                "etl/jobs/target/classpath-runtime.txt",
                "etl/jobs/target/classpath-provided.txt",
                ClassArchive.worker(root))));
    return command;
  }

  /** Java that serves a home on a free port, printed first. */
  List<String> serverJava(Path home) throws IOException {
    List<String> command = new ArrayList<>(List.of(java()));
    command.addAll(opens());
    command.addAll(
        List.of(
            "-Xmx300m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dfile.encoding=UTF-8",
            "-Duser.timezone=UTC",
            "-cp",
            classPath("api/target/mittari-api.jar", "api/target/classpath-runtime.txt"),
            "fi.mittari.api.Commands",
            "serve",
            "--memory",
            "256MB",
            "--home",
            home.toString(),
            "--port",
            "0"));
    return command;
  }

  /** Whether a command of the system does what it is told; never throws. */
  static boolean system(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
