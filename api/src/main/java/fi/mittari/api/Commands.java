package fi.mittari.api;

import java.util.Arrays;

/** The commands of this half by their names, for launchers that know one class for all of them. */
public final class Commands {

  private static final int USAGE = 2;

  private Commands() {}

  /** Runs the command that the first argument names with the others; it ends the process. */
  public static void main(String[] args) {
    String[] rest = args.length == 0 ? args : Arrays.copyOfRange(args, 1, args.length);
    switch (args.length == 0 ? "" : args[0]) {
      case "serve" -> ServeCommand.main(rest);
      case "dossier" -> DossierCommand.main(rest);
      case "report" -> ReportCommand.main(rest);
      case "goals" -> GoalsCommand.main(rest);
      case "receipt" -> ReceiptCommand.main(rest);
      default -> {
        System.err.println("one of serve, dossier, report, goals, receipt is expected");
        System.exit(USAGE);
      }
    }
  }
}
