package fi.mittari.api.fault;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** {@code kill -9} of those who load and of those who serve. */
final class Kills {

  private static final int LONGEST_LOAD_MILLIS = 9_000;
  private static final int PUBLISHING_MILLIS = 1_500;
  private static final int SWAP_MILLIS = 3_000;

  private Kills() {}

  private static String flow(Random random) {
    return Versions.FLOWS.get(random.nextInt(Versions.FLOWS.size()));
  }

  static String load(Rig rig, Random random) throws Exception {
    return killed(rig, flow(random), "", random.nextInt(LONGEST_LOAD_MILLIS));
  }

  static String release(Rig rig, Random random) throws Exception {
    return killed(rig, flow(random), "writing release", random.nextInt(PUBLISHING_MILLIS));
  }

  /** Kills a load some time after it has said something, repeats it, and looks. */
  private static String killed(Rig rig, String flow, String said, int millis) throws Exception {
    Path source = rig.next(flow);
    int before = rig.newest();
    Worker victim = rig.victim();
    Worker.Result ended = run(victim, said, millis, rig.load(source));
    rig.prepareVictim();
    int after = rig.newest();
    rig.settle(flow, source);
    int settled = rig.newest();
    if (settled != before + 1) {
      throw new Rig.Broken(
          "one version became %d releases (r%d, r%d, r%d)"
              .formatted(settled - before, before, after, settled));
    }
    rig.awaitServed();
    return "%s killed %d ms after '%s'%s"
        .formatted(
            flow,
            millis,
            said.isEmpty() ? "its start" : said,
            ended.done() ? ", it had ended" : after > before ? ", it had published" : "");
  }

  static Worker.Result run(Worker victim, String said, int millis, String... command)
      throws Exception {
    AtomicBoolean armed = new AtomicBoolean();
    Consumer<String> arm =
        line -> {
          if (line.contains(said) && armed.compareAndSet(false, true)) {
            CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS).execute(victim::kill);
          }
        };
    if (said.isEmpty()) {
      arm.accept("");
    }
    CompletableFuture<Worker.Result> running = victim.begin(arm, command);
    Worker.Result ended = Worker.await(running);
    victim.kill();
    return ended;
  }

  /** A home that does not exist yet. */
  static String first(Rig rig, Random random) throws Exception {
    Path home = rig.folder.resolve("new");
    Rig.delete(home);
    Path source = rig.next("a");
    String[] load = {"load", source.toString(), "--home", home.toString()};
    int millis = random.nextInt(LONGEST_LOAD_MILLIS);
    Worker.Result ended = run(rig.victim(), "", millis, load);
    rig.prepareVictim();
    Worker.Result repeated = rig.hands.run(load);
    if (!repeated.done()) {
      throw new Rig.Broken(
          "the repeat ended with %d: %s".formatted(repeated.exit(), repeated.err()));
    }
    Worker.Result verified = rig.hands.run("verify", "--home", home.toString());
    if (!verified.done()) {
      throw new Rig.Broken("verify finds damage: " + verified.out());
    }
    try (Server server = Server.start(rig.place, home, rig.folder.resolve("new.log"))) {
      Live.await(server, "r1");
      Rig.checkServed(server, java.util.Map.of("a", rig.written()));
    }
    return "killed %d ms after its start%s".formatted(millis, ended.done() ? ", it had ended" : "");
  }

  static String serve(Rig rig, Random random) throws Exception {
    int millis = random.nextInt(500);
    Thread.sleep(millis);
    restart(rig, random.nextInt(700));
    rig.awaitServed();
    return "killed after %d ms of answers".formatted(millis);
  }

  /** Kills the server; the next one may be killed while it starts. */
  private static void restart(Rig rig, int again) throws Exception {
    rig.disturbed(true);
    rig.server().kill();
    rig.startServer();
    if (again % 3 == 0) {
      Thread.sleep(again);
      rig.server().kill();
      rig.startServer();
    }
    rig.awaitServed();
    rig.disturbed(false);
  }

  static String swap(Rig rig, Random random) throws Exception {
    String flow = flow(random);
    rig.settle(flow, rig.next(flow));
    int millis = random.nextInt(SWAP_MILLIS);
    Thread.sleep(millis);
    String served = rig.server().release();
    restart(rig, 1);
    return "killed %d ms after r%d was published, serving %s"
        .formatted(millis, rig.newest(), served);
  }

  static String builder(Rig rig, Random random) throws Exception {
    String flow = flow(random);
    rig.settle(flow, rig.next(flow));
    int millis = random.nextInt(900);
    boolean hit = false;
    long until = System.currentTimeMillis() + 6_000;
    while (!hit && System.currentTimeMillis() < until) {
      List<ProcessHandle> builders = rig.server().builders();
      if (!builders.isEmpty()) {
        Thread.sleep(millis);
        for (ProcessHandle builder : builders) {
          hit |= builder.destroyForcibly();
        }
      }
      Thread.sleep(5);
    }
    // The next release is taken up without the half minute that the server waits after a failure.
    String after = flow(random);
    rig.settle(after, rig.next(after));
    rig.awaitServed();
    return hit
        ? "killed %d ms after its start".formatted(millis)
        : "it had ended before it was seen";
  }

  /** Whatever moment it is killed at, every release stays as it was; the repeat does the rest. */
  static String maintain(Rig rig, Random random) throws Exception {
    int before = rig.newest();
    String[] command = {"maintain", "--home", rig.home.root().toString()};
    int millis = random.nextInt((int) (2 * Math.max(1, rig.usual("maintain"))));
    boolean renewing = random.nextBoolean();
    Worker.Result ended =
        run(rig.victim(), renewing ? "renewing" : "", renewing ? millis / 8 : millis, command);
    rig.prepareVictim();
    rig.verifyClean();
    Worker.Result repeated = rig.hands.run(command);
    if (!repeated.done() || rig.newest() != before) {
      throw new Rig.Broken(
          "the repeat ended with %d, r%d became r%d: %s"
              .formatted(repeated.exit(), before, rig.newest(), repeated.err()));
    }
    rig.maintained();
    rig.verifyClean();
    rig.awaitServed();
    return "killed %d ms after %s%s"
        .formatted(
            renewing ? millis / 8 : millis,
            renewing ? "it began to renew records" : "its start",
            ended.done() ? ", it had ended" : "");
  }
}
