package fi.mittari.etl;

import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** One Spark for all tests of the process, in a folder that outlives each of them. */
public final class TestSpark {

  private static final WarehouseSession KEEPER = start();

  private TestSpark() {}

  /** The shared session; its context stays open until the process ends. */
  public static SparkSession session() {
    return KEEPER.spark();
  }

  private static WarehouseSession start() {
    try {
      Path folder = Files.createTempDirectory("mittari-spark");
      WarehouseSession keeper = WarehouseSession.open(new Home(folder), "local[2]");
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    keeper.close();
                    delete(folder);
                  }));
      return keeper;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.sorted((a, b) -> b.compareTo(a)).forEach(path -> path.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
