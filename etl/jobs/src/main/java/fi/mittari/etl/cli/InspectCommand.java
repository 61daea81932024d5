package fi.mittari.etl.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** x. */
@Command(name = "inspect")
final class InspectCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    return 0;
  }
}
