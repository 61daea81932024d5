package fi.mittari.model.home;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.iceberg.io.InputFile;
import org.apache.iceberg.io.SeekableInputStream;

/** A file of the home that keeps its logical location. */
final class HomeInputFile implements InputFile {

  private final String location;
  private final Path file;

  HomeInputFile(String location, Path file) {
    this.location = location;
    this.file = file;
  }

  @Override
  public long getLength() {
    return org.apache.iceberg.Files.localInput(file.toFile()).getLength();
  }

  @Override
  public SeekableInputStream newStream() {
    return org.apache.iceberg.Files.localInput(file.toFile()).newStream();
  }

  @Override
  public String location() {
    return location;
  }

  @Override
  public boolean exists() {
    return Files.exists(file);
  }
}
