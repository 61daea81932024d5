package fi.mittari.api.page;

import fi.mittari.api.http.HttpServer.Leaf;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;

/**
 * The style, scripts and message files of the page, read once from the jar, compressed once. Each
 * has an entity tag of its bytes, so that a browser that has it is told so and nothing is sent.
 */
final class WebFiles {

  private static final List<String> NAMES =
      resource("/web/files.txt").lines().map(String::trim).filter(n -> !n.isEmpty()).toList();

  private WebFiles() {}

  /** One file in both encodings. */
  private record WebFile(String type, byte[] plain, byte[] packed, String tag) {

    static WebFile of(String name, String text) {
      byte[] plain = text.getBytes(StandardCharsets.UTF_8);
      CRC32 crc = new CRC32();
      crc.update(plain);
      String tag = Long.toHexString(crc.getValue()) + Integer.toHexString(plain.length);
      return new WebFile(typeOf(name), plain, pack(plain), tag);
    }

    void send(Context context) {
      boolean gzip = accepts(context.header("Accept-Encoding"));
      context.header("ETag", '"' + tag + (gzip ? "-gzip" : "") + '"');
      String known = context.header("If-None-Match");
      if (known != null && known.contains(tag)) {
        context.status(304);
        return;
      }
      context.contentType(type + "; charset=utf-8");
      if (gzip) {
        context.header("Content-Encoding", "gzip");
      }
      context.result(gzip ? packed : plain);
    }
  }

  /** The paths of all files under {@code /web/}. */
  static Map<String, Leaf> all() {
    Map<String, Leaf> files = new LinkedHashMap<>();
    for (String name : NAMES) {
      files.put("/web/" + name, leaf(name));
    }
    return files;
  }

  /** A file as what a path shows. */
  static Leaf leaf(String name) {
    WebFile file = WebFile.of(name, resource("/web/" + name));
    return file::send;
  }

  /** A text in the jar. */
  static String resource(String path) {
    try (InputStream in = WebFiles.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean accepts(String header) {
    return header != null
        && header
            .toLowerCase(Locale.ROOT)
            .matches(".*\\bgzip\\b(?!\\s*;\\s*q=0(\\.0*)?\\s*(,|$)).*");
  }

  private static byte[] pack(byte[] plain) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static String typeOf(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html";
      case "css" -> "text/css";
      case "js" -> "text/javascript";
      case "json" -> "application/json";
      case "svg" -> "image/svg+xml";
      default -> throw new IllegalStateException("no media type for " + name);
    };
  }
}
