package fi.mittari.model.home;

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
    return org.apache.iceberg.Files.localOutput(file.toFile()).create();
  }

  @Override
  public PositionOutputStream createOrOverwrite() {
    return org.apache.iceberg.Files.localOutput(file.toFile()).createOrOverwrite();
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
