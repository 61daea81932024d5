package fi.mittari.api.serving;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDataChunkWriter;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBTableFunction;
import org.duckdb.DuckDBTableFunctionBindInfo;
import org.duckdb.DuckDBTableFunctionBuilder;
import org.duckdb.DuckDBTableFunctionCallInfo;
import org.duckdb.DuckDBTableFunctionInitInfo;
import org.duckdb.DuckDBWritableVector;

/**
 * Writes Parquet: a database of its own in memory, which may write to one folder and reach nothing
 * else, takes the rows batch by batch and writes a scratch file, which is deleted once it was sent.
 */
final class ParquetFile {

  private static final String MEMORY = "256MB";
  private static final Pattern SCRATCH = Pattern.compile("export-(\\d{1,18})-.*");

  private ParquetFile() {}

  /**
   * Writes a file and sends it.
   *
   * @param facts metadata of the file
   * @param folder for the scratch file; made if it is missing
   * @param out takes the file; stays open
   * @throws fi.mittari.model.MittariException of kind INTERNAL if the database refuses
   */
  static <B extends FileColumn.Batch> void write(
      List<FileColumn<B>> columns,
      Iterator<B> batches,
      Map<String, String> facts,
      Path folder,
      OutputStream out)
      throws IOException {
    Files.createDirectories(folder);
    deleteAbandoned(folder);
    Path scratch =
        Files.createTempDirectory(folder, "export-" + ProcessHandle.current().pid() + "-");
    Path file = scratch.resolve("file.parquet");
    try {
      write(columns, batches, facts, file);
      Files.copy(file, out);
    } catch (SQLException e) {
      throw Databases.failed(e);
    } finally {
      delete(scratch);
    }
  }

  private static <B extends FileColumn.Batch> void write(
      List<FileColumn<B>> columns, Iterator<B> batches, Map<String, String> facts, Path file)
      throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("memory_limit", MEMORY);
    // One thread writes the same bytes for the same rows.
    settings.setProperty("threads", "1");
    settings.setProperty("temp_directory", file.getParent().toString());
    settings.setProperty("jdbc_instance_cache", "false");
    try (DuckDBConnection connection =
            DriverManager.getConnection("jdbc:duckdb:", settings).unwrap(DuckDBConnection.class);
        Statement statement = connection.createStatement();
        DuckDBTableFunctionBuilder function = DuckDBFunctions.tableFunction()) {
      statement.execute("set allowed_directories = [%s]".formatted(text(file.getParent())));
      statement.execute("set enable_external_access = false");
      statement.execute("set lock_configuration = true");
      function.withName("exported").withFunction(new Source<>(columns, batches));
      function.register(connection);
      statement.execute(
          "copy (from exported()) to %s (format parquet, compression zstd, kv_metadata {%s})"
              .formatted(
                  text(file),
                  facts.entrySet().stream()
                      .map(e -> text(e.getKey()) + ": " + text(e.getValue()))
                      .collect(Collectors.joining(", "))));
    }
  }

  private static String text(Object value) {
    return "'" + value.toString().replace("'", "''") + "'";
  }

  /** Deletes what processes that no longer run have left. */
  static void deleteAbandoned(Path folder) throws IOException {
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "export-*")) {
      for (Path scratch : found) {
        Matcher m = SCRATCH.matcher(scratch.getFileName().toString());
        if (m.matches() && ProcessHandle.of(Long.parseLong(m.group(1))).isEmpty()) {
          deleteOnce(scratch);
        }
      }
    }
  }

  /** Two who export at once may find the same: each file goes by whoever is first. */
  private static void deleteOnce(Path scratch) throws IOException {
    try {
      delete(scratch);
    } catch (NoSuchFileException e) {
      // The other was first.
    }
  }

  private static void delete(Path scratch) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(scratch)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(scratch);
  }

  /** The rows, as the database asks for them. */
  private static final class Source<B extends FileColumn.Batch>
      implements DuckDBTableFunction<Object, Object, Object> {
    private final List<FileColumn<B>> columns;
    private final Iterator<B> batches;
    private List<Filler> fillers = List.of();
    private int rows;
    private int row;

    Source(List<FileColumn<B>> columns, Iterator<B> batches) {
      this.columns = columns;
      this.batches = batches;
    }

    /** Writes rows of the batch at hand into a vector. */
    private interface Filler {
      void fill(DuckDBWritableVector vector, int from, int count);
    }

    @Override
    public Object bind(DuckDBTableFunctionBindInfo info) {
      for (FileColumn<B> column : columns) {
        info.addResultColumn(column.name(), type(column));
      }
      return columns;
    }

    private static DuckDBColumnType type(FileColumn<?> column) {
      if (column instanceof FileColumn.Texts<?>) {
        return DuckDBColumnType.VARCHAR;
      }
      if (column instanceof FileColumn.Days<?>) {
        return DuckDBColumnType.DATE;
      }
      return column instanceof FileColumn.Numbers<?>
          ? DuckDBColumnType.DOUBLE
          : DuckDBColumnType.BOOLEAN;
    }

    @Override
    public Object init(DuckDBTableFunctionInitInfo info) {
      info.setMaxThreads(1);
      return columns;
    }

    @Override
    public long apply(DuckDBTableFunctionCallInfo info, DuckDBDataChunkWriter output) {
      while (row == rows && batches.hasNext()) {
        B batch = batches.next();
        fillers = columns.stream().map(c -> filler(c, batch)).toList();
        rows = batch.rows();
        row = 0;
      }
      int count = (int) Math.min(output.capacity(), rows - row);
      if (count > 0) {
        for (int i = 0; i < fillers.size(); i++) {
          fillers.get(i).fill(output.vector(i), row, count);
        }
      }
      row += count;
      return count;
    }

    private Filler filler(FileColumn<B> column, B batch) {
      if (column instanceof FileColumn.Texts<B> texts) {
        return texts(texts, batch);
      }
      if (column instanceof FileColumn.Days<B> days) {
        int[] of = days.days().apply(batch);
        return (vector, from, count) -> {
          for (int i = 0; i < count; i++) {
            vector.setDate(i, LocalDate.ofEpochDay(of[from + i]));
          }
        };
      }
      if (column instanceof FileColumn.Numbers<B> numbers) {
        double[] of = numbers.numbers().apply(batch);
        return (vector, from, count) -> numbers(vector, of, from, count);
      }
      boolean[] of = ((FileColumn.Flags<B>) column).flags().apply(batch);
      return (vector, from, count) -> {
        for (int i = 0; i < count; i++) {
          vector.setBoolean(i, of[from + i]);
        }
      };
    }

    private Filler texts(FileColumn.Texts<B> texts, B batch) {
      byte[][] words = new byte[texts.texts().size()][];
      for (int i = 0; i < words.length; i++) {
        words[i] = texts.texts().get(i).getBytes(StandardCharsets.UTF_8);
      }
      int[] places = texts.places().apply(batch);
      return (vector, from, count) -> {
        byte[][] of = new byte[count][];
        for (int i = 0; i < count; i++) {
          of[i] = places[from + i] < 0 ? null : words[places[from + i]];
        }
        vector.setStringUtf8Batch(0, of);
      };
    }

    private static void numbers(DuckDBWritableVector vector, double[] of, int from, int count) {
      for (int i = 0; i < count; i++) {
        if (Double.isNaN(of[from + i])) {
          vector.setNull(i);
        } else {
          vector.setDouble(i, of[from + i]);
        }
      }
    }
  }
}
