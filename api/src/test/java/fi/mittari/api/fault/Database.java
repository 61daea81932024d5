package fi.mittari.api.fault;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of its own on a free port of 127.0.0.1, for the catalog of a home. */
final class Database implements AutoCloseable {

  private static final String ACCOUNT = "postgres";
  private static final String USER = "loader";

  private final Path programs;
  private final Path folder;
  private final int port;

  private Database(Path programs, Path folder, int port) {
    this.programs = programs;
    this.folder = folder;
    this.port = port;
  }

  /** Where the newest installed PostgreSQL has its programs, empty where there is none. */
  static Optional<Path> programs() {
    Path all = Path.of("/usr/lib/postgresql");
    if (!Files.isDirectory(all)) {
      return Optional.empty();
    }
    try (Stream<Path> versions = Files.list(all)) {
      return versions
          .map(version -> version.resolve("bin"))
          .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
          .max(Comparator.comparing(Path::toString));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static Database start() throws IOException, InterruptedException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    // Of its own, since the account of the database may not enter the folders of the program.
    Path data = Files.createTempDirectory("mittari-fault-database");
    Database database = new Database(programs().orElseThrow(), data, port);
    if (root()) {
      Files.setOwner(
          data,
          data.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(ACCOUNT));
    }
    database.run("initdb", "-D", data.resolve("data").toString(), "-U", USER, "-A", "trust");
    database.begin();
    return database;
  }

  void begin() throws IOException, InterruptedException {
    String options =
        "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -p %d".formatted(port);
    run(
        "pg_ctl",
        "-D",
        data(),
        "-l",
        folder.resolve("log").toString(),
        "-w",
        "-o",
        options,
        "start");
  }

  /** As a kill: nothing is written any more, what was committed is read back at the next start. */
  void crash() throws IOException, InterruptedException {
    run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
  }

  /** A command with the settings of this catalog, for a {@link Worker}. */
  String[] with(String... command) {
    List<String> all = new ArrayList<>();
    all.add("-Dmittari.catalog=jdbc:postgresql://127.0.0.1:" + port + "/postgres");
    all.add("-Dmittari.catalog.user=" + USER);
    all.addAll(List.of(command));
    return all.toArray(String[]::new);
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  private void run(String program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (root()) {
      // PostgreSQL refuses to run as root.
      command.addAll(List.of("runuser", "-u", ACCOUNT, "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    Path said = Files.createTempFile("mittari-fault-database", ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    String text = Files.readString(said);
    Files.delete(said);
    if (!ended || process.exitValue() != 0) {
      throw new IOException(program + " failed: " + text);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    try {
      crash();
    } finally {
      Rig.delete(folder);
    }
  }
}
