package fi.mittari.api.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Opens serving files to read what can be asked of them. */
final class Duck {

  private Duck() {}

  static Connection open(Path file) throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("access_mode", "READ_ONLY");
    settings.setProperty("memory_limit", "2GB");
    settings.setProperty("jdbc_instance_cache", "false");
    return DriverManager.getConnection("jdbc:duckdb:" + file, settings);
  }
}
