package fi.mittari.api.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What things weigh on the disk, in bytes. */
final class Sizes {

  private Sizes() {}

  /**
   * @param postgres bytes of PostgreSQL's tables with their indexes; 0 if it was not filled
   */
  static ObjectNode of(Work work, long postgres, long postgresTable) throws IOException {
    ObjectNode sizes = new ObjectMapper().createObjectNode();
    Path home = work.home();
    long warehouse = Work.size(home.resolve("warehouse")) + Work.size(home.resolve("releases"));
    long duckdb = ending(home.resolve("serving"), ".duckdb");
    long serving = Work.size(home.resolve("serving"));
    sizes.put("csv", Work.size(work.table().resolve("data")));
    sizes.put("snapshots", Work.size(home.resolve("snapshots")));
    sizes.put("warehouse", warehouse);
    sizes.put("serving_duckdb", duckdb);
    sizes.put("serving_columns", serving - duckdb);
    sizes.put("postgres", postgres);
    sizes.put("postgres_table_alone", postgresTable);
    if (postgres > 0) {
      sizes.put("warehouse_to_postgres", (double) warehouse / postgres);
      sizes.put("warehouse_and_duckdb_to_postgres", (double) (warehouse + duckdb) / postgres);
      sizes.put("all_to_postgres", (double) (warehouse + serving) / postgres);
    }
    return sizes;
  }

  private static long ending(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(ending))
          .mapToLong(file -> file.toFile().length())
          .sum();
    }
  }
}
