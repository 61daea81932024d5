package fi.mittari.api;

import fi.mittari.api.serving.ServingSwitch;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import io.javalin.util.JavalinBindException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code serve}: serves a home's current release until it is told to stop. The first line on stdout
 * is the address; everything for people goes to stderr. Exit 0 stopped, 2 wrong usage, 70 our
 * fault.
 */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Serves the current release of a home over HTTP.")
public final class ServeCommand implements Callable<Integer> {

  private static final int OUR_FAULT = 70;

  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = "${env:MITTARI_HOME:-./var}",
      description = "Folder of warehouse and serving files (default: MITTARI_HOME, else ./var).")
  private Path home;

  @Option(
      names = "--host",
      paramLabel = "H",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}, this machine only).")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8080",
      description = "Port to listen on; 0 picks a free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      defaultValue = "144MB",
      description = "Memory of the database for answers (default: ${DEFAULT-VALUE}).")
  private String memory;

  @Option(
      names = "--build-memory",
      paramLabel = "SIZE",
      defaultValue = "1GB",
      description = "Memory of the database while it builds (default: ${DEFAULT-VALUE}).")
  private String buildMemory;

  @Option(
      names = "--draft",
      paramLabel = "DRAFT",
      description = "Serves a held load, d1 say, as if it were published; on this machine only.")
  private String draft;

  @Option(
      names = "--no-columns",
      description = "Serves from the serving file alone: no columns beside it, series take longer.")
  private boolean noColumns;

  @Spec private CommandSpec spec;

  /** Entry point; see the class. */
  public static void main(String[] args) {
    // The workbook library looks for a logging provider and complains of having none.
    System.setProperty("log4j2.StatusLogger.level", "OFF");
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new ServeCommand()).setExecutionExceptionHandler(ServeCommand::explain);
  }

  /** Says what went wrong and gives the exit code. */
  static int explain(Exception error, CommandLine line, CommandLine.ParseResult parsed) {
    if (error instanceof MittariException known) {
      System.err.println(known.getMessage());
      return known.kind() == MittariException.Kind.USER ? 2 : OUR_FAULT;
    }
    error.printStackTrace(System.err);
    return OUR_FAULT;
  }

  @Override
  public Integer call() throws InterruptedException {
    check();
    try (Api api = Api.start(served(), host, port, memory, buildMemory, columns())) {
      api.prepareAhead();
      String address =
          "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, api.port());
      System.out.println(address);
      System.out.flush();
      System.err.println("listening on " + address + " — stop with Ctrl-C");
      awaitStop(api);
      return 0;
    } catch (JavalinBindException e) {
      throw MittariException.user(
          "port-taken",
          "port %d of %s cannot be used (%s); choose another with --port, or --port 0 for any"
              .formatted(port, host, e.getMessage()));
    }
  }

  private void check() {
    if (port < 0 || port > 65_535) {
      throw new ParameterException(
          spec.commandLine(), "--port is a number from 0 to 65535, not " + port);
    }
    checkSize("--memory", memory);
    checkSize("--build-memory", buildMemory);
    if (!Files.isDirectory(home)) {
      throw MittariException.user(
          "no-home",
          "there is no folder %s; load data into it first (./mittari load PATH --home %s)"
              .formatted(home.toAbsolutePath().normalize(), home));
    }
  }

  private void checkSize(String option, String size) {
    if (!size.matches("\\d{1,6}(MB|GB)")) {
      throw new ParameterException(
          spec.commandLine(), option + " is a size such as 512MB or 1GB, not " + size);
    }
  }

  private ServingSwitch.Columns columns() {
    return noColumns ? ServingSwitch.Columns.NONE : ServingSwitch.Columns.MAPPED;
  }

  private Home served() {
    Home whole = new Home(home);
    if (draft == null) {
      return whole;
    }
    if (!draft.matches("d\\d{1,9}") || !Files.isDirectory(whole.draft(draft).root())) {
      throw MittariException.user(
          "unknown-draft",
          "there is no draft '%s' to look at; ./mittari drafts lists them".formatted(draft));
    }
    if (!Set.of("127.0.0.1", "localhost", "::1").contains(host)) {
      throw new ParameterException(
          spec.commandLine(),
          "--draft is served on this machine only; leave --host out (it says %s)".formatted(host));
    }
    System.err.println("this is draft " + draft + ": nothing of it is published");
    return whole.draft(draft);
  }

  private static void awaitStop(Api api) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  System.err.println("stopping");
                  api.close();
                  stopped.countDown();
                },
                "stop"));
    stopped.await();
  }
}
