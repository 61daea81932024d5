package fi.mittari.api;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.http.Endpoint;
import fi.mittari.api.http.PlainQuestion;
import fi.mittari.api.observation.PostgresSeries;
import fi.mittari.api.serving.PostgresServing;
import fi.mittari.api.serving.Serving;
import fi.mittari.model.home.Home;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a team would build instead: PostgreSQL with covering indexes behind Javalin and HikariCP.
 * The same JSON from the same statistics; no tags, no cache, no compression. Prints its address.
 * Arguments: home of the words, JDBC address.
 */
final class PostgresService {

  private static final int CONNECTIONS = 8;

  private static final Set<String> SHARED =
      Set.of("/v1/comparisons", "/v1/segregation", "/v1/indices/{id}/ranking");

  private static final Set<String> OWN = Set.of("indicator", "area", "lang");

  private PostgresService() {}

  public static void main(String[] arguments) throws Exception {
    HikariConfig settings = new HikariConfig();
    settings.setJdbcUrl(arguments[1]);
    settings.setMaximumPoolSize(CONNECTIONS);
    settings.setReadOnly(true);
    settings.addDataSourceProperty("prepareThreshold", "1");
    HikariDataSource source = new HikariDataSource(settings);
    Serving serving = PostgresServing.open(new Home(Path.of(arguments[0])), source);
    PostgresSeries series = new PostgresSeries(serving, source);
    Javalin server = Javalin.create(config -> routes(config, serving, series));
    server.start("127.0.0.1", 0);
    System.out.println("http://127.0.0.1:" + server.port());
    System.out.flush();
  }

  private static void routes(JavalinConfig config, Serving serving, PostgresSeries series) {
    config.startup.showJavalinBanner = false;
    config.http.compressionStrategy = io.javalin.compression.CompressionStrategy.NONE;
    config.routes.get("/v1/series", context -> answer(context, series));
    for (Endpoint endpoint : Api.endpoints()) {
      if (SHARED.contains(endpoint.path())) {
        config.routes.get(
            endpoint.path(),
            context ->
                context
                    .contentType("application/json")
                    .result(
                        endpoint
                            .answers()
                            .to(PlainQuestion.of(context, serving, endpoint))
                            .body()));
      }
    }
  }

  private static void answer(Context context, PostgresSeries series) throws Exception {
    Map<String, String> codes = new HashMap<>();
    context
        .queryParamMap()
        .forEach(
            (name, values) -> {
              if (!OWN.contains(name) && !values.get(0).equals("_T")) {
                codes.put(name, values.get(0));
              }
            });
    String language = context.queryParam("lang");
    context
        .contentType("application/json")
        .result(
            series.json(
                List.of(context.queryParam("indicator").split(",")),
                List.of(context.queryParam("area").split(",")),
                codes,
                language == null ? Language.FI : Language.of(language).orElseThrow()));
  }
}
