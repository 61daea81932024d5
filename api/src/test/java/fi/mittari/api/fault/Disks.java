package fi.mittari.api.fault;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** A disk without room, folders that may not be written. */
final class Disks {

  private static final int MOST_LEFT_KIB = 400;

  private Disks() {}

  static String full(Rig rig, Random random) throws Exception {
    String flow = Versions.FLOWS.get(random.nextInt(Versions.FLOWS.size()));
    Path source = rig.next(flow);
    long left = 1024L * random.nextInt(MOST_LEFT_KIB);
    Path filler = rig.diskFolder().resolve("filler");
    fill(filler, left);
    Worker.Result ended;
    try {
      ended = rig.hands.run(rig.load(source));
    } finally {
      Files.delete(filler);
    }
    settled(rig, flow, source);
    return "%d KiB left; %s".formatted(left / 1024, said(ended));
  }

  /** The load has its room; the server, its builder or the columns have none. */
  static String fullWhileBuilding(Rig rig, Random random) throws Exception {
    String flow = Versions.FLOWS.get(random.nextInt(Versions.FLOWS.size()));
    rig.settle(flow, rig.next(flow));
    int millis = random.nextInt(3_000);
    Thread.sleep(millis);
    long left = 1024L * random.nextInt(2 * MOST_LEFT_KIB);
    Path filler = rig.diskFolder().resolve("filler");
    String served;
    try {
      fill(filler, left);
      Thread.sleep(2_500);
      served = rig.server().release();
    } finally {
      Files.delete(filler);
    }
    // The next release is taken up without the half minute that the server waits after a failure.
    String after = Versions.FLOWS.get(random.nextInt(Versions.FLOWS.size()));
    settled(rig, after, rig.next(after));
    return "%d KiB left %d ms after r%d was published, %s served"
        .formatted(left / 1024, millis, rig.newest() - 1, served);
  }

  private static void fill(Path filler, long left) throws IOException {
    FileStore store = Files.getFileStore(filler.getParent());
    byte[] zeros = new byte[1 << 16];
    try (OutputStream out = Files.newOutputStream(filler)) {
      for (long free = store.getUsableSpace() - left;
          free > 0;
          free = store.getUsableSpace() - left) {
        out.write(zeros, 0, (int) Math.min(zeros.length, Math.max(1, free)));
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).contains("No space left")) {
        throw e;
      }
    }
  }

  static String readOnly(Rig rig, Random random) throws Exception {
    String flow = Versions.FLOWS.get(random.nextInt(Versions.FLOWS.size()));
    Path source = rig.next(flow);
    List<Path> folders =
        List.of(
            rig.home.releases(),
            rig.home.warehouse(),
            rig.home.snapshots(),
            rig.home.serving(),
            rig.home.reports(),
            rig.home.root());
    Path folder = folders.get(random.nextInt(folders.size()));
    if (!protect(folder)) {
      return "%s could not be protected".formatted(folder.getFileName());
    }
    Worker.Result ended;
    try {
      ended = rig.hands.run(rig.load(source));
    } finally {
      if (!Place.system("umount", folder.toString())) {
        throw new IllegalStateException(folder + " stays protected");
      }
    }
    settled(rig, flow, source);
    return "%s; %s".formatted(rig.diskFolder().relativize(folder), said(ended));
  }

  /** Rights do not bind root; a mount that may only be read does. */
  private static boolean protect(Path folder) {
    String path = folder.toString();
    if (!Place.system("mount", "--bind", path, path)) {
      return false;
    }
    if (Place.system("mount", "-o", "remount,ro,bind", path)) {
      return true;
    }
    Place.system("umount", path);
    return false;
  }

  private static void settled(Rig rig, String flow, Path source) throws Exception {
    rig.settle(flow, source);
    rig.awaitServed();
  }

  private static String said(Worker.Result ended) {
    if (ended.exit() == -1) {
      throw new Rig.Broken("the load died: " + ended.err());
    }
    return ended.done() ? "the load came to its end" : "the load was refused with " + ended.exit();
  }
}
