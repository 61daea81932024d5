package fi.mittari.etl.cli;

import fi.mittari.etl.simulate.Simulation;
import fi.mittari.model.MittariException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mittari simulate}: a made-up city of any size. */
@Command(
    name = "simulate",
    description =
        "Makes up the data of a city with their dataflow.yml; the same seed gives the same bytes.",
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private What what;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "" + Simulation.DEFAULT_SEED,
      description = "A whole number that everything is drawn from (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder to write; files of the same names in it are replaced.")
  private Path out;

  @Option(
      names = "--revise",
      paramLabel = "PERCENT",
      description =
          "With --observations: instead of the table, so many of its rows with other figures, such as 1%%, as a delivery of changes.")
  private String revise;

  @Option(
      names = "--next-period",
      description =
          "With --observations: instead of the table, the year after its last one, as a delivery of changes.")
  private boolean nextPeriod;

  private static final class What {

    @Option(
        names = "--observations",
        paramLabel = "N",
        description = "A table of N observations: indicators by area, year and breakdown.")
    private Long observations;

    @Option(
        names = "--persons",
        paramLabel = "N",
        description = "N residents with their households.")
    private Long persons;

    @Option(
        names = "--events",
        paramLabel = "N",
        description = "N rows: spells of students, care requests, slots, a school survey.")
    private Long events;

    @Option(names = "--sample", description = "The simulated part of the embedded sample.")
    private boolean sample;
  }

  @Override
  public Integer call() {
    Simulation simulation =
        new Simulation(seed, out, new TerminalProgress(spec.commandLine().getErr()));
    boolean follows = revise != null || nextPeriod;
    if (follows && (what.observations == null || (revise != null && nextPeriod))) {
      throw MittariException.user(
          "bad-option", "--revise or --next-period, one of them, goes with --observations");
    }
    if (revise != null) {
      simulation.revision(what.observations, share(revise));
    } else if (nextPeriod) {
      simulation.nextPeriod(what.observations);
    } else if (what.observations != null) {
      simulation.observations(what.observations);
    } else if (what.persons != null) {
      simulation.residents(what.persons);
    } else if (what.events != null) {
      simulation.events(what.events);
    } else if (what.sample) {
      simulation.sample();
    }
    return ExitCode.DONE;
  }

  private static double share(String percent) {
    try {
      return new BigDecimal(percent.replace("%", "").strip()).doubleValue() / 100;
    } catch (NumberFormatException e) {
      throw MittariException.user(
          "bad-option", "--revise is '" + percent + "', expected a percentage such as 1%");
    }
  }
}
