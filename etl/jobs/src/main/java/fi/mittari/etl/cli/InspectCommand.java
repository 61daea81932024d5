package fi.mittari.etl.cli;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.formats.inspect.Inspection;
import fi.mittari.formats.inspect.InspectionText;
import fi.mittari.formats.inspect.Inspector;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mittari inspect}: what is in a file of a known format. */
@Command(
    name = "inspect",
    description = "Tells what is in a file: CSV, XLSX, PX or JSON-stat.",
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The file to look into.")
  private Path file;

  @Option(names = "--json", description = "Prints the finding on stdout as JSON.")
  private boolean json;

  @Option(names = "--scaffold", description = "Prints a first dataflow.yml for the file on stdout.")
  private boolean scaffold;

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw MittariException.user("no-such-path", "there is no file " + file);
    }
    Inspection inspection = Inspector.inspect(file);
    if (!scaffold) {
      spec.commandLine()
          .getOut()
          .println(json ? json(inspection) : InspectionText.of(file.toString(), inspection));
    } else if (inspection.readable()) {
      spec.commandLine().getOut().print(Scaffold.of(file, inspection, Codelists.load()));
      spec.commandLine().getOut().flush();
    }
    if (!inspection.readable()) {
      inspection.errors().forEach(e -> spec.commandLine().getErr().println("mittari: " + e));
    }
    return inspection.readable() ? ExitCode.DONE : ExitCode.REFUSED;
  }

  private static String json(Inspection inspection) {
    try {
      return JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build()
          .writeValueAsString(inspection);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
