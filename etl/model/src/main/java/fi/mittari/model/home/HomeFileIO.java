package fi.mittari.model.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.iceberg.io.FileIO;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;

/**
 * Iceberg's view of a home: locations under {@link Home#PREFIX} are files below the home's root.
 * Because metadata holds only such logical locations, a home can be moved. Public with an empty
 * constructor because Iceberg makes it by name.
 */
public final class HomeFileIO implements FileIO {

  /** Catalog property that names the home's root folder. */
  public static final String ROOT = "home.root";

  private static final long serialVersionUID = 1L;

  private String root;

  /** For Iceberg; {@link #initialize} follows. */
  public HomeFileIO() {}

  public HomeFileIO(Home home) {
    this.root = home.root().toString();
  }

  @Override
  public void initialize(Map<String, String> properties) {
    root = properties.get(ROOT);
    if (root == null) {
      throw new IllegalArgumentException("catalog property " + ROOT + " is missing");
    }
  }

  @Override
  public InputFile newInputFile(String location) {
    return new HomeInputFile(location, resolve(Path.of(root), location));
  }

  @Override
  public OutputFile newOutputFile(String location) {
    return new HomeOutputFile(location, resolve(Path.of(root), location));
  }

  @Override
  public void deleteFile(String location) {
    try {
      Files.deleteIfExists(resolve(Path.of(root), location));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + location, e);
    }
  }

  static Path resolve(Path root, String location) {
    if (!location.startsWith(Home.PREFIX)) {
      throw new IllegalArgumentException(
          "location outside the home: " + location + " (expected " + Home.PREFIX + "…)");
    }
    Path file = root.resolve(location.substring(Home.PREFIX.length())).normalize();
    if (!file.startsWith(root)) {
      throw new IllegalArgumentException("location leads out of the home: " + location);
    }
    return file;
  }
}
