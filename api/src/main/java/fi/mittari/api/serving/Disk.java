package fi.mittari.api.serving;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;

/** The disk that the serving files of a home lie on, and what to say when it is full. */
final class Disk {

  private static final long MEBIBYTE = 1L << 20;

  /** With less than this nothing can be built. */
  private static final long LEAST = 8 * MEBIBYTE;

  private final Home home;

  Disk(Home home) {
    this.home = home;
  }

  /**
   * Asks for room before it is used up.
   *
   * @param needed bytes
   * @throws MittariException of kind INTERNAL, {@code disk-full}, if there is less
   */
  void refuseFull(ReleaseRecord record, long needed) throws IOException {
    if (free() < needed + LEAST) {
      throw full(
          record,
          "needs about %d MiB, and %d MiB are free"
              .formatted((needed + LEAST) / MEBIBYTE, free() / MEBIBYTE),
          null);
    }
  }

  /** What to throw when a build failed. */
  MittariException failed(ReleaseRecord record, Exception e) {
    if (ranOut(e)) {
      return full(record, "found no more room on the disk", e);
    }
    return MittariException.internal(
        "cannot-build", "the serving file of %s: %s".formatted(record.id(), e.getMessage()), e);
  }

  private boolean ranOut(Exception e) {
    String text = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("no space left")
        || text.contains("disk quota")
        || text.contains("max_temp_directory_size");
  }

  private MittariException full(ReleaseRecord record, String what, Exception e) {
    return MittariException.internal(
        "disk-full",
        "the disk is full: the serving file of %s %s in %s; make room there, it is tried again"
            .formatted(record.id(), what, home.serving()),
        e);
  }

  private long free() throws IOException {
    return Files.getFileStore(home.serving()).getUsableSpace();
  }
}
