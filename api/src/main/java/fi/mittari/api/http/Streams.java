package fi.mittari.api.http;

import fi.mittari.model.MittariException;
import io.javalin.http.Context;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends answers while they are made, a few at a time, so that long downloads leave room for short
 * questions. What fails before the first bytes have left becomes a problem as everywhere; what
 * fails later breaks the connection off, so that nobody takes half an answer for a whole one.
 * Thread-safe.
 */
final class Streams {

  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

  /** How many run at once. */
  static final int AT_ONCE = 4;

  private static final int PATIENCE_SECONDS = 2;
  private static final int HELD = 64 << 10;

  private final Semaphore slots = new Semaphore(AT_ONCE, true);

  /**
   * Sends an answer; for HEAD its headers alone, and nothing is computed.
   *
   * @throws BusyException if too many run already
   */
  void send(Context context, String hash, Answer answer, boolean gzip) {
    boolean packed = gzip && answer.streamed().packing() == Streamed.Packing.COMPRESSIBLE;
    Runnable headers =
        () -> {
          context.contentType(answer.contentType());
          context.header("ETag", EntityTag.of(hash, packed ? "gzip" : ""));
          if (packed) {
            context.header("Content-Encoding", "gzip");
          }
        };
    if (context.req().getMethod().equals("HEAD")) {
      headers.run();
      return;
    }
    acquire();
    try {
      write(context, answer.streamed().body(), new Late(context, headers, packed));
    } finally {
      slots.release();
    }
  }

  private void acquire() {
    try {
      if (slots.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new BusyException();
  }

  private static void write(Context context, Streamed.Body body, Late late) {
    OutputStream buffer = new BufferedOutputStream(late, HELD);
    try {
      body.write(new Unclosed(buffer));
      buffer.flush();
      late.finish();
    } catch (IOException | RuntimeException | Error e) {
      if (!late.begun()) {
        if (e instanceof RuntimeException unchecked) {
          throw unchecked;
        }
        throw new IllegalStateException("an answer could not be made", e);
      }
      if (!late.clientGone()) {
        LOG.error("{} {} broke off", context.method(), context.path(), e);
      }
      ServletContextRequest.getServletContextRequest(context.req())
          .getConnectionMetaData()
          .getConnection()
          .getEndPoint()
          .close(e);
    }
  }

  /** All slots were taken for too long. */
  static final class BusyException extends MittariException {
    private static final long serialVersionUID = 1L;

    BusyException() {
      super(
          Kind.INTERNAL,
          "busy",
          "too many large downloads at once (%d); ask again in a moment".formatted(AT_ONCE));
    }
  }

  /** Opens the way to the client with the first bytes; until then the answer may still change. */
  private static final class Late extends OutputStream {
    private final Context context;
    private final Runnable headers;
    private final boolean packed;
    private OutputStream out;
    private boolean gone;

    Late(Context context, Runnable headers, boolean packed) {
      this.context = context;
      this.headers = headers;
      this.packed = packed;
    }

    private OutputStream out() throws IOException {
      if (out == null) {
        headers.run();
        OutputStream plain = new Watched(context.res().getOutputStream());
        out = packed ? new Gzip(plain) : plain;
      }
      return out;
    }

    boolean begun() {
      return out != null;
    }

    boolean clientGone() {
      return gone;
    }

    void finish() throws IOException {
      if (out() instanceof GZIPOutputStream gzip) {
        gzip.finish();
      }
      out().flush();
    }

    @Override
    public void write(int b) throws IOException {
      out().write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out().write(bytes, from, count);
    }

    /** Tells a client that went from a fault of ours. */
    private final class Watched extends FilterOutputStream {
      Watched(OutputStream out) {
        super(out);
      }

      @Override
      public void write(byte[] bytes, int from, int count) throws IOException {
        try {
          out.write(bytes, from, count);
        } catch (IOException e) {
          gone = true;
          throw e;
        }
      }
    }
  }

  /** Compresses at a speed that keeps up with the network. */
  private static final class Gzip extends GZIPOutputStream {
    Gzip(OutputStream out) throws IOException {
      super(out, HELD);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  /** Takes no flush or close of those who write to it: only whole buffers leave, and the end. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
      out.write(bytes, from, count);
    }

    @Override
    public void flush() {
      // See the class.
    }

    @Override
    public void close() {
      // See the class.
    }
  }
}
