package fi.mittari.etl.source;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Writes a body to a file as it comes, and stops where it grows too large. */
final class FileBody implements HttpResponse.BodySubscriber<Path> {

  /** A body is larger than allowed. */
  static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
    final long bytes;

    TooLarge(long bytes) {
      super("larger than " + bytes + " bytes");
      this.bytes = bytes;
    }
  }

  /** A body cannot be written here; the server is not to blame. */
  static final class Unwritable extends IOException {
    private static final long serialVersionUID = 1L;

    Unwritable(IOException cause) {
      super(cause.toString(), cause);
    }
  }

  private final Path file;
  private final long most;
  private final long declared;
  private final CompletableFuture<Path> done = new CompletableFuture<>();
  private Flow.Subscription subscription;
  private OutputStream out;
  private long received;

  /**
   * @param declared {@code Content-Length}, or -1
   */
  FileBody(Path file, long most, long declared) {
    this.file = file;
    this.most = most;
    this.declared = declared;
  }

  @Override
  public CompletionStage<Path> getBody() {
    return done;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (declared > most) {
      fail(new TooLarge(most));
      return;
    }
    try {
      out = Files.newOutputStream(file);
      subscription.request(Long.MAX_VALUE);
    } catch (IOException e) {
      fail(new Unwritable(e));
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (done.isDone()) {
      return;
    }
    try {
      for (ByteBuffer buffer : buffers) {
        received += buffer.remaining();
        if (received > most) {
          throw new TooLarge(most);
        }
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        write(bytes);
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  private void write(byte[] bytes) throws Unwritable {
    try {
      out.write(bytes);
    } catch (IOException e) {
      throw new Unwritable(e);
    }
  }

  private void fail(IOException e) {
    subscription.cancel();
    close();
    done.completeExceptionally(e);
  }

  @Override
  public void onError(Throwable fault) {
    close();
    done.completeExceptionally(fault);
  }

  @Override
  public void onComplete() {
    close();
    if (declared >= 0 && received != declared) {
      done.completeExceptionally(
          new IOException("%d bytes came, %d were announced".formatted(received, declared)));
    } else {
      done.complete(file);
    }
  }

  private void close() {
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      done.completeExceptionally(new Unwritable(e));
    }
  }
}
