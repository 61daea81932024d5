package fi.mittari.api.http;

import io.javalin.http.Context;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Measurements of requests and of the machine, for Prometheus. */
final class Metrics {

  private static final String PATH = "mittari.path";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  Metrics() {
    new JvmMemoryMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  /** Remembers the template of a path, so that codes do not become labels. */
  static void path(Context context, String template) {
    context.attribute(PATH, template);
  }

  /** Takes a finished request. */
  void request(Context context, Float millis) {
    String path = context.attribute(PATH);
    Timer.builder("mittari.requests")
        .description("requests by path and status")
        .tag("path", path == null ? "other" : path)
        .tag("status", Integer.toString(context.statusCode()))
        .register(registry)
        .record(Duration.ofNanos((long) (millis * 1e6)));
  }

  void show(Context context) {
    context
        .contentType("text/plain; version=0.0.4; charset=utf-8")
        .result(registry.scrape().getBytes(StandardCharsets.UTF_8));
  }
}
