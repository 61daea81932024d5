package fi.mittari.etl.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code mittari}, but for {@code serve}, which the api brings. */
@Command(
    name = "mittari",
    description = "The data warehouse of well-being indicators for Finnish cities.",
    subcommands = {
      LoadCommand.class,
      InspectCommand.class,
      ReleasesCommand.class,
      DraftsCommand.class,
      ApproveCommand.class,
      DiscardCommand.class,
      NoteCommand.class,
      CalendarCommand.class,
      RollbackCommand.class,
      VerifyCommand.class,
      MaintainCommand.class,
      SimulateCommand.class,
      ClassArchiveCommand.class,
      CommandLine.HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    version = "Mittari 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "More commands: demo (load the sample and serve it), serve (serve a home), dossier (write",
      "the target areas of an index so that a stranger can check them), goals (write the",
      "follow-up table of a programme, to be filled in and loaded again), receipt (tell where",
      "a value comes from), report (write the council paper of programmes).",
      "Exit codes: 0 done, 1 a source was refused, 2 wrong usage, 70 our fault."
    })
public final class Mittari {

  /** Starts the command line and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    CommandLine line = commandLine();
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    return line.execute(arguments);
  }

  /** The command tree, for help, completion and tests. */
  public static CommandLine commandLine() {
    return new CommandLine(new Mittari())
        .setExecutionExceptionHandler(new PlainErrors())
        .setParameterExceptionHandler(new PlainUsage())
        .setCaseInsensitiveEnumValuesAllowed(true);
  }
}
