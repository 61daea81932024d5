package fi.mittari.etl.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.model.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.jdbc.JdbcCatalog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A catalog file that another writes to. */
class CatalogsTest {

  // Longer than SQLite waits by itself.
  private static final long LONG_MILLIS = 4_000;

  @TempDir private Path folder;

  @Test
  void whoWritesToItIsNoDamageAndIsWaitedFor() throws Exception {
    Home home = new Home(folder);
    Catalogs.plain(home).close();
    String url = "jdbc:sqlite:" + home.catalog();
    try (Connection other = DriverManager.getConnection(url);
        Statement statement = other.createStatement();
        JdbcCatalog catalog = Catalogs.plain(home)) {
      statement.execute("begin exclusive");
      CompletableFuture<Boolean> damaged =
          CompletableFuture.supplyAsync(() -> Catalogs.damaged(home));
      CompletableFuture<Void> written =
          CompletableFuture.runAsync(() -> catalog.createNamespace(Namespace.of("later")));
      Thread.sleep(LONG_MILLIS);
      statement.execute("commit");
      assertThat(damaged.join()).isFalse();
      written.join();
      assertThat(catalog.namespaceExists(Namespace.of("later"))).isTrue();
    }
    byte[] bytes = Files.readAllBytes(home.catalog());
    Arrays.fill(bytes, 100, bytes.length / 2, (byte) 7);
    Files.write(home.catalog(), bytes);
    assertThat(Catalogs.damaged(home)).isTrue();
  }
}
