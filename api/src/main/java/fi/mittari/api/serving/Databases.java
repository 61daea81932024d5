package fi.mittari.api.serving;

import fi.mittari.model.MittariException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.duckdb.DuckDBConnection;

/** Opens DuckDB with the settings that hold everywhere: nothing is downloaded at run time. */
final class Databases {

  private Databases() {}

  /**
   * Loads the database's library, which takes a moment the first time in a process.
   *
   * @throws MittariException of kind INTERNAL if it cannot be loaded
   */
  static void load() {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:", settings("64MB"));
        Statement statement = connection.createStatement()) {
      statement.execute("select 1");
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /**
   * For the builder.
   *
   * @param memory for example {@code 1GB}; what does not fit goes to the scratch folder
   */
  static DuckDBConnection create(Path file, Path scratch, String memory) throws SQLException {
    Properties settings = settings(memory);
    settings.setProperty("temp_directory", scratch.toString());
    settings.setProperty("preserve_insertion_order", "false");
    // Rows keep their places until the file is finished.
    settings.setProperty("wal_autocheckpoint", "1TB");
    return open(file, settings);
  }

  /** Read-only, and closed to every other file. */
  static DuckDBConnection read(Path file, String memory) throws SQLException {
    Properties settings = settings(memory);
    settings.setProperty("access_mode", "READ_ONLY");
    DuckDBConnection connection = open(file, settings);
    try (Statement statement = connection.createStatement()) {
      for (String setting :
          List.of("set enable_external_access = false", "set lock_configuration = true")) {
        statement.execute(setting);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static Properties settings(String memory) {
    Properties settings = new Properties();
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("memory_limit", memory);
    settings.setProperty("jdbc_instance_cache", "false");
    return settings;
  }

  private static DuckDBConnection open(Path file, Properties settings) throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file, settings);
    return connection.unwrap(DuckDBConnection.class);
  }

  static MittariException failed(SQLException e) {
    if (DamagedFileException.says(e)) {
      return new DamagedFileException(e);
    }
    if (e instanceof SQLTimeoutException || String.valueOf(e.getMessage()).contains("INTERRUPT")) {
      return MittariException.internal(
          "too-slow",
          "this takes longer than is allowed; ask for fewer areas, periods or breakdowns",
          e);
    }
    if (String.valueOf(e.getMessage()).contains("Out of Memory")) {
      return MittariException.internal(
          "too-large",
          "this takes more memory than is allowed; ask for fewer areas, periods or breakdowns",
          e);
    }
    return MittariException.internal("database", "the serving file refused: " + e.getMessage(), e);
  }
}
