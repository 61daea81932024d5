package fi.mittari.etl.cli;

import fi.mittari.model.MittariException;
import fi.mittari.model.annex.AnnexFiles;
import fi.mittari.model.annex.ReleaseNote;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.index.Text;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mittari note}: what a person says about a release. */
@Command(
    name = "note",
    description = "Adds a note to a release; earlier notes on it are kept.",
    mixinStandardHelpOptions = true)
final class NoteCommand implements Callable<Integer> {

  private static final String EXPECTED = "title and text, each with fi, sv and en";

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "RELEASE", description = "The release, r3 say.")
  private String release;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "YAML with title and text, each in fi, sv and en.")
  private Path file;

  @Option(names = "--by", paramLabel = "NAME", required = true, description = "Who writes it.")
  private String by;

  @Mixin private HomeOption home;

  /** The file that a person writes. */
  record Written(Text title, Text text) {}

  @Override
  public Integer call() {
    Home at = home.home();
    if (!release.matches("r[1-9]\\d{0,8}")) {
      throw MittariException.user(
          "unknown-release", "'" + release + "' is no release; expected r and a number, r3 say");
    }
    new ReleaseLog(at).read(Integer.parseInt(release.substring(1)));
    Written written = AnnexYaml.read(file, Written.class, EXPECTED);
    if (written.title() == null || written.text() == null || by.isBlank()) {
      throw MittariException.user(
          "bad-file", file + " lacks something; expected " + EXPECTED + ", and a name for --by");
    }
    AnnexFiles files = new AnnexFiles(at);
    int version =
        1
            + files.notes().stream()
                .filter(n -> n.release().equals(release))
                .mapToInt(ReleaseNote::version)
                .max()
                .orElse(0);
    files.keep(
        new ReleaseNote(
            release,
            version,
            by.strip(),
            Instant.now().truncatedTo(ChronoUnit.MILLIS),
            written.title(),
            written.text()));
    spec.commandLine().getErr().println("Note %d on %s is kept.".formatted(version, release));
    return ExitCode.DONE;
  }
}
