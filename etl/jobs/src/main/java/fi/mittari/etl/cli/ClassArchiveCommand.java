package fi.mittari.etl.cli;

import fi.mittari.etl.cli.Rehearsal.Stage;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * {@code mittari class-archive}: Java's archive of the classes of a load (class data sharing),
 * which the launchers give to every command of the warehouse. Its name tells its size, since Java
 * would crash on one that was cut; a Java or libraries that it was not made with make Java pass it
 * by.
 */
@Command(
    name = "class-archive",
    description =
        "Rehearses a load of made-up figures and keeps Java's archive of the classes it needs beside"
            + " the program: loads start faster from then on. Once after each installation.",
    mixinStandardHelpOptions = true)
final class ClassArchiveCommand implements Callable<Integer> {

  private static final String NAME = "classes-%d.jsa";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Path jar = jar();
    TerminalProgress progress = new TerminalProgress(spec.commandLine().getErr());
    Path scratch = Files.createTempDirectory("mittari-class-archive");
    Path draft = jar.resolveSibling("classes.%d.draft".formatted(ProcessHandle.current().pid()));
    try {
      refuseUnwritable(draft);
      Rehearsal rehearsal = new Rehearsal(scratch);
      progress.step("rehearsing a first load, of made-up figures");
      rehearsal.load(Stage.FIRST);
      progress.step("rehearsing a delivery of changes");
      rehearsal.load(Stage.CHANGES);
      progress.step("archiving the classes that were needed");
      rehearsal.archive(draft);
      if (!Files.exists(draft)) {
        throw MittariException.internal(
            "no-class-archive", "this Java made no archive; loads go on as before", null);
      }
      Path archive = jar.resolveSibling(NAME.formatted(Files.size(draft)));
      Files.move(draft, archive, StandardCopyOption.ATOMIC_MOVE);
      deleteOthers(archive);
      spec.commandLine()
          .getOut()
          .println(
              String.format(
                  Locale.ROOT,
                  "%s, %.0f MB: in use from now on",
                  archive,
                  Files.size(archive) / 1e6));
    } finally {
      Files.deleteIfExists(draft);
      FileUtils.deleteQuietly(scratch.toFile());
    }
    return ExitCode.DONE;
  }

  /** The jar of this program. */
  private static Path jar() {
    try {
      Path place =
          Path.of(Mittari.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (!Files.isRegularFile(place)) {
        throw MittariException.user(
            "no-jar", "Java archives classes of jars only, not of " + place + "; package first");
      }
      return place;
    } catch (URISyntaxException e) {
      throw MittariException.internal("no-jar", "where this program lies is not known", e);
    }
  }

  private static void refuseUnwritable(Path draft) throws IOException {
    try {
      Files.createFile(draft);
      Files.delete(draft);
    } catch (FileSystemException e) {
      throw MittariException.user(
          "cannot-write",
          "%s: nothing can be written here; run the command as the user who installed Mittari"
              .formatted(draft.getParent()));
    }
  }

  /** Those of earlier builds. Who runs with one of them keeps it open. */
  private static void deleteOthers(Path archive) throws IOException {
    List<Path> others;
    try (Stream<Path> all = Files.list(archive.getParent())) {
      others =
          all.filter(file -> file.getFileName().toString().matches("classes-\\d+\\.jsa"))
              .filter(file -> !file.equals(archive))
              .toList();
    }
    for (Path other : others) {
      Files.deleteIfExists(other);
    }
  }
}
