package fi.mittari.etl.cli;

import fi.mittari.etl.release.PublishResult;
import fi.mittari.etl.release.Rollback;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.ReleaseLog;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mittari rollback}: an earlier state, published again. */
@Command(
    name = "rollback",
    description = "Publishes an earlier state again, as a new release; history keeps both.",
    mixinStandardHelpOptions = true)
final class RollbackCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "RELEASE", description = "The release whose state comes back, r3 say.")
  private String release;

  @Mixin private HomeOption home;

  @Override
  public Integer call() {
    if (!release.matches("r?\\d{1,9}")) {
      throw MittariException.user(
          "unknown-release", "'" + release + "' is no release; expected r and a number, r3 say");
    }
    int number = Integer.parseInt(release.replace("r", ""));
    if (new ReleaseLog(home.home()).newest().isEmpty()) {
      throw MittariException.user(
          "no-home", "there is no release in " + home.home().root() + " yet");
    }
    TerminalProgress progress = new TerminalProgress(spec.commandLine().getErr());
    try (WarehouseSession session = WarehouseSession.open(home.home())) {
      PublishResult result = new Rollback(session, progress).to(number);
      spec.commandLine().getOut().println(result.release().id());
    }
    return ExitCode.DONE;
  }
}
