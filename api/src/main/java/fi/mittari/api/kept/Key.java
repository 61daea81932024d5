package fi.mittari.api.kept;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The first half of the SHA-256 of what a result is computed from, and of how: two results have one
 * key only if they are the same.
 */
public record Key(long high, long low) {

  /**
   * The key of a result.
   *
   * @param method name and number of the computation; the number goes up when it computes otherwise
   * @param figures what it is computed from, whole
   */
  public static Key of(String method, ByteBuffer... figures) {
    try {
      MessageDigest sum = MessageDigest.getInstance("SHA-256");
      sum.update(method.getBytes(StandardCharsets.UTF_8));
      sum.update((byte) 0);
      for (ByteBuffer one : figures) {
        sum.update(one.duplicate());
      }
      ByteBuffer digest = ByteBuffer.wrap(sum.digest());
      return new Key(digest.getLong(), digest.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
