package fi.mittari.api.fault;

import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Copies made by {@code bin/backup}: cut short, or while the home is written. */
final class Backups {

  private static final int LONGEST_MILLIS = 600;

  private Backups() {}

  private static Process begin(Rig rig, Path copy) throws IOException {
    return new ProcessBuilder(
            rig.place.root().resolve("api/src/dist/bin/backup").toString(),
            rig.home.root().toString(),
            copy.toString())
        .redirectErrorStream(true)
        .redirectOutput(rig.folder.resolve("backup.log").toFile())
        .start();
  }

  private static void end(Rig rig, Process process) throws Exception {
    if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
      throw new Rig.Broken(
          "the backup failed: " + Files.readString(rig.folder.resolve("backup.log")));
    }
  }

  /** The copy of before is whole at any moment, or there is none yet. */
  static String killed(Rig rig, Random random) throws Exception {
    Home copy = new Home(rig.folder.resolve("backup"));
    int had = new ReleaseLog(copy).newest().orElse(0);
    int millis = random.nextInt(LONGEST_MILLIS);
    Process process = begin(rig, copy.root());
    Thread.sleep(millis);
    boolean ended = !process.isAlive();
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
    int found = new ReleaseLog(copy).newest().orElse(0);
    if (found < had) {
      throw new Rig.Broken("the copy had r%d and has r%d".formatted(had, found));
    }
    if (found > 0) {
      whole(rig, copy);
    }
    end(rig, begin(rig, copy.root()));
    whole(rig, copy);
    int newest = new ReleaseLog(copy).newest().orElse(0);
    if (newest != rig.newest()) {
      throw new Rig.Broken("the copy has r%d of r%d".formatted(newest, rig.newest()));
    }
    if (random.nextInt(4) == 0) {
      Rig.delete(copy.root());
    }
    return "killed after %d ms, the copy %s; repeated"
        .formatted(
            millis, ended ? "was done" : found == 0 ? "had no release yet" : "was r" + found);
  }

  private static void whole(Rig rig, Home copy) throws Exception {
    rig.verifyClean(copy);
    int release = new ReleaseLog(copy).newest().orElse(0);
    Map<String, Integer> expected = new HashMap<>();
    for (String flow : Versions.FLOWS) {
      Integer version = rig.version(flow, release);
      if (version != null) {
        expected.put(flow, version);
      }
    }
    Rig.delete(copy.serving());
    Images.shows(copy, release, expected);
    Rig.delete(copy.serving());
  }

  /** Copies made one after the other while a load or maintain runs: each is whole. */
  static String meanwhile(Rig rig, Random random) throws Exception {
    boolean maintain = Kind.KILL_MAINTAIN.isPossible(rig);
    String flow = Versions.FLOWS.get(random.nextInt(Versions.FLOWS.size()));
    Path source = rig.next(flow);
    Home copy = new Home(rig.folder.resolve("backup"));
    String[] command =
        maintain
            ? new String[] {"maintain", "--home", rig.home.root().toString()}
            : rig.load(source);
    Worker victim = rig.victim();
    CompletableFuture<Worker.Result> running = victim.begin(line -> {}, command);
    int copies = 0;
    do {
      Thread.sleep(random.nextInt(400));
      end(rig, begin(rig, copy.root()));
      whole(rig, copy);
      copies++;
    } while (!running.isDone());
    Worker.Result ended = Worker.await(running);
    rig.keep(victim);
    if (!ended.done()) {
      throw new Rig.Broken("%s ended with %d: %s".formatted(command[0], ended.exit(), ended.err()));
    }
    if (maintain) {
      rig.maintained();
    }
    rig.settle(flow, source);
    rig.awaitServed();
    return "%d copies during %s".formatted(copies, command[0]);
  }
}
