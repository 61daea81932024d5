package fi.mittari.api;

import fi.mittari.api.catalog.Index;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.dossier.Dossier;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.index.Figures;
import fi.mittari.api.serving.Lease;
import fi.mittari.api.serving.Serving;
import fi.mittari.model.MittariException;
import java.nio.file.Path;
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
 * {@code dossier}: writes the choice of an index as a folder that a stranger can check. The folder
 * is printed on stdout; everything for people goes to stderr. Exit 0 done, 2 wrong usage, 70 our
 * fault.
 */
@Command(
    name = "mittari dossier",
    mixinStandardHelpOptions = true,
    description =
        "Writes the target areas that an index chooses as a folder that a stranger can check.")
public final class DossierCommand implements Callable<Integer> {

  @Parameters(paramLabel = "INDEX", description = "Code of the index, as in /v1/indices.")
  private String index;

  @Mixin private HomeOptions home;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder to write (default: dossier-INDEX-RELEASE in the working folder).")
  private Path out;

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      defaultValue = "fi",
      description = "Language of the page and of names: fi, sv, en (default: ${DEFAULT-VALUE}).")
  private String lang;

  @Spec private CommandSpec spec;

  /** Entry point; see the class. */
  public static void main(String[] args) {
    // The workbook library looks for a logging provider and complains of having none.
    System.setProperty("log4j2.StatusLogger.level", "OFF");
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new DossierCommand())
        .setExecutionExceptionHandler(ServeCommand::explain);
  }

  @Override
  public Integer call() throws InterruptedException {
    Language language =
        Language.of(lang)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "--lang is fi, sv or en, not " + lang));
    try (Lease lease = home.newest()) {
      Serving serving = lease.serving();
      Figures figures = new Figures(serving, serving.catalog(), serving.release());
      Dossier dossier = Dossier.of(figures, index(serving).definition(), language);
      Path folder =
          out != null ? out : Path.of("dossier-%s-r%d".formatted(index, serving.release()));
      dossier.write(folder);
      List<String> chosen =
          dossier.ranking().selected().stream().map(a -> a.area().name().in(language)).toList();
      System.err.println(
          "%s, r%d: %s".formatted(index, serving.release(), String.join(", ", chosen)));
      System.out.println(folder);
      return 0;
    }
  }

  private Index index(Serving serving) {
    return serving.catalog().indices().live().stream()
        .filter(i -> i.code().equals(index))
        .findFirst()
        .orElseThrow(
            () ->
                MittariException.user(
                    "unknown-index",
                    "there is no index '%s'; %s"
                        .formatted(
                            index,
                            serving.catalog().indices().live().isEmpty()
                                ? "the release has none"
                                : "nearest: "
                                    + String.join(
                                        ", ",
                                        Nearest.of(index, serving.catalog().indices().codes())))));
  }
}
