package fi.mittari.api.serving;

/** A reader's hold on a release: it stays open until the lease is closed. Close it once. */
public final class Lease implements AutoCloseable {

  private final Serving serving;

  Lease(Serving serving) {
    this.serving = serving;
  }

  public Serving serving() {
    return serving;
  }

  @Override
  public void close() {
    serving.letGo();
  }
}
