package fi.mittari.etl.cli;

import fi.mittari.model.MittariException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Errors as a person understands them; what only we understand is said to be our fault. */
final class PlainErrors implements IExecutionExceptionHandler {

  @Override
  public int handleExecutionException(Exception error, CommandLine command, ParseResult arguments) {
    MittariException known = find(error);
    if (known != null && known.kind() != MittariException.Kind.INTERNAL) {
      command.getErr().println("mittari: " + known.getMessage());
      return ExitCode.of(known.kind());
    }
    LoggerFactory.getLogger(PlainErrors.class).debug("failed", error);
    command
        .getErr()
        .println(
            "mittari: this should not have happened, and it is our fault: "
                + (known == null ? root(error) : known.getMessage()));
    command.getErr().println("What was published before is still served.");
    if (System.getenv("MITTARI_TRACE") != null) {
      error.printStackTrace(command.getErr());
    } else {
      command.getErr().println("Set MITTARI_TRACE=1 and repeat the command to see where.");
    }
    return ExitCode.OUR_FAULT;
  }

  private static MittariException find(Throwable error) {
    for (Throwable at : chain(error)) {
      if (at instanceof MittariException known) {
        return known;
      }
    }
    return null;
  }

  private static String root(Throwable error) {
    Throwable last = chain(error).peekLast();
    return last.getClass().getSimpleName() + ": " + last.getMessage();
  }

  private static Deque<Throwable> chain(Throwable error) {
    Deque<Throwable> chain = new ArrayDeque<>();
    Set<Throwable> seen = new HashSet<>();
    for (Throwable at = error; at != null && seen.add(at); at = at.getCause()) {
      chain.add(at);
    }
    return chain;
  }
}
