package fi.mittari.etl.warehouse;

import fi.mittari.model.MittariException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The Spark SQL files under {@code sql/}, found by name. */
public final class SqlFile {

  private SqlFile() {}

  /**
   * The text of a file.
   *
   * @param name path under {@code sql/} without ending, {@code release/state_area}
   * @throws IllegalArgumentException if there is no such file
   */
  public static String text(String name) {
    try (InputStream in = SqlFile.class.getResourceAsStream("/sql/" + name + ".sql")) {
      if (in == null) {
        throw new IllegalArgumentException("no file sql/" + name + ".sql");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw MittariException.internal("unreadable-sql", "sql/" + name + ".sql: " + e, e);
    }
  }

  /**
   * A query over given rows.
   *
   * @param name as for {@link #text}
   * @param inputs the relations that the query reads, by the names it uses
   * @param parameters values of its named parameters
   * @return the lazy result
   */
  public static Dataset<Row> query(
      SparkSession spark,
      String name,
      Map<String, Dataset<Row>> inputs,
      Map<String, Object> parameters) {
    String sql = text(name);
    // Names are bound when the query is analysed, which is at once, so the views need not stay.
    synchronized (spark) {
      inputs.forEach((view, rows) -> rows.createOrReplaceTempView(view));
      try {
        return spark.sql(sql, parameters);
      } finally {
        inputs.keySet().forEach(view -> spark.catalog().dropTempView(view));
      }
    }
  }

  /**
   * Names of the SQL files in a folder, for {@link #text}, sorted.
   *
   * @param folder under {@code sql/}
   */
  public static List<String> names(String folder) {
    return names(folder, ".sql").stream().map(name -> folder + "/" + name).toList();
  }

  /**
   * Names of the files in a folder that end so, without the ending, sorted.
   *
   * @param folder under {@code sql/}
   */
  public static List<String> names(String folder, String ending) {
    URL url = Objects.requireNonNull(SqlFile.class.getResource("/sql/" + folder), folder);
    try {
      URI uri = url.toURI();
      if (!"jar".equals(uri.getScheme())) {
        return names(Path.of(uri), ending);
      }
      try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
        return names(jar.getPath("/sql/" + folder), ending);
      }
    } catch (IOException | URISyntaxException e) {
      throw MittariException.internal("unreadable-sql", "sql/" + folder + ": " + e, e);
    }
  }

  private static List<String> names(Path path, String ending) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(ending))
          .map(file -> file.substring(0, file.length() - ending.length()))
          .sorted()
          .toList();
    }
  }
}
