package fi.mittari.etl.cli;

import fi.mittari.etl.release.Releases;
import fi.mittari.model.home.ReleaseRecord;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mittari releases}: what has been published. */
@Command(
    name = "releases",
    description = "Lists the releases of a home, newest last.",
    mixinStandardHelpOptions = true)
final class ReleasesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private HomeOption home;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<ReleaseRecord> releases = Releases.list(home.home());
    if (releases.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "There is no release in " + home.home().root() + " yet; 'mittari load' makes one.");
      return ExitCode.DONE;
    }
    out.println("release\tpublished\tadded\tchanged\twithdrawn\twhat\tapproved by\tembargo");
    for (ReleaseRecord r : releases) {
      String what =
          r.restores() == null ? String.join(", ", r.loaded()) : "the state of " + r.restores();
      String approved = r.approval() == null ? "" : r.approval().by();
      String embargo =
          r.approval() == null || r.approval().embargoUntil() == null
              ? ""
              : HelsinkiTime.text(r.approval().embargoUntil());
      out.println(
          String.format(
              Locale.ROOT,
              "%s\t%s\t%d\t%d\t%d\t%s\t%s\t%s",
              r.id(),
              r.createdAt(),
              r.changes().added(),
              r.changes().changed(),
              r.changes().withdrawn(),
              what,
              approved,
              embargo));
    }
    return ExitCode.DONE;
  }
}
