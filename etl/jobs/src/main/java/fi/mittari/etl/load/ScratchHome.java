package fi.mittari.etl.load;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A home for what must leave no trace: a temporary folder that goes away. */
record ScratchHome(Home home) implements AutoCloseable {

  static ScratchHome make() {
    try {
      return new ScratchHome(new Home(Files.createTempDirectory(Home.DRY_RUN)));
    } catch (IOException e) {
      throw MittariException.internal(
          "no-scratch", "no temporary folder can be made for the dry run: " + e, e);
    }
  }

  @Override
  public void close() {
    try (Stream<Path> paths = Files.walk(home.root())) {
      List<Path> deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      // A left-over temporary folder harms nobody; the system clears it.
      home.root().toFile().deleteOnExit();
    }
  }
}
