package fi.mittari.api.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Strong entity tags: the same for the same release, question, format, language and version. */
final class EntityTag {

  private EntityTag() {}

  /** A short hash of some texts. */
  static String hash(String... texts) {
    return hash((String.join("\0", texts) + "\0").getBytes(StandardCharsets.UTF_8));
  }

  /** A short hash of bytes. */
  static String hash(byte[] bytes) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The tag of one encoding of an answer. */
  static String of(String hash, String encoding) {
    return '"' + hash + (encoding.isEmpty() ? "" : "-" + encoding) + '"';
  }

  /** Whether {@code If-None-Match} names the answer, in any encoding. */
  static boolean matches(String header, String hash) {
    if (header == null) {
      return false;
    }
    return Arrays.stream(header.split(","))
        .map(String::trim)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(
            tag -> tag.equals("*") || tag.equals(of(hash, "")) || tag.equals(of(hash, "gzip")));
  }
}
