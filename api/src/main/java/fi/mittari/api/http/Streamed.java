package fi.mittari.api.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * The body of an answer that is made while it is sent, so that nobody ever holds it whole.
 *
 * @param body writes it
 * @param packing whether it may be compressed on its way
 */
public record Streamed(Body body, Packing packing) {

  /** Whether compressing gains anything. */
  public enum Packing {
    COMPRESSIBLE,
    COMPRESSED
  }

  /** Writes a body. */
  public interface Body {
    /**
     * @param out takes the bytes; stays open
     * @throws IOException if they cannot be written
     * @throws ProblemException if the question turns out to be wrong; told as such only before the
     *     first bytes have left
     */
    void write(OutputStream out) throws IOException;
  }

  public Streamed {
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(packing, "packing");
  }
}
