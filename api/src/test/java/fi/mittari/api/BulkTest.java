package fi.mittari.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.api.fixture.ExportHome;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole selections, streamed: larger than what is held of them, by slow and vanished clients. */
class BulkTest {

  private static final String MANY =
      "/v1/observations?indicator=population&level=postal&sex=*&limit=all";

  @TempDir static Path folder;
  private static ApiFixture api;

  @BeforeAll
  static void start() throws Exception {
    api = new ApiFixture(ExportHome.create(folder.resolve("home"))).await("r4");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static List<String> lines(byte[] csv) {
    return new String(csv, StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void aSelectionOfManyPartsIsWholeAndInTheOrderOfPages() throws Exception {
    List<String> paged = new ArrayList<>();
    String path = MANY.replace("limit=all", "limit=40000") + "&format=csv";
    for (String next = path; next != null; ) {
      HttpResponse<byte[]> page = api.get(next);
      List<String> lines = lines(page.body());
      paged.addAll(paged.isEmpty() ? lines : lines.subList(1, lines.size()));
      next =
          page.headers()
              .firstValue("Link")
              .map(l -> l.replaceAll("^<|>.*", "") + "&format=csv&limit=40000")
              .orElse(null);
    }
    List<String> whole = lines(api.get(MANY + "&format=csv").body());
    assertThat(whole).hasSize(ExportHome.MANY + 1).isEqualTo(paged);
    int sex = List.of(whole.get(0).split(",")).indexOf("sex");
    assertThat(ArrowRows.of(api.get(MANY + "&format=arrow").body()).rows())
        .hasSize(ExportHome.MANY)
        .extracting(r -> r.get("area") + "," + r.get("period") + "," + r.get("sex"))
        .isEqualTo(
            whole.stream()
                .skip(1)
                .map(l -> l.split(","))
                .map(f -> f[1] + "," + f[2] + "," + f[sex])
                .toList());
  }

  @Test
  void headAndAnUnchangedTagComputeNothing() throws Exception {
    HttpResponse<byte[]> head = api.send("HEAD", MANY + "&format=arrow");
    String tag = head.headers().firstValue("ETag").orElseThrow();
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    HttpResponse<byte[]> same = api.get(MANY + "&format=arrow", "If-None-Match", tag);
    assertThat(same.statusCode()).isEqualTo(304);
    HttpResponse<byte[]> whole = api.get(MANY + "&format=arrow");
    assertThat(whole.headers().firstValue("ETag")).contains(tag);
    assertThat(whole.headers().firstValue("Mittari-Release")).contains("r4");
  }

  @Test
  void aStreamIsCompressedOnItsWayWhereThatGains() throws Exception {
    HttpResponse<byte[]> packed = api.get(MANY + "&format=csv", "Accept-Encoding", "gzip");
    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    byte[] plain = api.get(MANY + "&format=csv").body();
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(in.readAllBytes()).isEqualTo(plain);
    }
    assertThat(packed.body().length).isLessThan(plain.length / 3);
    assertThat(
            api.get(MANY + "&format=parquet", "Accept-Encoding", "gzip")
                .headers()
                .firstValue("Content-Encoding"))
        .isEmpty();
  }

  @Test
  void whatIsWrongIsToldBeforeTheFirstByte() throws Exception {
    for (String wrong :
        List.of(
            "/v1/observations?indicator=none&format=arrow",
            MANY + "&format=arrow&cursor=x",
            MANY + "&format=csv&decimal=komma")) {
      HttpResponse<byte[]> answer = api.get(wrong, "Accept-Encoding", "gzip");
      assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
      assertThat(answer.headers().firstValue("Content-Encoding")).as(wrong).isEmpty();
      assertThat(ApiFixture.text(answer)).as(wrong).contains("\"status\":400");
    }
  }

  @Test
  void slowReadersDoNotStarveOthersAndTooManyAreToldToWait() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        slow.add(asked(MANY + "&format=json&labels=both"));
      }
      Thread.sleep(500);
      assertThat(api.get("/v1/observations?indicator=median-income&level=district").statusCode())
          .isEqualTo(200);
      HttpResponse<byte[]> refused = api.get(MANY + "&format=json");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
    // Those who went away have left their places.
    for (int i = 0; i < 240; i++) {
      if (api.get(MANY + "&format=arrow").statusCode() == 200) {
        return;
      }
      Thread.sleep(250);
    }
    throw new AssertionError("vanished clients hold their places");
  }

  /** A client that asks, reads the first line and then nothing more. */
  private static Socket asked(String path) throws Exception {
    URI address = URI.create(api.address());
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.connect(new java.net.InetSocketAddress(address.getHost(), address.getPort()));
    OutputStream out = socket.getOutputStream();
    out.write(
        "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n"
            .formatted(path)
            .getBytes(StandardCharsets.US_ASCII));
    out.flush();
    assertThat(
            new BufferedReader(
                    new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
                .readLine())
        .startsWith("HTTP/1.1 200");
    return socket;
  }

  @Test
  void scratchFilesAreDeleted() throws Exception {
    api.get(MANY + "&format=parquet");
    try (Stream<Path> files = Files.walk(folder.resolve("home"))) {
      assertThat(files.filter(f -> f.toString().contains("export-"))).isEmpty();
    }
  }

  @Test
  void cursorsOfPagesGoOnAsStreams() throws Exception {
    String next = api.json(MANY.replace("all", "95990")).get("next").textValue();
    HttpResponse<byte[]> rest = api.get("/v1/observations?limit=all&format=csv&cursor=" + next);
    assertThat(lines(rest.body())).hasSize(11);
    assertThatThrownBy(() -> api.json("/v1/observations?limit=some&indicator=population"))
        .hasMessageContaining("whole number");
  }
}
