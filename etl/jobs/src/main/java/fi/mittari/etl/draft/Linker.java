package fi.mittari.etl.draft;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * Links the files of a folder and those below it. Another may publish meanwhile: what vanishes
 * before it is linked was a draft or named by no release.
 */
final class Linker extends SimpleFileVisitor<Path> {

  private final Path from;
  private final Path to;

  Linker(Path from, Path to) {
    this.from = from;
    this.to = to;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    Files.createDirectories(target(folder));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (!file.getFileName().toString().endsWith(".draft")) {
      try {
        link(file, target(file));
      } catch (NoSuchFileException e) {
        return visitFileFailed(file, e);
      }
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
    if (e instanceof NoSuchFileException && !file.equals(from)) {
      return FileVisitResult.CONTINUE;
    }
    throw e;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, IOException e) throws IOException {
    if (e != null) {
      return visitFileFailed(folder, e);
    }
    return FileVisitResult.CONTINUE;
  }

  private Path target(Path path) {
    return to.resolve(from.relativize(path).toString());
  }

  private static void link(Path file, Path target) throws IOException {
    try {
      Files.createLink(target, file);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (UnsupportedOperationException | IOException e) {
      Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
