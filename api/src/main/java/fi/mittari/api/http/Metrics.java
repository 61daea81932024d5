package fi.mittari.api.http;

import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Measurements of requests and of the machine, for Prometheus. */
final class Metrics {

  private static final String PATH = "mittari.path";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Map<String, Map<Integer, Timer>> timers = new ConcurrentHashMap<>();

  private final Counter verbatim =
      Counter.builder("mittari.requests.verbatim")
          .description("requests answered because the same bytes were answered before")
          .register(registry);

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
    request(path == null ? "other" : path, context.statusCode(), (long) (millis * 1e6));
  }

  /** Takes a finished request by the template of its path. */
  void request(String path, int status, long nanos) {
    Map<Integer, Timer> ofPath = timers.get(path);
    if (ofPath == null) {
      ofPath = timers.computeIfAbsent(path, p -> new ConcurrentHashMap<>());
    }
    Timer timer = ofPath.get(status);
    if (timer == null) {
      timer = ofPath.computeIfAbsent(status, s -> timer(path, s));
    }
    timer.record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Counts a request that is answered from its bytes alone, besides being taken as finished. */
  void verbatim() {
    verbatim.increment();
  }

  private Timer timer(String path, int status) {
    return Timer.builder("mittari.requests")
        .description("requests by path and status")
        .tag("path", path)
        .tag("status", Integer.toString(status))
        .register(registry);
  }

  void show(Context context) {
    context
        .contentType("text/plain; version=0.0.4; charset=utf-8")
        .result(registry.scrape().getBytes(StandardCharsets.UTF_8));
  }
}
