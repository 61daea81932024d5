package fi.mittari.etl.warehouse;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.TableState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.apache.iceberg.spark.SparkCatalog;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/** The tables of another home as one of its releases pinned them, for reading in a session. */
public final class OtherHome implements AutoCloseable {

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  private final WarehouseSession session;
  private final String name;
  private final Path file;
  private final ReleaseRecord release;

  private OtherHome(WarehouseSession session, String name, Path file, ReleaseRecord release) {
    this.session = session;
    this.name = name;
    this.file = file;
    this.release = release;
  }

  /** Opens the tables of a release. */
  public static OtherHome open(WarehouseSession session, Home home, ReleaseRecord release) {
    String name = "other_" + NUMBERS.incrementAndGet();
    try {
      Files.createDirectories(session.home().work());
      Path file = Files.createTempFile(session.home().work(), name, ".sqlite");
      Map<String, String> properties = new HashMap<>(home.catalogProperties());
      properties.put("uri", "jdbc:sqlite:" + file);
      try (JdbcCatalog catalog = new JdbcCatalog()) {
        catalog.initialize(name, properties);
        catalog.createNamespace(Namespace.of(Home.PUBLISHED));
        catalog.createNamespace(Namespace.of(Home.CONFIDENTIAL));
        for (WarehouseTable table : WarehouseTable.values()) {
          TableState state = release.tables().get(table.id());
          if (state != null) {
            catalog.registerTable(table.identifier(), state.metadata());
          }
        }
      }
      String key = "spark.sql.catalog." + name;
      session.spark().conf().set(key, SparkCatalog.class.getName());
      session.spark().conf().set(key + ".cache-enabled", "false");
      properties.forEach((k, v) -> session.spark().conf().set(key + "." + k, v));
      return new OtherHome(session, name, file, release);
    } catch (IOException e) {
      throw MittariException.internal(
          "no-scratch", "no file can be made in " + session.home().work() + ": " + e, e);
    }
  }

  /** The rows that a release brought to a table, with all its columns. */
  public Dataset<Row> brought(WarehouseTable table, int number) {
    if (!release.tables().containsKey(table.id())) {
      return session.spark().table(table.sqlName()).where("false");
    }
    return session
        .spark()
        .table(name + "." + table.id())
        .where(functions.col("release").equalTo(number));
  }

  /** The rows of a table at the release, with all its columns; empty where it has no such table. */
  public Optional<Dataset<Row>> rows(WarehouseTable table) {
    TableState state = release.tables().get(table.id());
    return Optional.ofNullable(state)
        .map(
            s ->
                session
                    .spark()
                    .sql(
                        "select * from %s.%s version as of %d"
                            .formatted(name, table.id(), s.snapshot())));
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Scratch; the next load may clear it.
      file.toFile().deleteOnExit();
    }
  }
}
