package fi.mittari.api.http;

import fi.mittari.api.serving.ServingSwitch;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.util.JavalinException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** The HTTP side: routes, headers that every answer has, limits. Reads only. */
public final class HttpServer implements AutoCloseable {

  private static final int HEADER_BYTES = 32 << 10;
  private static final long BODY_BYTES = 64 << 10;
  private static final long STOP_MILLIS = 8_000;
  private static final long IDLE_MILLIS = 30_000;

  /** Paths whose answers are made on the short way too. */
  private static final Set<String> SHORT =
      Set.of("/v1/series", "/v1/comparisons", "/v1/segregation");

  private static final String METRICS = "/metrics";

  private final Javalin javalin;
  private final List<String> routes;

  private HttpServer(Javalin javalin, List<String> routes) {
    this.javalin = javalin;
    this.routes = List.copyOf(routes);
  }

  /** What a path outside the contract's data answers, such as health or a page. */
  public interface Leaf {
    void show(Context context);
  }

  /**
   * Starts listening.
   *
   * @param port 0 picks a free one
   * @param version changes when answers may look different for the same release
   * @throws io.javalin.util.JavalinBindException if the port is taken
   */
  public static HttpServer start(
      String host,
      int port,
      ServingSwitch servings,
      String version,
      List<Endpoint> endpoints,
      Map<String, Leaf> pages) {
    HotAnswers hot = new HotAnswers(servings);
    Gate gate = new Gate(servings, version, hot);
    Metrics metrics = new Metrics();
    Verbatim verbatim = new Verbatim(servings, metrics);
    Shortcut shortcut =
        new Shortcut(
            gate,
            hot,
            verbatim,
            metrics,
            endpoints.stream().filter(e -> SHORT.contains(e.path())).toList());
    Javalin javalin =
        Javalin.create(
            config -> {
              configure(config, shortcut);
              connect(config, host, port, verbatim);
              config.requestLogger.http(metrics::request);
              for (Endpoint endpoint : endpoints) {
                route(config, endpoint.path(), context -> gate.handle(context, endpoint));
                if (endpoint.bodies() == Endpoint.Bodies.TAKEN) {
                  post(config, endpoint.path(), context -> gate.handle(context, endpoint));
                }
              }
              pages.forEach((path, page) -> route(config, path, page));
              route(config, METRICS, metrics::show);
            });
    javalin.start(host, port);
    List<String> routes = new ArrayList<>(pages.keySet());
    routes.add(METRICS);
    endpoints.forEach(endpoint -> routes.add(endpoint.path()));
    return new HttpServer(javalin, routes);
  }

  private static void route(JavalinConfig config, String path, Leaf leaf) {
    Handler handler =
        context -> {
          Metrics.path(context, path);
          leaf.show(context);
        };
    config.routes.get(path, handler);
    config.routes.head(path, handler);
  }

  private static void post(JavalinConfig config, String path, Leaf leaf) {
    config.routes.post(
        path,
        context -> {
          Metrics.path(context, path);
          leaf.show(context);
        });
  }

  /** As many threads read requests as there are processors, for they answer most themselves. */
  private static void connect(JavalinConfig config, String host, int port, Verbatim verbatim) {
    config.jetty.addConnector(
        (server, http) -> {
          int readers = Runtime.getRuntime().availableProcessors();
          ServerConnector connector =
              Verbatim.isOn()
                  ? new Listener(server, readers, new HttpConnectionFactory(http), verbatim)
                  : new ServerConnector(server, 1, readers, new HttpConnectionFactory(http));
          connector.setHost(host);
          connector.setPort(port);
          return connector;
        });
  }

  private static void configure(JavalinConfig config, Shortcut shortcut) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.compressionStrategy = io.javalin.compression.CompressionStrategy.NONE;
    config.http.maxRequestSize = BODY_BYTES;
    config.http.prefer405over404 = true;
    config.jetty.modifyServer(
        server -> {
          server.setHandler(new GracefulHandler(shortcut));
          server.setStopTimeout(STOP_MILLIS);
        });
    config.jetty.modifyHttpConfiguration(
        http -> {
          http.setRequestHeaderSize(HEADER_BYTES);
          http.setSendServerVersion(false);
          http.setIdleTimeout(IDLE_MILLIS);
        });
    config.routes.before(HttpServer::headers);
    config.routes.exception(Exception.class, Problems::send);
    config.routes.exception(HttpResponseException.class, Problems::send);
    config.routes.error(
        HttpStatus.NOT_FOUND.getCode(),
        context -> {
          if (!"application/problem+json".equals(context.res().getContentType())) {
            Problems.send(new io.javalin.http.NotFoundResponse(), context);
          }
        });
  }

  private static void headers(Context context) {
    CommonHeaders.ALL.forEach(context::header);
    if (context.req().getMethod().equals("OPTIONS")) {
      preflight(context);
    }
  }

  private static void preflight(Context context) {
    context.header("Access-Control-Allow-Methods", "GET, HEAD, POST, OPTIONS");
    context.header(
        "Access-Control-Allow-Headers", "Accept, Accept-Language, Content-Type, If-None-Match");
    context.header("Access-Control-Max-Age", "86400");
    context.status(204).skipRemainingHandlers();
  }

  /** Templates of all paths that it answers; for holding them against the contract. */
  public List<String> routes() {
    return routes;
  }

  /** The port it listens on. */
  public int port() {
    return javalin.port();
  }

  /** Lets running requests finish, for some seconds; new ones are sent away. Then stops. */
  @Override
  public void close() {
    try {
      javalin.stop();
    } catch (JavalinException e) {
      System.err.println("stopped while requests were running: " + e.getMessage());
    }
  }
}
