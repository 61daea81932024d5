package fi.mittari.etl.cli;

import fi.mittari.etl.load.LoadJob;
import fi.mittari.etl.load.LoadRequest;
import fi.mittari.etl.load.LoadRequest.Mode;
import fi.mittari.etl.load.RunReport;
import fi.mittari.etl.source.FetchOptions;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.model.MittariException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mittari load}: definitions and their files become one release. */
@Command(
    name = "load",
    description = "Loads dataflows: everything that is named becomes one release.",
    mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "A dataflow.yml, index.yml, goals.yml or measures.yml, a follow-up table (.xlsx), or a"
              + " folder of them (but for folders named live, which must be named themselves).")
  private List<Path> paths;

  @Option(
      names = "--source",
      paramLabel = "DIR",
      description =
          "Folder that the file names in definitions are relative to (default: each definition's"
              + " own folder).")
  private Path source;

  @Mixin private HomeOption home;

  @Option(
      names = "--master",
      paramLabel = "URL",
      defaultValue = WarehouseSession.LOCAL,
      description = "Spark master (default: ${DEFAULT-VALUE}).")
  private String master;

  @Option(names = "--dry-run", description = "Reads and checks everything, publishes nothing.")
  private boolean dryRun;

  @Option(
      names = "--keep-going",
      description = "Publishes what was accepted even if another dataflow of the call was refused.")
  private boolean keepGoing;

  @Option(
      names = "--hold",
      description = "Makes a draft that nobody sees until a person approves it.")
  private boolean hold;

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      defaultValue = "en",
      description = "Language of the report page: fi, sv or en (default: ${DEFAULT-VALUE}).")
  private String language;

  @Option(names = "--offline", description = "Asks no server: what was fetched last is read again.")
  private boolean offline;

  @Option(
      names = "--replace-host",
      paramLabel = "FROM=TO",
      description = "Asks TO wherever a definition names FROM, for mirrors.")
  private List<String> mirrors = List.of();

  @Option(names = "--json", description = "Prints the run report on stdout as JSON.")
  private boolean json;

  @Override
  public Integer call() {
    if (source != null && !Files.isDirectory(source)) {
      throw MittariException.user("no-such-path", "--source: there is no folder " + source);
    }
    if (hold && (dryRun || keepGoing)) {
      throw MittariException.user(
          "bad-options", "--hold goes with neither --dry-run nor --keep-going; leave one out");
    }
    Mode mode = mode();
    LoadRequest request =
        new LoadRequest(
            paths, Optional.ofNullable(source), home.home(), master, mode, fetching(), language());
    TerminalProgress progress = new TerminalProgress(spec.commandLine().getErr());
    RunReport report = new LoadJob(request, progress, Clock.systemUTC(), ShortRun::prepare).run();
    new LoadMessages(spec.commandLine().getErr()).print(report, home.home());
    if (json) {
      spec.commandLine().getOut().println(report.toJson());
    }
    return report.anyRefused() ? ExitCode.REFUSED : ExitCode.DONE;
  }

  private Mode mode() {
    if (hold) {
      return Mode.HOLD;
    }
    return dryRun ? Mode.DRY_RUN : keepGoing ? Mode.KEEP_GOING : Mode.PUBLISH_ALL;
  }

  private Locale language() {
    if (!List.of("fi", "sv", "en").contains(language)) {
      throw MittariException.user(
          "unknown-language", "--lang: '" + language + "' is not one of fi, sv, en");
    }
    return Locale.forLanguageTag(language);
  }

  private FetchOptions fetching() {
    return FetchOptions.of(
        offline ? FetchOptions.Network.OFFLINE : FetchOptions.Network.ONLINE,
        mirrors.stream().map(FetchOptions.Mirror::of).toList());
  }
}
