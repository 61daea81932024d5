package fi.mittari.model.home;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.OutputFile;
import org.apache.iceberg.io.PositionOutputStream;

/** A new file of the home that keeps its logical location. */
final class HomeOutputFile implements OutputFile {

  private final String location;
  private final Path file;

  HomeOutputFile(String location, Path file) {
    this.location = location;
    this.file = file;
  }

  @Override
  public PositionOutputStream create() {
    return local().create();
  }

  @Override
  public PositionOutputStream createOrOverwrite() {
    return local().createOrOverwrite();
  }

  /**
   * The file below a folder that is there. Iceberg's own making of folders fails for a writer whose
   * folder another writer makes at the same moment.
   */
  private OutputFile local() {
    try {
      Files.createDirectories(file.getParent());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the folder " + file.getParent(), e);
    }
    return org.apache.iceberg.Files.localOutput(file.toFile());
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public InputFile toInputFile() {
    return new HomeInputFile(location, file);
  }
}
