package fi.mittari.api.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Whole selections over HTTP: the same rows as Arrow, Parquet, CSV and JSON. */
final class Bulk {

  private static final int ROWS = 2_000_000;
  private static final int ROUNDS = 3;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final Server server;
  private final String question;
  private final long rows;

  /** The first indicators that have two million rows together, in all breakdowns. */
  Bulk(Server server, Path servingFile) throws Exception {
    this.server = server;
    List<String> indicators = new ArrayList<>();
    StringBuilder dimensions = new StringBuilder();
    long sum = 0;
    try (Connection connection = Duck.open(servingFile);
        Statement statement = connection.createStatement()) {
      try (ResultSet counts =
          statement.executeQuery(
              "select i.indicator, count(*) from observation join (select distinct indicator_id,"
                  + " indicator from indicator) i using (indicator_id) group by 1 order by 1")) {
        while (counts.next() && sum < ROWS) {
          indicators.add(counts.getString(1));
          sum += counts.getLong(2);
        }
      }
      try (ResultSet names =
          statement.executeQuery("select distinct dimension from dimension order by 1")) {
        while (names.next()) {
          dimensions.append('&').append(names.getString(1)).append("=*");
        }
      }
    }
    this.rows = sum;
    this.question =
        "/v1/observations?indicator=" + String.join(",", indicators) + dimensions + "&limit=all";
  }

  /** Seconds and bytes by format; a format that the server does not have is told so. */
  ObjectNode measure() throws Exception {
    ObjectNode result = JSON.createObjectNode();
    result.put("rows", rows);
    for (String format : List.of("arrow", "parquet", "csv", "json")) {
      result.set(format, format(format));
    }
    double arrow = result.at("/arrow/seconds").asDouble(0);
    double json = result.at("/json/seconds").asDouble(0);
    if (arrow > 0 && json > 0) {
      result.put("json_over_arrow", json / arrow);
    }
    result.put("own_mib_after", server.child().memory().own());
    return result;
  }

  private ObjectNode format(String format) throws Exception {
    ObjectNode result = JSON.createObjectNode();
    List<Double> seconds = new ArrayList<>();
    long bytes = 0;
    for (int round = 0; round <= ROUNDS; round++) {
      long begun = System.nanoTime();
      HttpResponse<InputStream> response =
          client.send(
              HttpRequest.newBuilder(URI.create(server.address() + question + "&format=" + format))
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          String told = new String(body.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
          Work.say("  %s: %d %s", format, response.statusCode(), told);
          return result.put("refused", response.statusCode()).put("told", told);
        }
        bytes = read(body);
      }
      if (round > 0) { // the first one warms up, in every format
        seconds.add((System.nanoTime() - begun) / 1e9);
      }
    }
    Work.say("  %s: %.2f s, %.1f MB", format, Contest.median(seconds), bytes / 1e6);
    return result.put("seconds", Contest.median(seconds)).put("bytes", bytes);
  }

  private static long read(InputStream body) throws Exception {
    byte[] buffer = new byte[1 << 16];
    long bytes = 0;
    for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
      bytes += n;
    }
    return bytes;
  }
}
