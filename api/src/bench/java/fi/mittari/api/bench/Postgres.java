package fi.mittari.api.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.postgresql.PGConnection;

/** A PostgreSQL cluster of its own, on 127.0.0.1, filled from a serving file. */
final class Postgres implements AutoCloseable {

  private static final Path PROGRAMS = Path.of("/usr/lib/postgresql");

  /** For a machine with 24 GB and two cores that does other things too. */
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "shared_buffers=6GB",
          "effective_cache_size=16GB",
          "work_mem=64MB",
          "maintenance_work_mem=1GB",
          "random_page_cost=1.1",
          "max_connections=40",
          "wal_level=minimal",
          "max_wal_senders=0",
          "max_wal_size=8GB",
          "synchronous_commit=off",
          "jit=off");

  private final Work work;
  private final Path data;
  private final int port;

  private Postgres(Work work, int port) {
    this.work = work;
    this.data = work.folder().resolve("postgres");
    this.port = port;
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "end-postgres"));
  }

  /** Starts the cluster, and makes it first if there is none. */
  static Postgres start(Work work) throws Exception {
    Postgres postgres = new Postgres(work, Ports.free());
    if (!Files.exists(postgres.data.resolve("PG_VERSION"))) {
      Files.createDirectories(postgres.data);
      postgres.own();
      postgres.run(
          "initdb",
          "-D",
          postgres.data,
          "-U",
          "postgres",
          "-A",
          "trust",
          "-E",
          "UTF8",
          "--locale=C");
    }
    List<Object> line = new ArrayList<>(List.of("-D", postgres.data, "-w", "-l"));
    line.add(postgres.data.resolve("server.log"));
    line.add("-o");
    StringBuilder options = new StringBuilder("-p " + postgres.port);
    SETTINGS.forEach(setting -> options.append(" -c ").append(setting));
    line.add(options + " -c unix_socket_directories=" + postgres.data);
    line.add("start");
    postgres.run("pg_ctl", line.toArray());
    return postgres;
  }

  /** PostgreSQL refuses to run as root. */
  private void own() throws Exception {
    if (isRoot()) {
      Child.run(work.logs(), "chown", List.of("chown", "postgres:postgres", data.toString()));
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  private void run(String program, Object... arguments) throws Exception {
    Child.run(work.logs(), program, line(program, arguments));
  }

  private static List<String> line(String program, Object... arguments) throws IOException {
    List<String> line = new ArrayList<>();
    if (isRoot()) {
      line.addAll(List.of("runuser", "-u", "postgres", "--"));
    }
    line.add(program(program));
    for (Object argument : arguments) {
      line.add(argument.toString());
    }
    return line;
  }

  private static String program(String name) throws IOException {
    try (Stream<Path> versions = Files.list(PROGRAMS)) {
      return versions
          .map(version -> version.resolve("bin").resolve(name))
          .filter(Files::isExecutable)
          .max(Path::compareTo)
          .orElseThrow(() -> new IllegalStateException("PostgreSQL is not installed (apt)"))
          .toString();
    }
  }

  String address() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(port);
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(address());
  }

  /** Whether it holds the observations of a serving file, told by its number. */
  boolean holds(String mark) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet table =
            statement.executeQuery("select obj_description(to_regclass('observation'))")) {
      return table.next() && mark.equals(table.getString(1));
    }
  }

  /**
   * Copies the current state of a serving file, makes the indexes and vacuums.
   *
   * @param mark by which {@link #holds} knows the file again
   */
  void fill(Path serving, String mark) throws Exception {
    Path csv = Files.createDirectories(work.folder().resolve("copy"));
    try (Connection duckdb = Duck.open(serving);
        Statement from = duckdb.createStatement();
        Connection connection = connect();
        Statement to = connection.createStatement()) {
      run(from, "export", Map.of("folder", csv.toString()));
      run(to, "tables", Map.of());
      for (String table : List.of("status", "dataflow", "origin", "observation")) {
        try (InputStream rows = Files.newInputStream(csv.resolve(table + ".csv"))) {
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyIn("copy " + table + " from stdin (format csv)", rows, 1 << 20);
        }
        Files.delete(csv.resolve(table + ".csv"));
      }
      run(to, "indexes", Map.of());
      to.execute("comment on table observation is '" + mark + "'");
    }
  }

  private static void run(Statement statement, String name, Map<String, String> values)
      throws Exception {
    String text;
    try (InputStream in = Postgres.class.getResourceAsStream("/bench/postgres/" + name + ".sql")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("${" + value.getKey() + "}", value.getValue());
    }
    for (String one : text.split(";\\s*\n")) {
      if (!one.isBlank()) {
        statement.execute(one);
      }
    }
  }

  /** Bytes of the observations and the words of their numbers, with all indexes. */
  long size() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet sum =
            statement.executeQuery(
                "select sum(pg_total_relation_size(c)) from unnest(array['status', 'dataflow',"
                    + " 'origin', 'observation']::regclass[]) c")) {
      sum.next();
      return sum.getLong(1);
    }
  }

  /** Bytes of the table alone. */
  long tableSize() throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet size = statement.executeQuery("select pg_table_size('observation')")) {
      size.next();
      return size.getLong(1);
    }
  }

  @Override
  public void close() {
    if (Files.exists(data.resolve("postmaster.pid"))) {
      try {
        new ProcessBuilder(line("pg_ctl", "-D", data, "-m", "fast", "-w", "stop"))
            .redirectErrorStream(true)
            .redirectOutput(work.logs().resolve("pg_ctl-stop.out").toFile())
            .start()
            .waitFor();
      } catch (Exception e) {
        Work.say("PostgreSQL in %s was not stopped: %s", data, e.getMessage());
      }
    }
  }
}
