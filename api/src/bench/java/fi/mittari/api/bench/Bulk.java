package fi.mittari.api.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whole selections over HTTP: the same rows as Arrow, Parquet, CSV and JSON. */
final class Bulk {

  private static final int ROWS = 2_000_000;
  private static final int WARM = 3;
  private static final int ROUNDS = 5;
  private static final List<String> FORMATS = List.of("arrow", "parquet", "csv", "json");
  private static final ObjectMapper JSON = new ObjectMapper();

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
    Map<String, Took> all = new LinkedHashMap<>();
    FORMATS.forEach(format -> all.put(format, new Took()));
    for (int round = 0; round < WARM + ROUNDS; round++) { // in turn, so that noise burdens all
      for (Map.Entry<String, Took> one : all.entrySet()) {
        ask(one.getKey(), one.getValue(), round >= WARM);
      }
    }
    all.forEach((format, took) -> result.set(format, took.told(format)));
    double arrow = result.at("/arrow/seconds").asDouble(0);
    double json = result.at("/json/seconds").asDouble(0);
    if (arrow > 0 && json > 0) {
      result.put("json_over_arrow", json / arrow);
    }
    result.put("own_mib_after", server.child().memory().own());
    return result;
  }

  /** What one format took. */
  private static final class Took {
    private final List<Double> seconds = new ArrayList<>();
    private long bytes;
    private int refused;

    ObjectNode told(String format) {
      ObjectNode result = JSON.createObjectNode();
      if (refused > 0) {
        return result.put("refused", refused);
      }
      Work.say("  %s: %.3f s, %.1f MB", format, Contest.median(seconds), bytes / 1e6);
      return result.put("seconds", Contest.median(seconds)).put("bytes", bytes);
    }
  }

  /**
   * One answer, thrown away by a client that costs little: that of HTTP/2 takes more processor time
   * for these bytes than the server does.
   */
  private void ask(String format, Took took, boolean counts) throws Exception {
    if (took.refused > 0) {
      return;
    }
    URI address = URI.create(server.address() + question + "&format=" + format);
    long begun = System.nanoTime();
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    if (connection.getResponseCode() != 200) {
      took.refused = connection.getResponseCode();
      String told = new String(connection.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
      Work.say("  %s: %d %s", format, took.refused, told);
      return;
    }
    try (InputStream body = connection.getInputStream()) {
      took.bytes = read(body);
    }
    if (counts) {
      took.seconds.add((System.nanoTime() - begun) / 1e9);
    }
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
