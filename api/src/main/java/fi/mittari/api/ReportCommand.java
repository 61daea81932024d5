package fi.mittari.api;

import fi.mittari.api.catalog.Language;
import fi.mittari.api.catalog.Release;
import fi.mittari.api.goal.Days;
import fi.mittari.api.http.AsOf;
import fi.mittari.api.paper.Paper;
import fi.mittari.api.paper.Subjects;
import fi.mittari.api.serving.Lease;
import fi.mittari.api.serving.Serving;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
 * {@code report}: writes council papers. The files are printed on stdout, one a line; everything
 * for people goes to stderr. Exit 0 done, 2 wrong usage, 70 our fault.
 */
@Command(
    name = "mittari report",
    mixinStandardHelpOptions = true,
    description =
        "Writes council papers: goals by status, money beside outcome, target areas, changes.")
public final class ReportCommand implements Callable<Integer> {

  /** What a paper is written as. */
  enum Kind {
    HTML,
    PDF,
    BOTH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Parameters(
      paramLabel = "PROGRAMME",
      arity = "0..*",
      description =
          "Id of a programme, or code or Finnish name of a city (default: a paper for each city).")
  private final List<String> subjects = new ArrayList<>();

  @Mixin private HomeOptions home;

  @Option(
      names = "--as-of",
      paramLabel = "DAY|RELEASE",
      description = "What was known then: 2026-01-31 or r3 (default: the newest release).")
  private String asOf;

  @Option(
      names = "--since",
      paramLabel = "DAY|RELEASE",
      description = "Changes since then (default: the release before).")
  private String since;

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      defaultValue = "all",
      description = "Language: fi, sv, en or all (default: ${DEFAULT-VALUE}).")
  private String lang;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "both",
      description = "What to write: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Kind format;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "Folder to write to (default: the working folder).")
  private Path out;

  @Spec private CommandSpec spec;

  /** Entry point; see the class. */
  public static void main(String[] args) {
    System.setProperty("log4j2.StatusLogger.level", "OFF");
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new ReportCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(ServeCommand::explain);
  }

  @Override
  public Integer call() throws InterruptedException {
    List<Language> languages = languages();
    try (Lease lease = home.newest()) {
      Serving serving = lease.serving();
      int release = asOf == null ? serving.release() : AsOf.release(asOf, serving);
      if (release == 0) {
        throw MittariException.user(
            "no-release-then", "nothing had been published by %s".formatted(asOf));
      }
      int earlier = since(serving, release);
      LocalDate day = day(serving.catalog(release).release());
      for (Paper.Subject subject : Subjects.of(serving.catalog(release), subjects)) {
        for (Paper paper : Paper.of(serving, release, earlier, day, subject, languages)) {
          write(paper);
        }
      }
      return 0;
    }
  }

  private List<Language> languages() {
    if (lang.equalsIgnoreCase("all")) {
      return List.of(Language.values());
    }
    return List.of(
        Language.of(lang)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(), "--lang is fi, sv, en or all, not " + lang)));
  }

  private int since(Serving serving, int release) {
    if (since == null) {
      return release - 1;
    }
    int earlier = AsOf.release(since, serving);
    if (earlier >= release) {
      throw MittariException.user(
          "since-too-late",
          "--since %s is release r%d; expected one before r%d, on which the paper stands"
              .formatted(since, earlier, release));
    }
    return earlier;
  }

  /** The day on which goals are judged: the one that was asked for, else that of the release. */
  private LocalDate day(Release release) {
    if (asOf != null && !asOf.equals(release.id())) {
      try {
        return LocalDate.parse(asOf);
      } catch (DateTimeParseException e) {
        throw new IllegalStateException("neither a release nor a day: " + asOf, e);
      }
    }
    return Days.of(release);
  }

  private void write(Paper paper) {
    try {
      Files.createDirectories(out);
      if (format != Kind.PDF) {
        Path file = out.resolve(paper.name() + ".html");
        Files.writeString(file, paper.html(), StandardCharsets.UTF_8);
        System.out.println(file);
      }
      if (format != Kind.HTML) {
        Path file = out.resolve(paper.name() + ".pdf");
        Files.write(file, paper.pdf());
        System.out.println(file);
      }
      if (paper.pages() > Paper.MOST_PAGES) {
        System.err.printf(
            Locale.ROOT,
            "%s has %d pages; a paper should have %d at most%n",
            paper.name(),
            paper.pages(),
            Paper.MOST_PAGES);
      }
    } catch (IOException e) {
      throw MittariException.user(
          "cannot-write", "the folder %s cannot be written: %s".formatted(out, e));
    }
  }
}
