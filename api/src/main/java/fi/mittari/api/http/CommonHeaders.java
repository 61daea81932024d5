package fi.mittari.api.http;

import java.util.Map;

/** Headers that every answer has. */
final class CommonHeaders {

  static final Map<String, String> ALL =
      Map.of(
          "X-Content-Type-Options",
          "nosniff",
          "Referrer-Policy",
          "no-referrer",
          "Access-Control-Allow-Origin",
          "*",
          "Access-Control-Expose-Headers",
          "ETag, Link, Mittari-Release, Content-Language",
          "Vary",
          "Accept, Accept-Encoding, Accept-Language",
          "Cache-Control",
          "no-cache");

  private CommonHeaders() {}
}
