package fi.mittari.etl.source;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.GZIPOutputStream;

/** Answers on loopback as it is told to, misbehaves on demand, and counts what it is asked. */
final class ReplayServer implements AutoCloseable {

  /** A request as it came. */
  record Asked(String method, URI uri, String body, Headers headers, long at) {}

  /** What is answered. */
  record Reply(int status, byte[] body, Map<String, String> headers) {

    static Reply json(String text) {
      return of("application/json", text.getBytes(StandardCharsets.UTF_8));
    }

    static Reply csv(String text) {
      return of("text/csv", text.getBytes(StandardCharsets.UTF_8));
    }

    static Reply of(String type, byte[] body) {
      return new Reply(200, body, new LinkedHashMap<>(Map.of("Content-Type", type)));
    }

    static Reply status(int status, String words) {
      return new Reply(
          status,
          words.getBytes(StandardCharsets.UTF_8),
          new LinkedHashMap<>(Map.of("Content-Type", "text/plain")));
    }

    Reply with(String header, String value) {
      headers.put(header, value);
      return this;
    }
  }

  /** What makes replies. */
  interface Script {
    Reply reply(Asked asked) throws IOException;
  }

  /** How an exchange goes wrong. */
  interface Fault {
    void answer(HttpExchange exchange, Script usual, Asked asked) throws IOException;
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Clock clock;
  private final Script script;
  private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
  private final Deque<Fault> faults = new ArrayDeque<>();
  private Fault always;
  private int running;
  private int mostAtOnce;

  ReplayServer(Clock clock, Script script) {
    this.clock = clock;
    this.script = script;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<Asked> asked() {
    return List.copyOf(asked);
  }

  void forget() {
    asked.clear();
  }

  /** The next requests go wrong like this, one each. */
  void next(Fault... wrong) {
    faults.addAll(List.of(wrong));
  }

  /** Every request goes wrong like this; null: none. */
  void always(Fault wrong) {
    always = wrong;
  }

  /** The most requests that came within any span of this length. */
  int most(Duration window) {
    return most(asked(), window);
  }

  static int most(List<Asked> asked, Duration window) {
    List<Long> times = asked.stream().map(Asked::at).sorted().toList();
    int most = 0;
    for (int i = 0; i < times.size(); i++) {
      int first = i;
      int within =
          (int)
              times.stream()
                  .filter(t -> t >= times.get(first) && t < times.get(first) + window.toMillis())
                  .count();
      most = Math.max(most, within);
    }
    return most;
  }

  int mostAtOnce() {
    return mostAtOnce;
  }

  private void handle(HttpExchange exchange) throws IOException {
    Fault fault;
    synchronized (this) {
      mostAtOnce = Math.max(mostAtOnce, ++running);
      fault = faults.isEmpty() ? always : faults.poll();
    }
    try {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Asked one =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI(),
              body,
              exchange.getRequestHeaders(),
              clock.millis());
      asked.add(one);
      if (fault == null) {
        send(exchange, script.reply(one));
      } else {
        fault.answer(exchange, script, one);
      }
    } finally {
      synchronized (this) {
        running--;
      }
      exchange.close();
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    boolean none = reply.status() == 304 || reply.body().length == 0;
    exchange.sendResponseHeaders(reply.status(), none ? -1 : reply.body().length);
    if (!none) {
      exchange.getResponseBody().write(reply.body());
    }
  }

  /** Goes well. */
  static Fault well() {
    return (exchange, usual, asked) -> send(exchange, usual.reply(asked));
  }

  static Fault status(int status) {
    return (exchange, usual, asked) -> send(exchange, Reply.status(status, "not now"));
  }

  static Fault status(int status, String retryAfter) {
    return (exchange, usual, asked) ->
        send(exchange, Reply.status(status, "not now").with("Retry-After", retryAfter));
  }

  static Fault redirect(String to) {
    return (exchange, usual, asked) ->
        send(exchange, Reply.status(302, "elsewhere").with("Location", to));
  }

  /** Another body than usual. */
  static Fault says(String type, String text) {
    return (exchange, usual, asked) ->
        send(exchange, Reply.of(type, text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Announces the whole body and sends half of it. */
  static Fault cutOff() {
    return (exchange, usual, asked) -> {
      Reply reply = usual.reply(asked);
      exchange.sendResponseHeaders(200, reply.body().length);
      OutputStream out = exchange.getResponseBody();
      out.write(reply.body(), 0, reply.body().length / 2);
      out.flush();
    };
  }

  /** Announces half of the body and sends that: for the client it is whole. */
  static Fault endsEarly() {
    return (exchange, usual, asked) -> {
      Reply reply = usual.reply(asked);
      byte[] half = java.util.Arrays.copyOf(reply.body(), reply.body().length / 2);
      send(exchange, new Reply(200, half, reply.headers()));
    };
  }

  /** Sends a body that is packed and breaks off. */
  static Fault packedAndCut() {
    return (exchange, usual, asked) -> {
      byte[] packed = packed(usual.reply(asked).body());
      send(
          exchange,
          Reply.of("application/json", java.util.Arrays.copyOf(packed, packed.length / 2))
              .with("Content-Encoding", "gzip"));
    };
  }

  /** Says nothing for so long. */
  static Fault hangs(Duration duration) {
    return (exchange, usual, asked) -> {
      pause(duration);
      send(exchange, usual.reply(asked));
    };
  }

  /** Sends a byte at a time. */
  static Fault drips(Duration between) {
    return (exchange, usual, asked) -> {
      byte[] body = usual.reply(asked).body();
      exchange.sendResponseHeaders(200, body.length);
      for (byte one : body) {
        exchange.getResponseBody().write(one);
        exchange.getResponseBody().flush();
        pause(between);
      }
    };
  }

  /** Sends and sends. */
  static Fault floods(long bytes) {
    return (exchange, usual, asked) -> {
      exchange.sendResponseHeaders(200, 0);
      byte[] block = new byte[1 << 16];
      for (long sent = 0; sent < bytes; sent += block.length) {
        exchange.getResponseBody().write(block);
      }
    };
  }

  static byte[] packed(byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(body);
    }
    return bytes.toByteArray();
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
