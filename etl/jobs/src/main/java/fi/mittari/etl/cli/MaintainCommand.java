package fi.mittari.etl.cli;

import fi.mittari.etl.release.Maintenance;
import fi.mittari.etl.warehouse.PublisherLock;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.ReleaseLog;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mittari maintain}: fewer, bigger, sorted files; what nothing needs is deleted. */
@Command(
    name = "maintain",
    description =
        "Puts the many small files of the warehouse together and deletes files that no release"
            + " needs; every release stays as it is.",
    mixinStandardHelpOptions = true)
final class MaintainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private HomeOption home;

  @Option(
      names = "--unknown-after",
      paramLabel = "HOURS",
      defaultValue = "24",
      description =
          "Files that no release ever named, of killed loads, are deleted when they are so old"
              + " (default: ${DEFAULT-VALUE}). Not less than the longest load takes.")
  private int hours;

  @Override
  public Integer call() {
    if (new ReleaseLog(home.home()).newest().isEmpty()) {
      throw MittariException.user(
          "no-home", "there is no release in " + home.home().root() + " yet");
    }
    if (hours < 1) {
      throw MittariException.user(
          "bad-option", "--unknown-after is %d, expected 1 or more".formatted(hours));
    }
    TerminalProgress progress = new TerminalProgress(spec.commandLine().getErr());
    try (WarehouseSession session = WarehouseSession.open(home.home())) {
      Maintenance.Result done =
          new Maintenance(session, PublisherLock.PATIENCE, progress, Clock.systemUTC())
              .run(Duration.ofHours(hours));
      spec.commandLine()
          .getOut()
          .println(
              String.format(
                  Locale.ROOT,
                  "%d small files became %d; %d files of %.1f MB were deleted.",
                  done.rewritten(),
                  done.written(),
                  done.deleted(),
                  done.bytes() / 1e6));
    }
    return ExitCode.DONE;
  }
}
