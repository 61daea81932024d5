package fi.mittari.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import fi.mittari.api.fixture.ManyReleases;
import fi.mittari.api.fixture.SampleHome;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that come again byte by byte, over connections that are looked at byte by byte. */
class VerbatimTest {

  private static final String SERIES = "/v1/series?indicator=low-income&area=01007&sex=*";
  private static final String WORDS = "/v1/indicators/low-income";
  private static final String PAUSE = "a pause";

  @TempDir private static Path folder;

  private static ApiFixture api;

  @BeforeAll
  static void start() throws Exception {
    api = new ApiFixture(SampleHome.create(folder.resolve("home"))).await("r3").awaitColumns();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void theSameRequestHasTheSameBytesWhoeverAnswersIt() throws Exception {
    for (String path : List.of(SERIES, WORDS)) {
      for (String headers :
          List.of(
              "",
              "Accept-Encoding: gzip\r\n",
              "Connection: keep-alive\r\nAccept-Language: sv\r\n",
              "User-Agent: " + "x".repeat(300) + "\r\n",
              "If-None-Match: *\r\n")) {
        String request = request("GET", path, headers);
        try (Connection connection = new Connection()) {
          connection.ask(request); // the long way: the same, but in another order
          String first = connection.ask(request);
          double before = verbatim();
          for (int i = 0; i < 5; i++) {
            assertThat(connection.ask(request)).isEqualTo(first);
          }
          assertThat(verbatim() - before).as("answered from their bytes").isEqualTo(5);
        }
      }
    }
  }

  @Test
  void whatSaysMoreThanItsAnswerShowsIsReadEachTime() throws Exception {
    for (String request :
        List.of(
            request("HEAD", SERIES, ""),
            request("GET", SERIES, "Connection: close\r\n"),
            request("GET", SERIES, "").replace("HTTP/1.1", "HTTP/1.0"),
            request("GET", SERIES, "User-Agent: " + "x".repeat(5000) + "\r\n"))) {
      List<String> answers = new ArrayList<>();
      double before = verbatim();
      for (int i = 0; i < 4; i++) {
        try (Connection connection = new Connection()) {
          answers.add(connection.only(request));
        }
      }
      assertThat(answers).allMatch(a -> a.equals(answers.get(0)));
      assertThat(answers.get(0)).startsWith("HTTP/1.").contains(" 200 OK\r\n");
      assertThat(verbatim()).isEqualTo(before);
    }
  }

  /** Whatever follows the beginning of another request is not taken for one itself. */
  @Test
  void aRequestWithinAnotherIsNone() throws Exception {
    String known = known();
    int length = known.length();
    for (String before :
        List.of(
            "GET /health HTTP/1.1\r\nX-Rest: ",
            "GET /health HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n",
            "POST /v1/series HTTP/1.1\r\nHost: a\r\nContent-Length: " + length + "\r\n\r\n",
            "POST /health HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(length)
                + "\r\n",
            "\r\nGET /health HTTP/1.1\r\nX-Rest: ")) {
      try (Connection connection = new Connection()) {
        String all = connection.only(before, PAUSE, known);
        assertThat(all.split("HTTP/1\\.1 ", -1)).as(before + all).hasSize(2);
        assertThat(all).doesNotContain("\"series\"");
      }
    }
  }

  @Test
  void requestsThatComeTogetherAreAnsweredOneAfterTheOther() throws Exception {
    String known = known();
    try (Connection connection = new Connection()) {
      String one = connection.ask(known);
      connection.ask(request("GET", WORDS, ""));
      String words = connection.ask(request("GET", WORDS, ""));
      connection.send(known + request("GET", WORDS, "") + known);
      assertThat(connection.answer()).isEqualTo(one);
      assertThat(connection.answer()).isEqualTo(words);
      assertThat(connection.answer()).isEqualTo(one);
      assertThat(connection.ask(known)).isEqualTo(one);
    }
    // Line feeds alone end lines too.
    String bare = "GET " + WORDS + " HTTP/1.1\nHost: a\n\n";
    try (Connection connection = new Connection()) {
      connection.send(bare + known);
      assertThat(connection.answer()).contains("\"code\":\"low-income\"");
      assertThat(connection.answer()).contains("\"series\"");
    }
  }

  /** Asked one by one until no more answers fit into the buffers between, and only then read. */
  @Test
  void whoReadsSlowlyGetsEverythingInTheEnd() throws Exception {
    String request =
        request("GET", "/v1/series?indicator=low-income&level=postal&sex=*&limit=15", "");
    try (Connection connection = new Connection()) {
      connection.ask(request);
      String one = connection.ask(request);
      assertThat(one.length()).isBetween(20_000, 64_000);
      double before = verbatim();
      int asked = 0;
      do {
        connection.send(request);
        asked++;
      } while (asked < 5_000 && comesTo(before + asked));
      assertThat(asked).as("the server waits for its client").isLessThan(5_000);
      for (int i = 0; i < 10; i++) {
        connection.send(request);
      }
      for (int i = 0; i < asked + 10; i++) {
        assertThat(connection.answer()).isEqualTo(one);
      }
      assertThat(connection.ask(request)).isEqualTo(one);
    }
  }

  /** Whether so many requests are answered from their bytes before long. */
  private static boolean comesTo(double count) throws Exception {
    for (int i = 0; i < 200; i++) {
      if (verbatim() >= count) {
        return true;
      }
      Thread.sleep(5);
    }
    return false;
  }

  @Test
  void aNewReleaseAnswersAnew() throws Exception {
    try (ManyReleases releases = ManyReleases.suppressedLate(folder.resolve("releases"), 1)) {
      releases.next();
      try (ApiFixture own = new ApiFixture(releases.home()).await("r1");
          Connection connection = new Connection(own)) {
        String request = request("GET", "/v1/series?indicator=unemployment-rate&area=0921017", "");
        for (int i = 0; i < 4; i++) {
          assertThat(connection.ask(request)).contains("Mittari-Release: r1");
        }
        releases.next();
        own.await("r2");
        for (int i = 0; i < 4; i++) {
          assertThat(connection.ask(request)).contains("Mittari-Release: r2");
        }
      }
    }
  }

  /** A request that is answered from its bytes. */
  private static String known() throws Exception {
    String request = request("GET", SERIES, "");
    try (Connection connection = new Connection()) {
      for (int i = 0; i < 3; i++) {
        assertThat(connection.ask(request)).startsWith("HTTP/1.1 200 OK").contains("\"series\"");
      }
    }
    return request;
  }

  private static String request(String method, String path, String headers) {
    return "%s %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n".formatted(method, path, headers);
  }

  private static double verbatim() throws Exception {
    Matcher total =
        Pattern.compile("(?m)^mittari_requests_verbatim_total (\\S+)")
            .matcher(ApiFixture.text(api.get("/metrics")));
    assertThat(total.find()).isTrue();
    return Double.parseDouble(total.group(1));
  }

  /** Sends and reads bytes; answers without the header that tells the time. */
  private static final class Connection implements AutoCloseable {
    private final Socket socket = new Socket();
    private final InputStream in;

    Connection() throws IOException {
      this(api);
    }

    Connection(ApiFixture of) throws IOException {
      socket.setReceiveBufferSize(8 << 10);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(60_000);
      socket.connect(new InetSocketAddress("127.0.0.1", URI.create(of.address()).getPort()));
      in = new BufferedInputStream(socket.getInputStream());
    }

    void send(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    }

    String ask(String request) throws IOException {
      send(request);
      return answer();
    }

    /** The next answer. */
    String answer() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      String head = "";
      while (!head.endsWith("\r\n\r\n")) {
        int b = in.read();
        assertThat(b).as("after " + head).isNotNegative();
        bytes.write(b);
        head = b == '\n' ? bytes.toString(ISO_8859_1) : "";
      }
      Matcher length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
      byte[] body = length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : new byte[0];
      return timeless(head + new String(body, ISO_8859_1));
    }

    /** All that comes until the server hangs up, which it does when it has answered all. */
    String only(String... parts) throws Exception {
      for (String part : parts) {
        if (part.equals(PAUSE)) {
          Thread.sleep(100);
        } else {
          send(part);
        }
      }
      socket.shutdownOutput();
      return timeless(new String(in.readAllBytes(), ISO_8859_1));
    }

    private static String timeless(String answer) {
      return answer.replaceAll("Date: [^\r]*\r\n", "");
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
