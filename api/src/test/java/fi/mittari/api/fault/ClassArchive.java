package fi.mittari.api.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  /** The fault program in a jar, since folders cannot be in an archive. */
  static Path worker(Path root) {
    return root.resolve("api/target/faults/worker.jar");
  }

  /** Where the archive lies, if it is there. */
  static Path of(Path root) {
    return root.resolve("api/target/faults/classes.jsa");
  }

  /** Makes what is missing or older than the program. */
  static void prepare(Place place, Path scratch) throws IOException, InterruptedException {
    Path archive = of(place.root());
    Path jar = worker(place.root());
    Path program = place.root().resolve("etl/jobs/target/mittari-jobs.jar");
    if (Files.exists(archive)
        && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(program)) > 0
        && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) > 0) {
      return;
    }
    System.out.println("making an archive of classes, once");
    Files.deleteIfExists(archive);
    pack(place.root(), jar);
    Versions versions = new Versions(scratch.resolve("sources"));
    String home = scratch.resolve("home").toString();
    Worker worker =
        Worker.start(place, scratch, List.of(), "-XX:ArchiveClassesAtExit=" + archive).ready();
    for (int version = 1; version <= 2; version++) {
      worker.run("load", versions.write("a", version).toString(), "--home", home);
    }
    worker.run("verify", "--home", home);
    Process process = worker.leave();
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
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
