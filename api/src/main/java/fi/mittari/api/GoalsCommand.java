package fi.mittari.api;

import fi.mittari.api.catalog.Language;
import fi.mittari.api.catalog.ProgrammeLedger;
import fi.mittari.api.goal.GoalTable;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.index.Figures;
import fi.mittari.api.serving.Lease;
import fi.mittari.api.serving.Serving;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code goals}: writes the follow-up table of a programme as a workbook that can be filled in and
 * loaded again. Its path is printed on stdout; everything for people goes to stderr. Exit 0 done, 2
 * wrong usage, 70 our fault.
 */
@Command(
    name = "mittari goals",
    mixinStandardHelpOptions = true,
    description = "Writes the follow-up table of a programme, to be filled in and loaded again.")
public final class GoalsCommand implements Callable<Integer> {

  @Parameters(paramLabel = "PROGRAMME", description = "Id of the programme, as in /v1/goals.")
  private String programme;

  @Mixin private HomeOptions home;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Workbook to write (default: PROGRAMME.xlsx in the working folder).")
  private Path out;

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      defaultValue = "fi",
      description = "Language of headers and words: fi, sv, en (default: ${DEFAULT-VALUE}).")
  private String lang;

  @Spec private CommandSpec spec;

  /** Entry point; see the class. */
  public static void main(String[] args) {
    // The workbook library looks for a logging provider and complains of having none.
    System.setProperty("log4j2.StatusLogger.level", "OFF");
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new GoalsCommand()).setExecutionExceptionHandler(ServeCommand::explain);
  }

  @Override
  public Integer call() throws InterruptedException, IOException {
    Language language =
        Language.of(lang)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "--lang is fi, sv or en, not " + lang));
    try (Lease lease = home.newest()) {
      Serving serving = lease.serving();
      Figures figures = new Figures(serving, serving.catalog(), serving.release());
      LocalDate today = LocalDate.now(ZoneId.of("Europe/Helsinki"));
      Path file = out != null ? out : Path.of(programme + ".xlsx");
      Files.write(file, GoalTable.workbook(ledger(serving), figures, today, language));
      System.err.println("%s, r%d".formatted(programme, serving.release()));
      System.out.println(file);
      return 0;
    }
  }

  private ProgrammeLedger ledger(Serving serving) {
    List<String> known =
        serving.catalog().programmes().stream().map(l -> l.programme().id()).toList();
    return serving.catalog().programmes().stream()
        .filter(l -> l.programme().id().equals(programme))
        .findFirst()
        .orElseThrow(
            () ->
                MittariException.user(
                    "unknown-programme",
                    "there is no programme '%s'; %s"
                        .formatted(
                            programme,
                            known.isEmpty()
                                ? "the release has none"
                                : "nearest: " + String.join(", ", Nearest.of(programme, known)))));
  }
}
