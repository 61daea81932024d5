package fi.mittari.api.fault;

import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A home whose catalog is in PostgreSQL: the load or the database dies while it commits. */
final class Catalogs {

  private static final int COMMITTING_MILLIS = 1_500;

  private Catalogs() {}

  static boolean isPossible() {
    return Database.programs().isPresent() && Place.system("id", "postgres");
  }

  static String killed(Rig rig, Random random) throws Exception {
    Database database = rig.database();
    Home home = new Home(rig.folder.resolve("home-in-database"));
    int before = new ReleaseLog(home).newest().orElse(0);
    Path source = rig.next("a");
    String[] load = database.with("load", source.toString(), "--home", home.root().toString());
    boolean kill = random.nextInt(3) > 0;
    int millis = random.nextInt(COMMITTING_MILLIS);
    Worker.Result ended;
    if (kill) {
      ended = Kills.run(rig.victim(), "writing release", millis, load);
      rig.prepareVictim();
    } else {
      CompletableFuture<Void> crash = new CompletableFuture<>();
      ended =
          rig.hands.run(
              line -> {
                if (line.contains("writing release")) {
                  CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS)
                      .execute(() -> end(database, crash));
                }
              },
              load);
      crash.get(2, TimeUnit.MINUTES);
      database.begin();
    }
    Worker.Result repeated = rig.hands.run(load);
    int after = new ReleaseLog(home).newest().orElse(0);
    if (!repeated.done() || after != before + 1) {
      throw new Rig.Broken(
          "r%d became r%d, the load ended with %d, its repeat with %d: %s"
              .formatted(before, after, ended.exit(), repeated.exit(), repeated.err()));
    }
    Worker.Result verified =
        rig.hands.run(database.with("verify", "--home", home.root().toString()));
    if (!verified.done()) {
      throw new Rig.Broken("verify finds damage: " + verified.out() + verified.err());
    }
    Rig.delete(home.serving());
    Images.shows(home, after, Map.of("a", rig.written()));
    return "%s %d ms after it wrote the release%s"
        .formatted(
            kill ? "load killed" : "database stopped",
            millis,
            ended.done() ? ", it had ended" : "");
  }

  private static void end(Database database, CompletableFuture<Void> crash) {
    try {
      database.crash();
      crash.complete(null);
    } catch (Exception e) {
      crash.completeExceptionally(e);
    }
  }
}
