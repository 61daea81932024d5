package fi.mittari.api.fault;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Several commands at once in one home. */
final class Loads {

  private static final int LONGEST_LOAD_MILLIS = 9_000;
  private static final int LONGEST_STOP_SECONDS = 8;

  private Loads() {}

  static String two(Rig rig, Random random) throws Exception {
    int millis = random.nextInt(2_000);
    Path a = rig.next("a");
    Path b = rig.next("b");
    int before = rig.newest();
    Worker other = rig.victim();
    CompletableFuture<Worker.Result> running = other.begin(line -> {}, rig.load(a));
    Thread.sleep(millis);
    rig.settle("b", b);
    ended("the other load", Worker.await(running));
    rig.keep(other);
    rig.settle("a", a);
    both(rig, before);
    return "the second began %d ms after the first".formatted(millis);
  }

  private static void ended(String what, Worker.Result result) {
    if (!result.done()) {
      throw new Rig.Broken("%s ended with %d: %s".formatted(what, result.exit(), result.err()));
    }
  }

  private static void both(Rig rig, int before) throws Exception {
    if (rig.newest() != before + 2) {
      throw new Rig.Broken("two loads became %d releases".formatted(rig.newest() - before));
    }
    rig.awaitServed();
  }

  static String oneKilled(Rig rig, Random random) throws Exception {
    int millis = random.nextInt(LONGEST_LOAD_MILLIS);
    Path a = rig.next("a");
    Path b = rig.next("b");
    Worker other = rig.victim();
    CompletableFuture<Worker.Result> running = other.begin(line -> {}, rig.load(a));
    CompletableFuture<Void> kill =
        CompletableFuture.runAsync(
            other::kill, CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS));
    rig.settle("b", b);
    Worker.await(running);
    kill.get(1, TimeUnit.MINUTES);
    rig.prepareVictim();
    rig.settle("a", a);
    rig.awaitServed();
    return String.format(Locale.ROOT, "one killed after %d ms", millis);
  }

  static String andMaintain(Rig rig, Random random) throws Exception {
    int first = random.nextInt(1_500);
    int second = random.nextInt(1_500);
    Path a = rig.next("a");
    Path b = rig.next("b");
    int before = rig.newest();
    Worker victim = rig.victim();
    Worker other = rig.second();
    CompletableFuture<Worker.Result> one = victim.begin(line -> {}, rig.load(a));
    Thread.sleep(first);
    CompletableFuture<Worker.Result> two = other.begin(line -> {}, rig.load(b));
    Thread.sleep(second);
    ended("maintain", rig.hands.run("maintain", "--home", rig.home.root().toString()));
    ended("the first load", Worker.await(one));
    ended("the second load", Worker.await(two));
    rig.keep(victim);
    rig.maintained();
    rig.settle("a", a);
    rig.settle("b", b);
    rig.verifyClean();
    both(rig, before);
    return "begun %d and %d ms one after the other".formatted(first, second);
  }

  /** As when a machine sleeps: nothing of it goes on, its locks stay. */
  static String stopped(Rig rig, Random random) throws Exception {
    int millis = random.nextInt((int) Math.max(1, rig.usual("load")));
    Path a = rig.next("a");
    Path b = rig.next("b");
    int before = rig.newest();
    Worker victim = rig.victim();
    CompletableFuture<Worker.Result> running = victim.begin(line -> {}, rig.load(a));
    Thread.sleep(millis);
    victim.stop();
    CompletableFuture<Worker.Result> other = rig.hands.begin(line -> {}, rig.load(b));
    boolean waited = false;
    try {
      other.get(LONGEST_STOP_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      waited = true;
    } finally {
      victim.goOn();
    }
    ended("the other load", Worker.await(other));
    ended("the load that was stopped", Worker.await(running));
    rig.keep(victim);
    rig.settle("b", b);
    rig.settle("a", a);
    both(rig, before);
    return "stopped after %d ms; the other %s".formatted(millis, waited ? "waited" : "published");
  }
}
