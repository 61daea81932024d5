package fi.mittari.etl.cli;

import fi.mittari.model.home.Home;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option {@code --home}, the same for every command. */
final class HomeOption {

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = "${env:MITTARI_HOME:-./var}",
      description =
          "Folder of the warehouse and the serving files (default: MITTARI_HOME, else ./var).")
  private Path folder;

  Home home() {
    return new Home(folder);
  }
}
