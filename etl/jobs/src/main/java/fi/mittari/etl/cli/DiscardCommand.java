package fi.mittari.etl.cli;

import fi.mittari.etl.draft.Drafts;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mittari discard}: a held load that shall not be published. */
@Command(
    name = "discard",
    description = "Throws a held load away; nothing that is published changes.",
    mixinStandardHelpOptions = true)
final class DiscardCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DRAFT", description = "The held load, d1 say.")
  private String draft;

  @Mixin private HomeOption home;

  @Override
  public Integer call() {
    Drafts drafts = new Drafts(home.home(), Clock.systemUTC());
    drafts.discard(drafts.held(draft));
    spec.commandLine().getErr().println("Draft " + draft + " is discarded.");
    return ExitCode.DONE;
  }
}
