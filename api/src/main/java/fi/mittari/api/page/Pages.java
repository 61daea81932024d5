package fi.mittari.api.page;

import fi.mittari.api.http.HttpServer.Leaf;
import fi.mittari.api.http.Json;
import fi.mittari.api.serving.ServingStatus;
import fi.mittari.api.serving.ServingSwitch;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The paths outside {@code /v1}. All files come from the jar; no page asks another address. */
public final class Pages {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private final ServingSwitch servings;
  private final String contract = WebFiles.resource("/openapi/openapi.yaml");

  private volatile String docs;

  public Pages(ServingSwitch servings) {
    this.servings = servings;
  }

  /** Changes when answers may look different: with the contract. */
  public String version() {
    return Integer.toHexString(contract.hashCode());
  }

  /** Paths and what they show. */
  public Map<String, Leaf> all() {
    Map<String, Leaf> pages = new LinkedHashMap<>();
    pages.put("/health", this::health);
    pages.put("/openapi.yaml", context -> text(context, "application/yaml", contract));
    page(pages, "/", "index.html");
    pages.put("/docs", this::docs);
    pages.putAll(WebFiles.all());
    return pages;
  }

  private void docs(Context context) {
    if (docs == null) {
      docs = ContractPage.html(contract);
    }
    context.header("Content-Security-Policy", POLICY);
    text(context, "text/html", docs);
  }

  private static void page(Map<String, Leaf> pages, String path, String name) {
    Leaf html = WebFiles.leaf(name);
    pages.put(
        path,
        context -> {
          context.header("Content-Security-Policy", POLICY);
          html.show(context);
        });
  }

  private static void text(Context context, String type, String text) {
    context.contentType(type + "; charset=utf-8").result(text.getBytes(StandardCharsets.UTF_8));
  }

  private void health(Context context) {
    ServingStatus status = servings.status();
    boolean serves = status.release() > 0;
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("status", !serves ? "starting" : status.failure() == null ? "ok" : "outdated");
    body.put("release", serves ? "r" + status.release() : null);
    body.put("newest", status.newest() > 0 ? "r" + status.newest() : null);
    body.put("building", status.building() == null ? null : "r" + status.building());
    body.put("columns", servings.hasColumns());
    body.put("prepared", servings.isPrepared());
    body.put("ahead", servings.progress());
    body.put("failure", status.failure());
    body.put("failedAt", status.failedAt());
    if (serves) {
      context.header("Mittari-Release", "r" + status.release());
    }
    context.status(serves ? 200 : 503).contentType("application/json").result(Json.bytes(body));
  }
}
