package fi.mittari.api.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * A connection that answers a request which was answered before, byte by byte the same, while it
 * reads it: the server behind sees nothing of it. It does so only as long as every read has brought
 * exactly one request without content, so that where a request begins is never in doubt; a
 * connection that was once used otherwise is the server's alone from then on. Read by one thread at
 * a time, as every connection.
 */
final class VerbatimEndPoint extends SocketChannelEndPoint {

  private final Server server;
  private final Verbatim verbatim;

  /** Whether a request begins where the next read does. */
  private boolean begins = true;

  /** What the last read brought, where it is one question. */
  private RequestBytes read;

  /** Whether the last read was answered here; who reads asks twice where there was nothing. */
  private boolean nothing;

  private final Object writing = new Object();
  private boolean pending;
  private boolean interested;

  VerbatimEndPoint(
      SocketChannel channel,
      ManagedSelector selector,
      SelectionKey key,
      Connector connector,
      Verbatim verbatim) {
    super(channel, selector, key, connector.getScheduler());
    this.server = connector.getServer();
    this.verbatim = verbatim;
  }

  /**
   * The bytes of a request, for it to be answered from them next time. To be called for every
   * request, by the thread that read it, before anything else is read.
   *
   * @return null where more than these bytes decides
   */
  static RequestBytes begun(Request request) {
    return request.getConnectionMetaData().getConnection().getEndPoint()
            instanceof VerbatimEndPoint here
        ? here.key(request)
        : null;
  }

  private RequestBytes key(Request request) {
    HttpFields headers = request.getHeaders();
    RequestBytes key = read;
    read = null;
    begins =
        key != null
            && !headers.contains(HttpHeader.CONTENT_LENGTH)
            && !headers.contains(HttpHeader.TRANSFER_ENCODING)
            && !headers.contains(HttpHeader.EXPECT)
            && !headers.contains(HttpHeader.UPGRADE);
    return begins && stays(request) ? key : null;
  }

  /** Whether the connection stays open as it does where nothing is said about it. */
  private static boolean stays(Request request) {
    String connection = request.getHeaders().get(HttpHeader.CONNECTION);
    return request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1
        && (connection == null || connection.equalsIgnoreCase("keep-alive"));
  }

  @Override
  public int fill(ByteBuffer buffer) throws IOException {
    if (nothing) {
      nothing = false;
      return 0;
    }
    boolean first = begins && buffer.remaining() == 0;
    long begun = System.nanoTime();
    int filled = super.fill(buffer);
    if (filled <= 0) {
      return filled;
    }
    begins = false;
    read = null;
    if (!first || filled > Verbatim.LONGEST || !server.isStarted()) {
      return filled;
    }
    RequestBytes key = new RequestBytes(buffer);
    Verbatim.Kept kept = verbatim.find(key);
    if (kept == null) {
      read = key.isOneQuestion() ? key : null;
      return filled;
    }
    BufferUtil.clear(buffer);
    begins = true;
    return answer(kept, begun);
  }

  private int answer(Verbatim.Kept kept, long begun) {
    HttpField date = server.getDateField();
    ByteBuffer bytes = ByteBuffer.wrap(kept.bytes(date));
    try {
      if (!flush(bytes)) {
        later(bytes);
      }
    } catch (IOException e) {
      close(e);
      return -1;
    }
    verbatim.answered(kept, begun);
    nothing = true;
    return 0;
  }

  /** The client reads slowly: nothing more is read from it until it has taken the rest. */
  private void later(ByteBuffer rest) {
    synchronized (writing) {
      pending = true;
    }
    write(Callback.from(this::written, this::close), rest);
  }

  private void written() {
    synchronized (writing) {
      pending = false;
      if (!interested) {
        return;
      }
      interested = false;
    }
    super.needsFillInterest();
  }

  @Override
  protected void needsFillInterest() {
    synchronized (writing) {
      if (pending) {
        interested = true;
        return;
      }
    }
    super.needsFillInterest();
  }
}
