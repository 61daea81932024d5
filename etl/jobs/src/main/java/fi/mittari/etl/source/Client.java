package fi.mittari.etl.source;

import fi.mittari.model.MittariException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.zip.GZIPInputStream;

/** Asks servers: patiently, politely, within bounds. Not thread-safe. */
final class Client {

  private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
  private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);
  private static final int MOST_REDIRECTS = 5;
  private static final String AGENT = "Mittari/0.1 (+https://mittari.fi/fetching)";

  private final HttpClient http;
  private final Patience patience;
  private final Pace pace;
  private final Clock clock;
  private final Sleeper sleeper;
  private final RandomGenerator random;
  private final UnaryOperator<URI> mirror;

  /**
   * @param mirror where an address is asked instead
   */
  Client(
      Patience patience,
      Pace pace,
      Clock clock,
      Sleeper sleeper,
      RandomGenerator random,
      UnaryOperator<URI> mirror) {
    this.patience = patience;
    this.pace = pace;
    this.clock = clock;
    this.sleeper = sleeper;
    this.random = random;
    this.mirror = mirror;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience.connect())
            .build();
  }

  /** A fault that another try may mend. */
  private static final class Passing extends Exception {
    private static final long serialVersionUID = 1L;
    private final transient Optional<Duration> after;

    Passing(String message, Optional<Duration> after) {
      super(message);
      this.after = after;
    }
  }

  /** What is known of the answer that was had before; both may be null. */
  record Known(String etag, String modified) {
    static final Known NOTHING = new Known(null, null);
  }

  /** Keeps what the host of an address has declared, for this fetch and later ones. */
  void remember(URI uri, Allowance declared) {
    pace.remember(asked(uri), declared);
  }

  /** Where an address is asked. */
  URI asked(URI uri) {
    return mirror.apply(uri);
  }

  /**
   * Asks until there is an answer that another try would not change.
   *
   * @param target where the bytes of a good answer go
   * @return an answer of any status but those that pass
   * @throws MittariException of kind SOURCE where there is none
   */
  Answer ask(Question question, Known known, Allowance allowance, Path target) {
    URI uri = asked(question.uri());
    for (int failures = 1; ; failures++) {
      try {
        return follow(uri, question, known, allowance, target);
      } catch (Passing e) {
        if (failures >= patience.tries()) {
          throw MittariException.source(
              "no-answer",
              "%s does not answer as it should: %s; %d tries were made, try again later"
                  .formatted(uri, e.getMessage(), failures));
        }
        sleeper.sleep(pause(uri, failures, e));
      }
    }
  }

  private Duration pause(URI uri, int failures, Passing e) {
    Duration longest = patience.pause(failures);
    Duration own = Duration.ofMillis(random.nextLong(longest.toMillis() + 1));
    if (e.after.isEmpty()) {
      return own;
    }
    if (e.after.get().compareTo(patience.longestAsked()) > 0) {
      throw MittariException.source(
          "asked-to-wait",
          "%s asks to be left alone for %d s (%s); try again then"
              .formatted(uri, e.after.get().toSeconds(), e.getMessage()));
    }
    return e.after.get().compareTo(own) > 0 ? e.after.get() : own;
  }

  private Answer follow(URI first, Question question, Known known, Allowance allowance, Path target)
      throws Passing {
    URI uri = first;
    String body = question.body();
    Set<URI> seen = new HashSet<>();
    URI before = first;
    while (true) {
      refuseUnless(before, uri, seen);
      HttpResponse<Path> response;
      try (Pace.Turn turn = pace.take(uri, allowance)) {
        response = send(uri, body, known, allowance, target);
        // The turn ends when the answer is whole.
        java.util.Objects.requireNonNull(turn);
      }
      int status = response.statusCode();
      if (!REDIRECTS.contains(status)) {
        return answer(uri, response, allowance, target);
      }
      before = uri;
      uri = redirected(uri, response.headers());
      body = status == 303 ? null : body;
    }
  }

  /** Refuses to be led from one address to another, after those seen. */
  static void refuseUnless(URI before, URI uri, Set<URI> seen) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (uri.getAuthority() == null || !scheme.equals("http") && !scheme.equals("https")) {
      throw redirect(before, "leads to " + uri + ", which is no http or https address");
    }
    if (!seen.add(uri)) {
      throw redirect(before, "leads in a circle, back to " + uri);
    }
    if (seen.size() > MOST_REDIRECTS + 1) {
      throw redirect(before, "leads on and on, " + MOST_REDIRECTS + " times so far");
    }
    if ("https".equalsIgnoreCase(before.getScheme()) && scheme.equals("http")) {
      throw redirect(before, "leads from https to the unprotected " + uri);
    }
  }

  private static MittariException redirect(URI first, String why) {
    return MittariException.source("bad-redirect", "%s %s".formatted(first, why));
  }

  private static URI redirected(URI from, HttpHeaders headers) {
    String location =
        headers
            .firstValue("Location")
            .orElseThrow(() -> redirect(from, "leads elsewhere, but does not say where"));
    try {
      return from.resolve(location);
    } catch (IllegalArgumentException e) {
      throw redirect(from, "leads to '" + location + "', which is no address");
    }
  }

  private HttpResponse<Path> send(
      URI uri, String body, Known known, Allowance allowance, Path target) throws Passing {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .timeout(patience.answer())
            .header("User-Agent", AGENT)
            .header("Accept-Encoding", "gzip");
    if (body == null) {
      request.GET();
      Optional.ofNullable(known.etag()).ifPresent(e -> request.header("If-None-Match", e));
      Optional.ofNullable(known.modified()).ifPresent(m -> request.header("If-Modified-Since", m));
    } else {
      request
          .header("Content-Type", "application/json")
          .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }
    Path raw = target.resolveSibling(target.getFileName() + ".raw");
    CompletableFuture<HttpResponse<Path>> coming =
        http.sendAsync(
            request.build(),
            info ->
                new FileBody(
                    raw,
                    allowance.bytes(),
                    info.statusCode() == 304
                        ? -1
                        : info.headers().firstValueAsLong("Content-Length").orElse(-1)));
    try {
      return coming.get(patience.whole().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      coming.cancel(true);
      throw new Passing("the answer was not whole in time", Optional.empty());
    } catch (InterruptedException e) {
      coming.cancel(true);
      Thread.currentThread().interrupt();
      throw MittariException.source("fetch-interrupted", "the fetch was interrupted");
    } catch (ExecutionException e) {
      throw fault(uri, e);
    }
  }

  private static Passing fault(URI uri, ExecutionException e) {
    String message = "no reason given";
    for (Throwable at = e.getCause(); at != null; at = at.getCause()) {
      if (at instanceof FileBody.TooLarge large) {
        throw tooLarge(uri, large);
      }
      if (at instanceof FileBody.Unwritable) {
        throw unwritable(at);
      }
      message = at.getMessage() == null ? at.getClass().getSimpleName() : at.getMessage();
    }
    return new Passing(message, Optional.empty());
  }

  private static MittariException tooLarge(URI uri, FileBody.TooLarge large) {
    return MittariException.source(
        "answer-too-large",
        "%s answers with more than %d MB; if that is right, raise limits.megabytes"
            .formatted(uri, large.bytes >> 20));
  }

  private static MittariException unwritable(Throwable e) {
    return MittariException.internal(
        "cannot-keep-answer",
        "the answer cannot be written into the home; is the disk full? " + e.getMessage(),
        e);
  }

  private Answer answer(URI uri, HttpResponse<Path> response, Allowance allowance, Path target)
      throws Passing {
    int status = response.statusCode();
    HttpHeaders headers = response.headers();
    if (PASSING.contains(status)) {
      throw new Passing("status " + status, retryAfter(headers));
    }
    try {
      if (status == 304) {
        Files.deleteIfExists(response.body());
      } else {
        unpack(uri, response.body(), headers, allowance, target);
      }
    } catch (FileBody.TooLarge e) {
      throw tooLarge(uri, e);
    } catch (FileSystemException | FileBody.Unwritable e) {
      throw unwritable(e);
    } catch (IOException e) {
      throw new Passing("its packed answer breaks off: " + e.getMessage(), Optional.empty());
    }
    return new Answer(
        status,
        uri,
        status == 304 ? null : target,
        headers.firstValue("Content-Type").orElse(""),
        headers.firstValue("ETag").orElse(null),
        headers.firstValue("Last-Modified").orElse(null));
  }

  private static void unpack(
      URI uri, Path raw, HttpHeaders headers, Allowance allowance, Path target) throws IOException {
    String packed = headers.firstValue("Content-Encoding").orElse("identity");
    switch (packed.toLowerCase(Locale.ROOT)) {
      case "identity" -> Files.move(raw, target, StandardCopyOption.REPLACE_EXISTING);
      case "gzip", "x-gzip" -> {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(raw));
            OutputStream out = Files.newOutputStream(target)) {
          byte[] buffer = new byte[1 << 16];
          long bytes = 0;
          for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            bytes += n;
            if (bytes > allowance.bytes()) {
              throw new FileBody.TooLarge(allowance.bytes());
            }
            write(out, buffer, n);
          }
        }
        Files.delete(raw);
      }
      default ->
          throw MittariException.source(
              "unknown-packing", "%s answers packed as '%s'".formatted(uri, packed));
    }
  }

  private static void write(OutputStream out, byte[] buffer, int length)
      throws FileBody.Unwritable {
    try {
      out.write(buffer, 0, length);
    } catch (IOException e) {
      throw new FileBody.Unwritable(e);
    }
  }

  private Optional<Duration> retryAfter(HttpHeaders headers) {
    String text = headers.firstValue("Retry-After").orElse("").strip();
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Duration until =
          Duration.between(
              clock.instant(),
              ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
      return Optional.of(until.isNegative() ? Duration.ZERO : until);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
