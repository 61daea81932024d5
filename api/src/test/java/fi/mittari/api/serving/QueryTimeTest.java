package fi.mittari.api.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.model.MittariException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A question that takes too long is given up, and the connection answers the next one. */
class QueryTimeTest {

  @TempDir Path folder;

  @Test
  void aQueryIsGivenUpAfterItsTime() throws Exception {
    Path file = folder.resolve("file.duckdb");
    Path scratch = Files.createDirectory(folder.resolve("scratch"));
    try (DuckDBConnection root = Databases.create(file, scratch, "256MB");
        Session session = new Session(root, 1)) {
      long begun = System.nanoTime();
      assertThatThrownBy(() -> total(session))
          .isInstanceOf(MittariException.class)
          .hasMessageContaining("longer than is allowed")
          .extracting(e -> ((MittariException) e).code())
          .isEqualTo("too-slow");
      assertThat((System.nanoTime() - begun) / 1e9).isLessThan(60);
      session.run("serving/meta");
    }
  }

  private static void total(Session session) {
    try {
      session.query("queries/slow-test", Map.of(), row -> row.text("total"));
    } catch (SQLException e) {
      throw Databases.failed(e);
    }
  }
}
