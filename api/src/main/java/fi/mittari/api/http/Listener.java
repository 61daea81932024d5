package fi.mittari.api.http;

import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Opens connections that answer by themselves what they can. */
final class Listener extends ServerConnector {
  private final Verbatim verbatim;

  Listener(Server server, int readers, HttpConnectionFactory http, Verbatim verbatim) {
    super(server, 1, readers, http);
    this.verbatim = verbatim;
  }

  @Override
  protected SocketChannelEndPoint newEndPoint(
      SocketChannel channel, ManagedSelector selector, SelectionKey key) {
    SocketChannelEndPoint endPoint = new VerbatimEndPoint(channel, selector, key, this, verbatim);
    endPoint.setIdleTimeout(getIdleTimeout());
    return endPoint;
  }
}
