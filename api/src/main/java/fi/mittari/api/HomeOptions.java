package fi.mittari.api;

import fi.mittari.api.serving.Lease;
import fi.mittari.api.serving.Servings;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of commands that write something from the newest release of a home. */
final class HomeOptions {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = "${env:MITTARI_HOME:-./var}",
      description = "Folder of warehouse and serving files (default: MITTARI_HOME, else ./var).")
  private Path home;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      defaultValue = "1GB",
      description = "Memory of the database (default: ${DEFAULT-VALUE}).")
  private String memory;

  Home home() {
    return new Home(home);
  }

  /**
   * Opens the newest release.
   *
   * @throws MittariException of kind USER if there is no such folder
   */
  Lease newest() throws InterruptedException {
    if (!Files.isDirectory(home)) {
      throw MittariException.user(
          "no-home",
          "there is no folder %s; load data into it first (./mittari load PATH --home %s)"
              .formatted(home.toAbsolutePath().normalize(), home));
    }
    return Servings.newest(home(), memory);
  }
}
