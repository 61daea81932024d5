package fi.mittari.api;

import fi.mittari.api.area.AreaEndpoints;
import fi.mittari.api.comparison.ComparisonEndpoints;
import fi.mittari.api.comparison.DefaultComparisons;
import fi.mittari.api.goal.GoalEndpoints;
import fi.mittari.api.http.Endpoint;
import fi.mittari.api.http.HttpServer;
import fi.mittari.api.index.IndexEndpoints;
import fi.mittari.api.indicator.IndicatorEndpoints;
import fi.mittari.api.observation.ObservationEndpoints;
import fi.mittari.api.page.Pages;
import fi.mittari.api.profile.ProfileEndpoints;
import fi.mittari.api.pxweb.PxwebEndpoints;
import fi.mittari.api.receipt.ReceiptEndpoints;
import fi.mittari.api.release.ReleaseEndpoints;
import fi.mittari.api.segregation.DefaultSegregation;
import fi.mittari.api.segregation.SegregationEndpoints;
import fi.mittari.api.serving.AheadCare;
import fi.mittari.api.serving.ServingSwitch;
import fi.mittari.api.turnover.GoalTurnover;
import fi.mittari.api.turnover.JudgementTurnover;
import fi.mittari.api.turnover.SelectionTurnover;
import fi.mittari.api.turnover.TrendTurnover;
import fi.mittari.api.turnover.TurnoverFinder;
import fi.mittari.model.home.Home;
import java.util.List;
import java.util.stream.Stream;

/** The running api: a home's current release behind an HTTP port. */
final class Api implements AutoCloseable {

  private final ServingSwitch servings;
  private final HttpServer server;
  private final Home home;
  private AheadCare ahead;

  private Api(ServingSwitch servings, HttpServer server, Home home) {
    this.servings = servings;
    this.server = server;
    this.home = home;
  }

  /** Every path of the contract that answers from a release. */
  static List<Endpoint> endpoints() {
    return Stream.of(
            IndicatorEndpoints.all(),
            AreaEndpoints.all(),
            ObservationEndpoints.all(),
            ComparisonEndpoints.all(),
            IndexEndpoints.all(),
            ProfileEndpoints.all(),
            SegregationEndpoints.all(),
            ReceiptEndpoints.all(),
            GoalEndpoints.all(),
            PxwebEndpoints.all(),
            ReleaseEndpoints.all(turnovers()))
        .flatMap(List::stream)
        .toList();
  }

  /** Kinds of conclusions that a release may turn over, in the order of answers. */
  private static List<TurnoverFinder> turnovers() {
    return List.of(
        new JudgementTurnover(), new TrendTurnover(), new SelectionTurnover(), new GoalTurnover());
  }

  /**
   * Opens what is built and starts listening.
   *
   * @param memory DuckDB's limit for answers and for the builder each, for example {@code 1GB}
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  static Api start(Home home, String host, int port, String memory) {
    return start(home, host, port, memory, ServingSwitch.Columns.MAPPED);
  }

  /** The same, with or without mapped columns. */
  static Api start(Home home, String host, int port, String memory, ServingSwitch.Columns columns) {
    return start(home, host, port, memory, memory, columns);
  }

  /**
   * The same, with a limit of its own for the builders.
   *
   * @param memory DuckDB's limit for answers
   * @param buildMemory its limit for the builders
   */
  static Api start(
      Home home,
      String host,
      int port,
      String memory,
      String buildMemory,
      ServingSwitch.Columns columns) {
    ServingSwitch servings =
        ServingSwitch.start(home, memory, buildMemory, columns, IndexEndpoints::prepare);
    try {
      Pages pages = new Pages(servings);
      HttpServer server =
          HttpServer.start(host, port, servings, pages.version(), endpoints(), pages.all());
      return new Api(servings, server, home);
    } catch (RuntimeException e) {
      servings.close();
      throw e;
    }
  }

  List<String> routes() {
    return server.routes();
  }

  /** Computes ahead of questions what takes long, for each release that is served. */
  void prepareAhead() {
    ahead =
        AheadCare.start(
            servings, home, List.of(new DefaultComparisons(), new DefaultSegregation()));
  }

  /** Number of the release that is served; 0 while there is none. */
  int servedRelease() {
    return servings.status().release();
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.close();
    if (ahead != null) {
      ahead.close();
    }
    servings.close();
  }
}
