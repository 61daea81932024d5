package fi.mittari.api.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The classes of Spark, read once and mapped by every process after that: a process then costs half
 * as much. Kept under {@code target}; Java itself leaves out one that does not fit its class path.
 */
final class ClassArchive {

  private ClassArchive() {}

  private static Path archive(Path root) {
    return root.resolve("api/target/faults/classes.jsa");
  }

  private static Path jar(Path root) {
    return root.resolve("api/target/faults/worker.jar");
  }

  /** Where the archive lies, empty where there is none of this program. */
  static Optional<Path> of(Path root) throws IOException {
    return younger(archive(root), jar(root))
            && younger(archive(root), root.resolve("etl/jobs/target/mittari-jobs.jar"))
        ? Optional.of(archive(root))
        : Optional.empty();
  }

  /** Where the classes of a {@link Worker} are: in a jar, since an archive knows no folders. */
  static String worker(Path root) throws IOException {
    String folder = "api/target/test-classes";
    Path compiled = root.resolve(folder).resolve("fi/mittari/api/fault/Worker.class");
    return younger(jar(root), compiled) ? root.relativize(jar(root)).toString() : folder;
  }

  private static boolean younger(Path file, Path other) throws IOException {
    return Files.exists(file)
        && Files.exists(other)
        && Files.getLastModifiedTime(file).compareTo(Files.getLastModifiedTime(other)) >= 0;
  }

  /** Makes it where there is none. */
  static void prepare(Place place, Path scratch) throws IOException, InterruptedException {
    if (of(place.root()).isPresent()) {
      return;
    }
    System.out.println("making an archive of classes, once");
    Files.deleteIfExists(archive(place.root()));
    pack(place.root(), jar(place.root()));
    Versions versions = new Versions(scratch.resolve("sources"));
    String home = scratch.resolve("home").toString();
    Worker worker =
        Worker.start(
                place,
                scratch,
                List.of(),
                // It would tell of thousands of classes that it leaves out, and nobody listens.
                "-Xlog:disable",
                "-XX:ArchiveClassesAtExit=" + archive(place.root()))
            .ready();
    for (int version = 1; version <= 2; version++) {
      worker.run("load", versions.write("a", version).toString(), "--home", home);
    }
    worker.run("verify", "--home", home);
    Process process = worker.leave();
    if (!process.waitFor(15, TimeUnit.MINUTES)) {
      process.destroyForcibly();
    }
  }

  private static void pack(Path root, Path jar) throws IOException {
    Files.createDirectories(jar.getParent());
    Path classes = root.resolve("api/target/test-classes");
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> files = Files.walk(classes.resolve("fi/mittari/api/fault"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
        Files.copy(file, entries);
      }
    }
  }
}
