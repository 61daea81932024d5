package fi.mittari.api.serving;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.HomeFileIO;
import fi.mittari.model.home.ReleaseRecord.TableState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Schema;
import org.apache.iceberg.StaticTableOperations;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableMetadataParser;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Type;

/**
 * The Parquet files of one warehouse table as a release pinned them, found from Iceberg's metadata
 * alone: no catalog, no Spark.
 *
 * @param name of the table, without namespace
 * @param schema the table's columns
 * @param files absolute paths; may be empty
 */
record WarehouseTable(String name, Schema schema, List<Path> files) {

  /** Columns, with their DuckDB types, that tables of older homes lack. */
  private static final Map<String, Map<String, String>> YOUNGER =
      Map.of("observation", Map.of("source_rows", "bigint", "rule", "varchar"));

  WarehouseTable {
    files = List.copyOf(files);
  }

  /**
   * @throws MittariException of kind INTERNAL if the metadata is damaged or has row deletes
   */
  static WarehouseTable read(Home home, String name, TableState state) {
    return read(home, name, state, 0);
  }

  /**
   * Only the files that may hold rows of releases after one, whatever else is in them.
   *
   * @param since number of that release
   * @throws MittariException of kind INTERNAL if the metadata is damaged or has row deletes
   */
  static WarehouseTable read(Home home, String name, TableState state, int since) {
    HomeFileIO io = new HomeFileIO(home);
    try {
      TableMetadata metadata = TableMetadataParser.read(io, state.metadata());
      Table table = new BaseTable(new StaticTableOperations(metadata, io), name);
      return new WarehouseTable(name, table.schema(), files(home, table, state.snapshot(), since));
    } catch (RuntimeException | IOException e) {
      throw MittariException.internal(
          "damaged-warehouse",
          "the table '%s' (%s, snapshot %d) cannot be read: %s"
              .formatted(name, state.metadata(), state.snapshot(), e),
          e);
    }
  }

  private static List<Path> files(Home home, Table table, long snapshot, int since)
      throws IOException {
    List<Path> files = new ArrayList<>();
    if (table.snapshot(snapshot) == null) {
      if (snapshot > 0) {
        throw new UncheckedIOException(new IOException("the table has no such snapshot"));
      }
      return files;
    }
    try (CloseableIterable<FileScanTask> tasks =
        table
            .newScan()
            .useSnapshot(snapshot)
            .filter(Expressions.greaterThan("release", since))
            .planFiles()) {
      for (FileScanTask task : tasks) {
        if (!task.deletes().isEmpty()) {
          throw new IOException(task.file().location() + " has row deletes; the log has none");
        }
        files.add(home.resolve(task.file().location()));
      }
    }
    return files;
  }

  /**
   * Makes the table a view {@code log_<name>} in DuckDB. A column that the files of an older home
   * lack is null.
   */
  void open(Statement statement) throws SQLException {
    Map<String, String> columns = new LinkedHashMap<>();
    schema.columns().forEach(c -> columns.put(c.name(), type(c.type())));
    Map<String, String> younger = YOUNGER.getOrDefault(name, Map.of());
    columns.putAll(younger);
    Set<String> absent = new HashSet<>(files.isEmpty() ? columns.keySet() : younger.keySet());
    if (!files.isEmpty() && !younger.isEmpty()) {
      absent.removeAll(stored(statement));
    }
    String selected =
        columns.entrySet().stream()
            .map(
                c ->
                    (absent.contains(c.getKey()) ? "null::" + c.getValue() + " as " : "")
                        + "\""
                        + c.getKey()
                        + "\"")
            .collect(Collectors.joining(", "));
    String rows =
        files.isEmpty()
            ? "where false"
            : "from read_parquet(%s, union_by_name = true)".formatted(paths());
    statement.execute("create temp view log_%s as select %s %s".formatted(name, selected, rows));
  }

  private Set<String> stored(Statement statement) throws SQLException {
    Set<String> names = new HashSet<>();
    try (ResultSet found =
        statement.executeQuery("select distinct name from parquet_schema(%s)".formatted(paths()))) {
      while (found.next()) {
        names.add(found.getString(1));
      }
    }
    return names;
  }

  private String paths() {
    return files.stream()
        .map(f -> "'" + f.toString().replace("'", "''") + "'")
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String type(Type type) {
    return switch (type.typeId()) {
      case STRING -> "varchar";
      case INTEGER -> "integer";
      case LONG -> "bigint";
      case DOUBLE -> "double";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      case TIMESTAMP -> "timestamp";
      default -> throw new IllegalStateException("no column type for " + type);
    };
  }
}
