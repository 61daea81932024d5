package fi.mittari.etl.cli;

import static fi.mittari.etl.Definitions.indicator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import fi.mittari.etl.Definitions;
import fi.mittari.etl.TestSpark;
import fi.mittari.etl.warehouse.StateAt;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Homes whose catalog lies in a real PostgreSQL, and the way back to a file. */
class PostgresCatalogTest {

  private static final String KEYS = "area: { column: area }\nperiod: { column: year }\n";
  private static PostgresServer server;

  @TempDir private Path folder;
  private String out;
  private String err;

  @BeforeAll
  static void start() throws Exception {
    boolean there = PostgresServer.programs().isPresent();
    assumeTrue(there || System.getenv("CI") != null, "no PostgreSQL on this machine");
    assertThat(there).as("PostgreSQL is installed where CI is set").isTrue();
    assertThat(TestSpark.session()).isNotNull();
    server = PostgresServer.start();
  }

  @AfterAll
  static void stop() throws Exception {
    if (server != null) {
      server.close();
    }
  }

  @BeforeEach
  void useDatabase() {
    System.setProperty("mittari.catalog", server.url());
    System.setProperty("mittari.catalog.user", PostgresServer.USER);
    System.setProperty("mittari.catalog.password", PostgresServer.PASSWORD);
  }

  @AfterEach
  void useFile() {
    List.of("mittari.catalog", "mittari.catalog.user", "mittari.catalog.password")
        .forEach(System::clearProperty);
  }

  private Home home() {
    return new Home(folder.resolve("oma koti"));
  }

  private int run(Home home, String... arguments) {
    StringWriter stdout = new StringWriter();
    StringWriter stderr = new StringWriter();
    CommandLine line = Mittari.commandLine();
    line.setOut(new PrintWriter(stdout));
    line.setErr(new PrintWriter(stderr));
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--home", home.root().toString()));
    int code = line.execute(all.toArray(String[]::new));
    out = stdout.toString();
    err = stderr.toString();
    return code;
  }

  private void load(Home home, double value, String... more) {
    Definitions.write(
        folder.resolve("one/source.csv"),
        String.format(Locale.ROOT, "area;year;v%n091;2020;%s%n092;2020;2%n", value));
    Definitions.write(
        folder.resolve("one/dataflow.yml"),
        Definitions.yaml(
            "test/one",
            "{ format: csv, delimiter: ';', files: [source.csv] }",
            KEYS,
            indicator("figure", "count", "value: { column: v }")));
    List<String> all = new ArrayList<>(List.of("load", folder.resolve("one").toString()));
    all.addAll(List.of(more));
    assertThat(run(home, all.toArray(String[]::new))).as(err).isZero();
  }

  /** The value of Helsinki in the newest release. */
  private static double value(Home home) {
    int newest = new ReleaseLog(home).newest().orElseThrow();
    try (WarehouseSession session = WarehouseSession.open(home)) {
      return StateAt.of(session.spark(), WarehouseTable.OBSERVATION, newest)
          .where("area = '091'")
          .select("value")
          .head()
          .getDouble(0);
    }
  }

  private static long tables(String catalog) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(
                server.url(), PostgresServer.USER, PostgresServer.PASSWORD);
        var rows =
            connection.prepareStatement(
                "select count(*) from iceberg_tables where catalog_name = ?")) {
      rows.setString(1, catalog);
      try (ResultSet count = rows.executeQuery()) {
        count.next();
        return count.getLong(1);
      }
    }
  }

  @Test
  void everyCommandWorksWithItsTablesInTheDatabase() throws Exception {
    load(home(), 1);
    assertThat(home().catalog()).doesNotExist();
    assertThat(tables("mittari:" + home().root())).isEqualTo(WarehouseTable.values().length);
    load(home(), 5);
    load(home(), 7, "--hold");
    assertThat(value(home())).isEqualTo(5);
    assertThat(run(home(), "approve", "d1", "--by", "Maija")).as(err).isZero();
    assertThat(value(home())).isEqualTo(7);
    assertThat(run(home(), "rollback", "r1")).as(err).isZero();
    assertThat(value(home())).isEqualTo(1);
    assertThat(run(home(), "releases")).isZero();
    assertThat(out.lines().filter(l -> l.startsWith("r"))).hasSizeGreaterThanOrEqualTo(4);
    assertThat(run(home(), "verify")).as(out).isZero();
    assertThat(tables("mittari:" + home().draft("d1").root())).as("drafts keep a file").isZero();

    Home moved = new Home(folder.resolve("muutti"));
    Files.move(home().root(), moved.root());
    load(moved, 8);
    assertThat(value(moved)).isEqualTo(8);
    assertThat(run(moved, "verify")).as(out).isZero();
    nowhereThePassword(moved);
  }

  private void nowhereThePassword(Home home) throws IOException {
    assertThat(out + err).doesNotContain(PostgresServer.PASSWORD);
    try (Stream<Path> files = Files.walk(home.root())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(PostgresServer.PASSWORD);
      }
    }
  }

  @Test
  void theReleaseRecordWinsOverACatalogOfAnotherTime() throws Exception {
    load(home(), 1);
    useFile();
    load(home(), 2);
    assertThat(home().catalog()).exists();
    useDatabase();
    // The database still names the tables of r1.
    assertThat(run(home(), "verify")).isOne();
    assertThat(out).contains(server.url(), "does not know published.observation as published");
    load(home(), 4);
    assertThat(new ReleaseLog(home()).newest()).contains(3);
    assertThat(value(home())).isEqualTo(4);
    assertThat(run(home(), "verify")).as(out).isZero();
  }

  @Test
  void aDatabaseThatRefusesIsSaidPlainly() throws Exception {
    System.setProperty("mittari.catalog.password", "wrong");
    Definitions.write(folder.resolve("one/source.csv"), "area;year;v\n091;2020;1\n");
    Definitions.write(
        folder.resolve("one/dataflow.yml"),
        Definitions.yaml(
            "test/one",
            "{ format: csv, delimiter: ';', files: [source.csv] }",
            KEYS,
            indicator("figure", "count", "value: { column: v }")));
    assertThat(run(home(), "load", folder.resolve("one").toString())).isEqualTo(2);
    assertThat(err)
        .contains("the database of the catalog", server.url(), "password authentication failed")
        .contains("MITTARI_CATALOG_PASSWORD")
        .doesNotContain("wrong");
    assertThat(new ReleaseLog(home()).newest()).isEmpty();
    try (Connection connection =
            DriverManager.getConnection(
                server.url(), PostgresServer.USER, PostgresServer.PASSWORD);
        Statement alive = connection.createStatement()) {
      assertThat(alive.execute("select 1")).isTrue();
    }
  }
}
