package fi.mittari.etl.cli;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL of its own on a free port of 127.0.0.1, in a temporary folder that goes away. */
final class PostgresServer implements AutoCloseable {

  static final String USER = "loader";
  static final String PASSWORD = "s3cret-hush-77";

  private static final String ACCOUNT = "postgres";

  private final Path folder;
  private final Path programs;
  private final int port;

  private PostgresServer(Path folder, Path programs, int port) {
    this.folder = folder;
    this.programs = programs;
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

  static PostgresServer start() throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("mittari-postgres");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    PostgresServer server = new PostgresServer(folder, programs().orElseThrow(), port);
    Path secret = Files.writeString(folder.resolve("secret"), PASSWORD + "\n");
    server.give(folder);
    server.give(secret);
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    server.run(
        "initdb", "-D", server.data(), "-U", USER, "-A", "scram-sha-256", "--pwfile=" + secret);
    Files.delete(secret);
    server.run(
        "pg_ctl",
        "-D",
        server.data(),
        "-l",
        folder.resolve("log").toString(),
        "-w",
        "-o",
        "-c listen_addresses=127.0.0.1 -c unix_socket_directories= -p " + port,
        "start");
    return server;
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
  }

  private String data() {
    return folder.resolve("data").toString();
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** PostgreSQL refuses to run as root. */
  private void give(Path path) throws IOException {
    if (root()) {
      UserPrincipal account =
          path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(ACCOUNT);
      Files.setOwner(path, account);
    }
  }

  private void run(String program, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    if (root()) {
      command.addAll(List.of("runuser", "-u", ACCOUNT, "--"));
    }
    command.add(programs.resolve(program).toString());
    command.addAll(List.of(arguments));
    Path said = Files.createTempFile("mittari-postgres", ".out");
    Process process =
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = process.waitFor(60, TimeUnit.SECONDS);
    String text = Files.readString(said);
    Files.delete(said);
    if (!ended || process.exitValue() != 0) {
      throw new IOException(program + " failed: " + text);
    }
  }

  @Override
  public void close() throws IOException, InterruptedException {
    try {
      run("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop");
    } finally {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      }
    }
  }
}
