package fi.mittari.etl.cli;

import fi.mittari.model.MittariException;
import fi.mittari.model.annex.AnnexFiles;
import fi.mittari.model.annex.ReleaseCalendar;
import fi.mittari.model.annex.ReleaseCalendar.Entry;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mittari calendar}: when releases are to come. */
@Command(
    name = "calendar",
    description = "Takes a release calendar; it replaces the one before, which is kept.",
    mixinStandardHelpOptions = true)
final class CalendarCommand implements Callable<Integer> {

  private static final String EXPECTED =
      "releases: a list of entries, each with date (2026-12-15), dataflows (a list), and if wanted"
          + " time (\"09:00\", Helsinki) and title in fi, sv and en";

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "YAML with the list releases.")
  private Path file;

  @Mixin private HomeOption home;

  /** The file that a person writes. */
  record Written(List<Entry> releases) {}

  @Override
  public Integer call() {
    Written written = AnnexYaml.read(file, Written.class, EXPECTED);
    if (written.releases() == null) {
      throw MittariException.user("bad-file", file + " has no releases; expected " + EXPECTED);
    }
    AnnexFiles files = new AnnexFiles(home.home());
    int version = 1 + files.calendar().map(ReleaseCalendar::version).orElse(0);
    files.keep(
        new ReleaseCalendar(
            version, Instant.now().truncatedTo(ChronoUnit.MILLIS), written.releases()));
    spec.commandLine()
        .getErr()
        .println(
            "Calendar %d with %d entries is kept.".formatted(version, written.releases().size()));
    return ExitCode.DONE;
  }
}
