package fi.mittari.api;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.catalog.Release;
import fi.mittari.api.http.Json;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.observation.ReceiptLink;
import fi.mittari.api.receipt.ReceiptBody;
import fi.mittari.api.receipt.ReceiptText;
import fi.mittari.api.receipt.Receipts;
import fi.mittari.api.serving.Lease;
import fi.mittari.api.serving.Serving;
import fi.mittari.model.Breakdown;
import fi.mittari.model.MittariException;
import fi.mittari.model.Period;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code receipt}: tells where a published value comes from, and holds it against the kept file.
 * Exit 0 all is well, 1 the kept file is gone or differs, 2 wrong usage, 70 our fault.
 */
@Command(
    name = "mittari receipt",
    mixinStandardHelpOptions = true,
    description =
        "Tells where a published value comes from, and shows its line or cell in the kept file.")
public final class ReceiptCommand implements Callable<Integer> {

  private static final int DAMAGED = 1;

  @Option(names = "--indicator", required = true, description = "Code of the indicator.")
  private String indicator;

  @Option(names = "--area", required = true, description = "Code of the area.")
  private String area;

  @Option(names = "--period", required = true, description = "Code of the period.")
  private String period;

  @Option(
      names = "--breakdown",
      paramLabel = "DIMENSION=CODE",
      description = "Such as sex=female; may be repeated (default: everyone).")
  private Map<String, String> breakdown = new TreeMap<>();

  @Option(
      names = "--as-of",
      paramLabel = "RELEASE",
      description = "As this release published it (default: the newest).")
  private String asOf;

  @Mixin private HomeOptions home;

  @Option(
      names = "--lang",
      paramLabel = "LANG",
      defaultValue = "en",
      description = "Language of the words: fi, sv, en (default: ${DEFAULT-VALUE}).")
  private String lang;

  @Option(names = "--json", description = "The receipt as the HTTP interface gives it.")
  private boolean json;

  @Spec private CommandSpec spec;

  /** Entry point; see the class. */
  public static void main(String[] args) {
    // The workbook library looks for a logging provider and complains of having none.
    System.setProperty("log4j2.StatusLogger.level", "OFF");
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new ReceiptCommand())
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
      int release = release(serving);
      ReceiptBody receipt = receipt(serving, release, language);
      ReceiptText.Result text = ReceiptText.of(receipt, home.home(), language);
      PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
      if (json) {
        out.println(new String(Json.bytes(receipt), StandardCharsets.UTF_8));
      } else {
        text.lines().forEach(out::println);
      }
      return text.sound() ? 0 : DAMAGED;
    }
  }

  private int release(Serving serving) {
    return asOf == null
        ? serving.release()
        : serving.releases().stream()
            .filter(r -> r.id().equals(asOf))
            .mapToInt(Release::number)
            .findFirst()
            .orElseThrow(
                () ->
                    unknown(
                        "release", asOf, serving.releases().stream().map(Release::id).toList()));
  }

  private ReceiptBody receipt(Serving serving, int release, Language language) {
    Catalog catalog = serving.catalog(release);
    Indicator i =
        catalog
            .indicators()
            .of(indicator)
            .orElseThrow(() -> unknown("indicator", indicator, catalog.indicators().codes()));
    Area a =
        catalog.areas().of(area).orElseThrow(() -> unknown("area", area, catalog.areas().codes()));
    ReceiptLink links = ReceiptLink.asOf(asOf);
    return new Receipts(serving, catalog, release, links, language)
        .of(i, a, Breakdown.of(breakdown), Period.of(period))
        .orElseThrow(
            () ->
                MittariException.user(
                    "no-observation",
                    "release r%d has no observation of %s for area %s in %s %s"
                        .formatted(release, indicator, area, period, breakdown)));
  }

  private static MittariException unknown(String what, String code, Collection<String> known) {
    return MittariException.user(
        "unknown-" + what,
        "there is no %s '%s'; nearest: %s"
            .formatted(what, code, String.join(", ", Nearest.of(code, known))));
  }
}
