package fi.mittari.etl.cli;

import fi.mittari.etl.release.Finding;
import fi.mittari.etl.release.Verify;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.ReleaseLog;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mittari verify}: every checksum and invariant of a home. */
@Command(
    name = "verify",
    description = "Checks every checksum and invariant of the warehouse and names every damage.",
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private HomeOption home;

  @Override
  public Integer call() {
    if (new ReleaseLog(home.home()).newest().isEmpty()) {
      throw MittariException.user(
          "no-home", "there is no release in " + home.home().root() + " yet");
    }
    TerminalProgress progress = new TerminalProgress(spec.commandLine().getErr());
    PrintWriter out = spec.commandLine().getOut();
    try (WarehouseSession session = WarehouseSession.open(home.home())) {
      List<Finding> findings = new Verify(session, progress).run();
      findings.forEach(f -> out.println(f.toString()));
      out.println(
          findings.isEmpty() ? "Nothing is damaged." : findings.size() + " damages were found.");
      return findings.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
    }
  }
}
