package fi.mittari.etl.cli;

import fi.mittari.etl.draft.DraftRecord;
import fi.mittari.etl.draft.Drafts;
import java.io.PrintWriter;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mittari drafts}: loads that wait for approval, and what became of earlier ones. */
@Command(
    name = "drafts",
    description = "Lists loads that were held, and what became of them.",
    mixinStandardHelpOptions = true)
final class DraftsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private HomeOption home;

  @Override
  public Integer call() {
    List<DraftRecord> drafts = new Drafts(home.home(), Clock.systemUTC()).all();
    if (drafts.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println("There is no draft; 'mittari load PATH --hold' makes one.");
      return ExitCode.DONE;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println("draft\tstate\theld\tbase\trelease\tadded\tchanged\twithdrawn\twhat");
    for (DraftRecord d : drafts) {
      out.println(
          String.format(
              Locale.ROOT,
              "%s\t%s\t%s\t%s\t%s\t%d\t%d\t%d\t%s",
              d.id(),
              d.state().name().toLowerCase(Locale.ROOT),
              d.heldAt(),
              d.base(),
              d.release() == null ? "" : d.release(),
              d.changes().added(),
              d.changes().changed(),
              d.changes().withdrawn(),
              String.join(", ", d.dataflows())));
    }
    return ExitCode.DONE;
  }
}
