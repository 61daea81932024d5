package fi.mittari.etl.warehouse;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.sqlite.SQLiteErrorCode;

/** Opens the catalog of a home; one in a file that is damaged is set aside and begun anew. */
final class Catalogs {

  private Catalogs() {}

  /**
   * Opens, making an empty catalog where there is none. For those who hold the lock of the home.
   *
   * @throws MittariException of kind USER if the database of the catalog cannot be reached
   */
  static JdbcCatalog open(Home home) {
    Optional<String> database = CatalogSettings.ofProcess().database(home);
    if (damaged(home)) {
      setAsideDamaged(home.catalog());
    }
    try {
      return plain(home);
    } catch (RuntimeException e) {
      if (database.isPresent()) {
        throw unreachable(database.get(), e);
      }
      throw e;
    }
  }

  /** Opens as it is. */
  static JdbcCatalog plain(Home home) {
    JdbcCatalog catalog = new HomeCatalog();
    try {
      catalog.initialize(Home.CATALOG, CatalogSettings.ofProcess().properties(home));
      return catalog;
    } catch (RuntimeException e) {
      catalog.close();
      throw e;
    }
  }

  private static MittariException unreachable(String database, RuntimeException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new MittariException(
        MittariException.Kind.USER,
        "no-catalog",
        "the database of the catalog, %s, cannot be used: %s. Look at %s, %s and %s, or at .pgpass."
            .formatted(
                database,
                cause.getMessage(),
                CatalogSettings.URL,
                CatalogSettings.USER,
                CatalogSettings.PASSWORD),
        e);
  }

  /** Whether the catalog is a file, and damaged. */
  static boolean damaged(Home home) {
    return CatalogSettings.ofProcess().database(home).isEmpty()
        && Files.exists(home.catalog())
        && damage(home.catalog()).isPresent();
  }

  private static void setAsideDamaged(Path file) {
    try {
      Files.move(
          file,
          file.resolveSibling(file.getFileName() + ".damaged"),
          StandardCopyOption.REPLACE_EXISTING);
      Files.deleteIfExists(file.resolveSibling(file.getFileName() + "-journal"));
    } catch (IOException e) {
      throw MittariException.internal(
          "unreadable-home", file + " is damaged and cannot be set aside: " + e, e);
    }
  }

  private static boolean isBusy(SQLException e) {
    return e.getErrorCode() == SQLiteErrorCode.SQLITE_BUSY.code
        || e.getErrorCode() == SQLiteErrorCode.SQLITE_LOCKED.code;
  }

  /** What SQLite finds wrong in a file; empty if nothing. */
  static Optional<String> damage(Path file) {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("pragma integrity_check")) {
      String first = found.next() ? found.getString(1) : "no answer";
      if (!first.equals("ok")) {
        return Optional.of(first);
      }
      return Optional.empty();
    } catch (SQLException e) {
      // Another who writes to it is no damage.
      return isBusy(e) ? Optional.empty() : Optional.of(e.getMessage());
    }
  }
}
