package fi.mittari.etl.release;

import fi.mittari.model.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * Prints what each further release of the same size adds to a home, in bytes of data, of metadata
 * and of records. Arguments: folder of a new home, number of observations, number of releases; each
 * release revises one per cent.
 */
final class ReleaseGrowth {

  private ReleaseGrowth() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    int observations = Integer.parseInt(arguments[1]);
    int releases = Integer.parseInt(arguments[2]);
    Files.createDirectories(folder);
    try (Fixture fixture = Fixture.open(folder)) {
      long[] before = sizes(fixture.home);
      for (int release = 1; release <= releases; release++) {
        fixture.publish(fixture.dataflow("city", rows(observations, release).toArray(Row[]::new)));
        long[] now = sizes(fixture.home);
        System.out.printf(
            Locale.ROOT,
            "r%d: data +%d, metadata +%d, records +%d bytes%n",
            release,
            now[0] - before[0],
            now[1] - before[1],
            now[2] - before[2]);
        before = now;
      }
    }
  }

  private static List<Row> rows(int observations, int release) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < observations; i++) {
      double revised = 0;
      for (int r = 2; r <= release; r++) {
        revised += (i * 31 + r * 17) % 100 == 0 ? r : 0;
      }
      rows.add(
          Fixture.obs(
              "i%d a%04d %d".formatted(i % 5, i / 100, 2000 + i / 5 % 20), 50 + i % 40 + revised));
    }
    return rows;
  }

  private static long[] sizes(Home home) throws IOException {
    return new long[] {
      size(home.warehouse(), "parquet"),
      size(home.warehouse(), "json") + size(home.warehouse(), "avro"),
      size(home.releases(), "")
    };
  }

  private static long size(Path folder, String ending) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(f -> Files.isRegularFile(f) && f.toString().endsWith(ending))
          .mapToLong(f -> f.toFile().length())
          .sum();
    }
  }
}
