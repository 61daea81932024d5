package fi.mittari.etl.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.snapshot.Snapshot;
import fi.mittari.etl.snapshot.SnapshotStore;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a server does: the right bytes, or a plain refusal and nothing kept. */
class ClientFaultsTest {

  private static final String DATA = "{\"version\":\"2.0\",\"value\":[1,2,3]}";

  @TempDir Path folder;
  private FetchFixture fixture;
  private ReplayServer server;
  private Dataflow dataflow;
  private String data = DATA;
  private String etag;

  @BeforeEach
  void start() {
    fixture = new FetchFixture(folder);
    server = new ReplayServer(fixture.clock, this::reply);
    dataflow = dataflow("{ a.json: \"%s/a\" }", "");
  }

  private Dataflow dataflow(String files, String more) {
    return fixture.dataflow(
        "jsonstat",
        "{ kind: http, files: %s%s }".formatted(files.replace("%s", server.url()), more));
  }

  private ReplayServer.Reply reply(ReplayServer.Asked asked) {
    if (etag != null && etag.equals(asked.headers().getFirst("If-None-Match"))) {
      return new ReplayServer.Reply(304, new byte[0], new java.util.LinkedHashMap<>());
    }
    ReplayServer.Reply reply = ReplayServer.Reply.json(data);
    return etag == null ? reply : reply.with("ETag", etag);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private void assertFetches() throws IOException {
    List<Snapshot> got = fixture.fetcher().fetch(dataflow).data();
    assertThat(Files.readString(got.get(0).file())).isEqualTo(data);
  }

  private void assertRefused(String... words) {
    assertThatThrownBy(() -> fixture.fetcher().fetch(dataflow))
        .isInstanceOf(MittariException.class)
        .satisfies(
            e -> assertThat(((MittariException) e).kind()).isEqualTo(MittariException.Kind.SOURCE))
        .hasMessageContainingAll(words);
    assertThat(kept()).isEmpty();
  }

  private List<Path> kept() {
    if (!Files.isDirectory(fixture.home.snapshots())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(fixture.home.snapshots())) {
      return files.filter(Files::isRegularFile).toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void triesAgainAfterFaultsThatPass() throws IOException {
    server.next(ReplayServer.status(500), ReplayServer.cutOff());
    assertFetches();
    assertThat(server.asked()).hasSize(3);
    assertThat(server.asked().get(0).headers().getFirst("User-Agent")).startsWith("Mittari/");

    server.next(ReplayServer.hangs(Duration.ofSeconds(3)), ReplayServer.packedAndCut());
    assertFetches();
    server.next(ReplayServer.drips(Duration.ofMillis(500)));
    assertFetches();
  }

  @Test
  void givesUpPlainlyAfterSomeTries() {
    for (ReplayServer.Fault fault :
        List.of(ReplayServer.status(503), ReplayServer.cutOff(), ReplayServer.packedAndCut())) {
      server.forget();
      server.always(fault);
      assertRefused("does not answer as it should", "3 tries");
      assertThat(server.asked()).hasSize(3);
    }
  }

  @Test
  void honoursRetryAfter() throws IOException {
    server.next(ReplayServer.status(429, "120"));
    assertFetches();
    List<ReplayServer.Asked> asked = server.asked();
    assertThat(asked.get(1).at() - asked.get(0).at()).isGreaterThanOrEqualTo(120_000);

    Instant until = fixture.clock.instant().plusSeconds(90);
    String date =
        java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
            until.atZone(java.time.ZoneOffset.UTC));
    server.forget();
    server.next(ReplayServer.status(503, date));
    assertFetches();
    assertThat(server.asked().get(1).at()).isGreaterThanOrEqualTo(until.toEpochMilli() - 1000);
  }

  @Test
  void leavesAServerAloneThatAsksForLong() {
    server.next(ReplayServer.status(429, "86400"));
    assertRefused("asks to be left alone for 86400 s");
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void refusesWhatIsNotWhatWasAskedFor() {
    server.always(ReplayServer.says("text/html", "<!DOCTYPE html><title>Huoltokatko</title>"));
    assertRefused("web page", "Huoltokatko");
    server.always(ReplayServer.says("application/json", "<html>no</html>"));
    assertRefused("web page");
    server.always(ReplayServer.endsEarly());
    assertRefused("breaks off");
    server.always(ReplayServer.says("application/json", "{} {}"));
    assertRefused("goes on after its end");
    server.always(ReplayServer.says("application/json", " "));
    assertRefused("nothing at all");
    server.always(ReplayServer.says("text/plain", "temporarily out of order"));
    assertRefused("broken or breaks off");
    server.always(ReplayServer.status(404));
    assertRefused("answers 404", "not now");
  }

  @Test
  void refusesRedirectsThatLeadNowhere() {
    server.always(ReplayServer.redirect("/a"));
    assertRefused("in a circle");
    server.always((exchange, usual, asked) -> next(exchange, usual, asked));
    assertRefused("on and on");
    server.always(ReplayServer.redirect("ftp://127.0.0.1/a"));
    assertRefused("no http or https address");
    server.always(ReplayServer.redirect("file:///etc/hosts"));
    assertRefused("no http or https address");
  }

  private void next(
      com.sun.net.httpserver.HttpExchange exchange,
      ReplayServer.Script usual,
      ReplayServer.Asked asked)
      throws IOException {
    ReplayServer.redirect(asked.uri().getPath() + "x").answer(exchange, usual, asked);
  }

  @Test
  void isNotLedAwayFromHttps() {
    java.net.URI safe = java.net.URI.create("HTTPS://stat.example/a");
    for (String to : List.of("http://stat.example/a", "HTTP://127.0.0.1/b")) {
      assertThatThrownBy(
              () -> Client.refuseUnless(safe, java.net.URI.create(to), new java.util.HashSet<>()))
          .hasMessageContaining("from https to the unprotected");
    }
    Client.refuseUnless(
        safe, java.net.URI.create("https://b.example/a"), new java.util.HashSet<>());
  }

  @Test
  void followsARedirect() throws IOException {
    server.next(ReplayServer.redirect("/elsewhere"));
    assertFetches();
    assertThat(server.asked())
        .extracting(a -> a.uri().getPath())
        .containsExactly("/a", "/elsewhere");
  }

  @Test
  void refusesWhatIsTooLarge() {
    dataflow = dataflow("{ a.json: \"%s/a\" }", ", limits: { megabytes: 1 }");
    server.always(ReplayServer.floods(3 << 20));
    assertRefused("more than 1 MB", "limits.megabytes");
    assertThat(server.asked()).hasSize(1);
    server.always(
        (exchange, usual, asked) -> {
          byte[] packed = ReplayServer.packed(new byte[4 << 20]);
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, packed.length);
          exchange.getResponseBody().write(packed);
        });
    assertRefused("more than 1 MB");
  }

  @Test
  void unpacks() throws IOException {
    server.next(
        (exchange, usual, asked) -> {
          byte[] packed =
              ReplayServer.packed(DATA.getBytes(java.nio.charset.StandardCharsets.UTF_8));
          exchange.getResponseHeaders().set("Content-Encoding", "gzip");
          exchange.sendResponseHeaders(200, packed.length);
          exchange.getResponseBody().write(packed);
        });
    assertFetches();
  }

  @Test
  void asksOnlyForWhatHasChanged() throws IOException {
    etag = "\"one\"";
    assertFetches();
    Snapshot first = fixture.fetcher().fetch(dataflow).data().get(0);
    assertThat(server.asked()).hasSize(2);
    assertThat(server.asked().get(1).headers().getFirst("If-None-Match")).isEqualTo("\"one\"");

    etag = "\"two\"";
    data = "{\"version\":\"2.0\",\"value\":[4]}";
    assertFetches();
    etag = "\"three\"";
    data = DATA;
    Snapshot back = fixture.fetcher().fetch(dataflow).data().get(0);
    assertThat(back.file()).isEqualTo(first.file());
    assertThat(fixture.fetcher().fetch(dataflow).data().get(0).file()).isEqualTo(first.file());
    assertThat(server.asked().get(4).headers().getFirst("If-None-Match")).isEqualTo("\"three\"");
  }

  @Test
  void keepsToTheLimitsEvenWhenItFails() {
    dataflow =
        dataflow(
            "{ a.json: \"%s/a\", b.json: \"%s/b\", c.json: \"%s/c\" }",
            ", limits: { calls: 2, seconds: 30 }");
    server.next(ReplayServer.status(500), ReplayServer.redirect("/x"), ReplayServer.status(500));
    assertThat(fixture.fetcher().fetch(dataflow).data()).hasSize(3);
    assertThat(fixture.fetcher().fetch(dataflow).data()).hasSize(3);
    assertThat(server.asked()).hasSizeGreaterThanOrEqualTo(9);
    assertThat(server.most(Duration.ofSeconds(30))).isLessThanOrEqualTo(2);
    assertThat(server.mostAtOnce()).isEqualTo(1);
  }

  @Test
  void continuesWhereItWasCutShort() throws IOException {
    dataflow = dataflow("{ a.json: \"%s/a\", b.json: \"%s/b\" }", "");
    server.next((exchange, usual, asked) -> reply(exchange), ReplayServer.status(404));
    assertRefused("404");
    fixture.clock.sleep(Duration.ofMinutes(50));
    assertThat(fixture.fetcher().fetch(dataflow).data()).hasSize(2);
    assertThat(server.asked()).extracting(a -> a.uri().getPath()).containsExactly("/a", "/b", "/b");
    assertThat(fixture.steps).anyMatch(s -> s.contains("1 of 2, a.json (here already)"));

    server.forget();
    server.next((exchange, usual, asked) -> reply(exchange), ReplayServer.status(404));
    assertThatThrownBy(() -> fixture.fetcher().fetch(dataflow)).hasMessageContaining("404");
    fixture.clock.sleep(Duration.ofMinutes(61));
    assertThat(fixture.fetcher().fetch(dataflow).data()).hasSize(2);
    assertThat(server.asked())
        .extracting(a -> a.uri().getPath())
        .containsExactly("/a", "/b", "/a", "/b");
  }

  private static void reply(com.sun.net.httpserver.HttpExchange exchange) throws IOException {
    byte[] body = DATA.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, body.length);
    exchange.getResponseBody().write(body);
  }

  @Test
  void twoFetchesAtOnceBothGetTheWholeAnswer() throws Exception {
    dataflow =
        dataflow("{ a.json: \"%s/a\", b.json: \"%s/b\" }", ", limits: { calls: 99, seconds: 1 }");
    java.util.concurrent.ExecutorService pool =
        java.util.concurrent.Executors.newFixedThreadPool(3);
    try {
      java.util.concurrent.Callable<List<Snapshot>> fetch =
          () -> fixture.fetcher().fetch(dataflow).data();
      for (var got : pool.invokeAll(List.of(fetch, fetch, fetch))) {
        assertThat(got.get()).hasSize(2);
        assertThat(Files.readString(got.get().get(1).file())).isEqualTo(DATA);
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(server.mostAtOnce()).isEqualTo(1);
  }

  @Test
  void blamesTheHomeWhereItCannotBeWritten() throws IOException {
    server.always(
        (exchange, usual, asked) -> {
          Path coming = coming();
          Files.createDirectory(coming.resolveSibling(coming.getFileName() + ".raw"));
          Files.createFile(
              coming.resolveSibling(coming.getFileName() + ".raw").resolve("in the way"));
          ReplayServer.says("application/json", DATA).answer(exchange, usual, asked);
        });
    assertThatThrownBy(() -> fixture.fetcher().fetch(dataflow))
        .hasMessageContaining("cannot be written into the home");
    assertThat(server.asked()).hasSize(1);
    assertThat(kept()).isEmpty();
  }

  private Path coming() {
    return Draft.open(fixture.home.work(), dataflow.id())
        .coming(Question.get(java.net.URI.create(server.url() + "/a")));
  }

  @Test
  void asksForAllWhereTheKeptFileIsGone() throws IOException {
    etag = "W/\"weak\"";
    assertFetches();
    for (Path file : kept()) {
      if (file.getFileName().toString().equals("a.json")) {
        Files.delete(file);
      }
    }
    server.forget();
    assertFetches();
    assertThat(server.asked().get(0).headers().getFirst("If-None-Match")).isNull();
    assertFetches();
    assertThat(server.asked().get(1).headers().getFirst("If-None-Match")).isEqualTo(etag);
  }

  @Test
  void staysOffline() throws IOException {
    Fetcher offline =
        fixture.fetcher(fixture.options(FetchOptions.Network.OFFLINE), Fetcher.Keeping.SNAPSHOTS);
    assertThatThrownBy(() -> offline.fetch(dataflow)).hasMessageContaining("never fetched");
    assertFetches();
    server.forget();
    data = "{\"value\":[9]}";
    assertThat(Files.readString(offline.fetch(dataflow).data().get(0).file())).isEqualTo(DATA);
    assertThat(server.asked()).isEmpty();
    Dataflow other = dataflow("{ a.json: \"%s/other\" }", "");
    assertThatThrownBy(() -> offline.fetch(other)).hasMessageContaining("something else");
  }

  @Test
  void asksAMirrorAndSaysSo() throws IOException {
    dataflow =
        fixture.dataflow(
            "jsonstat", "{ kind: http, files: { a.json: \"https://stat.example/x/a\" } }");
    Fetcher fetcher =
        fixture.fetcher(
            fixture.options(
                FetchOptions.Network.ONLINE,
                FetchOptions.Mirror.of("https://stat.example=" + server.url() + "/mirror")),
            Fetcher.Keeping.SNAPSHOTS);
    Snapshot got = fetcher.fetch(dataflow).data().get(0);
    assertThat(server.asked().get(0).uri().getPath()).isEqualTo("/mirror/x/a");
    assertThat(got.address()).isEqualTo(server.url() + "/mirror/x/a");
    assertThat(Files.readString(got.file().resolveSibling("a.json.json")))
        .contains("\"address\" : \"" + server.url() + "/mirror/x/a\"", got.sha256());
    assertThatThrownBy(() -> FetchOptions.Mirror.of("sotkanet.fi")).hasMessageContaining("FROM=TO");
  }

  @Test
  void aDryRunKeepsNothingAndIsNotReused() {
    Fetcher dry =
        fixture.fetcher(fixture.options(FetchOptions.Network.ONLINE), Fetcher.Keeping.SCRATCH);
    assertThat(dry.fetch(dataflow).data().get(0).file()).exists();
    assertThat(kept()).isEmpty();
    assertThat(fixture.steps).anyMatch(s -> s.contains("fetched for the dry run"));
    dry.fetch(dataflow);
    assertThat(server.asked()).hasSize(2);
    assertThat(new SnapshotStore(fixture.home, fixture.clock).lastFetch(dataflow)).isEmpty();
  }
}
