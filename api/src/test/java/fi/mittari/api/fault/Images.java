package fi.mittari.api.fault;

import fi.mittari.api.serving.BuiltHere;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

/**
 * Homes as {@code kill -9} would leave them: the process is stopped at any moment, its home copied,
 * and it goes on. So one command gives several homes, each at another moment; in each of them the
 * command is repeated.
 */
final class Images {

  private static final int MOST = 6;

  private Images() {}

  /** What a command brings: the version of each source after it. */
  private record Task(String name, String[] command, Map<String, Integer> after, boolean release) {}

  static List<String> load(Rig rig, Random random) throws Exception {
    String flow = Versions.FLOWS.get(random.nextInt(Versions.FLOWS.size()));
    Path source = rig.next(flow);
    Map<String, Integer> after = new HashMap<>(rig.current());
    after.put(flow, rig.written());
    return images(rig, random, new Task("load", rig.load(source), after, true));
  }

  static List<String> rollback(Rig rig, Random random) throws Exception {
    int target = 2 + random.nextInt(rig.newest() - 1);
    Map<String, Integer> after = new HashMap<>();
    for (String flow : Versions.FLOWS) {
      after.put(flow, rig.version(flow, target));
    }
    String[] command = {"rollback", "r" + target, "--home", rig.home.root().toString()};
    return images(rig, random, new Task("rollback", command, after, !after.equals(rig.current())));
  }

  static List<String> maintain(Rig rig, Random random) throws Exception {
    String[] command = {"maintain", "--home", rig.home.root().toString()};
    List<String> done =
        images(rig, random, new Task("maintain", command, new HashMap<>(rig.current()), false));
    rig.maintained();
    return done;
  }

  private static List<String> images(Rig rig, Random random, Task task) throws Exception {
    int before = rig.newest();
    Worker victim = rig.victim();
    List<Home> images = new ArrayList<>();
    List<String> moments = new ArrayList<>();
    long begun = System.nanoTime();
    CompletableFuture<Worker.Result> running = victim.begin(line -> {}, task.command());
    int wanted = 1 + random.nextInt(MOST);
    int pause = (int) (2 * rig.usual(task.name()) / (wanted + 1));
    while (images.size() < wanted && !running.isDone()) {
      Thread.sleep(random.nextInt(Math.max(1, pause)));
      if (!running.isDone()) {
        long at = (System.nanoTime() - begun) / 1_000_000;
        victim.stop();
        try {
          images.add(rig.image("image-" + images.size()));
        } finally {
          victim.goOn();
        }
        moments.add("%s stopped after %d ms".formatted(task.name(), at));
      }
    }
    Worker.Result ended = Worker.await(running);
    rig.took(task.name(), (System.nanoTime() - begun) / 1_000_000);
    rig.keep(victim);
    if (!ended.done()) {
      throw new Rig.Broken(
          "%s ended with %d: %s".formatted(task.name(), ended.exit(), ended.err()));
    }
    List<String> details = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      details.add(moments.get(i) + goOn(rig, random, task, before, images.get(i)));
      Rig.delete(images.get(i).root());
    }
    rig.settled(task.after());
    rig.awaitServed();
    return details.isEmpty() ? List.of(task.name() + " was not stopped, it had ended") : details;
  }

  /** The same command comes to its end in a home that was left halfway. */
  private static String goOn(Rig rig, Random random, Task task, int before, Home image)
      throws Exception {
    int found = new ReleaseLog(image).newest().orElse(0);
    int settled = before + (task.release() ? 1 : 0);
    if (found != before && found != settled) {
      throw new Rig.Broken("r%d became r%d".formatted(before, found));
    }
    Map<String, Integer> old = new HashMap<>();
    for (String flow : Versions.FLOWS) {
      old.put(flow, rig.version(flow, before));
    }
    if (random.nextBoolean()) {
      shows(image, found, found == before ? old : task.after());
    }
    if (random.nextInt(3) == 0) {
      rig.verifyClean(image);
    }
    String[] command = task.command().clone();
    command[command.length - 1] = image.root().toString();
    Worker.Result repeated = rig.hands.run(command);
    if (!repeated.done()) {
      throw new Rig.Broken(
          "the repeat of %s ended with %d: %s"
              .formatted(task.name(), repeated.exit(), repeated.err()));
    }
    int newest = new ReleaseLog(image).newest().orElse(0);
    if (newest != settled) {
      throw new Rig.Broken(
          "r%d became r%d, then r%d instead of r%d".formatted(before, found, newest, settled));
    }
    rig.verifyClean(image);
    shows(image, newest, task.after());
    return found > before ? ", it had published" : "";
  }

  /** Builds what a server would, and looks. */
  static void shows(Home home, int release, Map<String, Integer> expected) throws Exception {
    if (BuiltHere.shown(home) != release) {
      throw new Rig.Broken("r%d is shown instead of r%d".formatted(BuiltHere.shown(home), release));
    }
    BuiltHere.build(home, release);
    for (Map.Entry<String, Integer> one : expected.entrySet()) {
      String wrong =
          Versions.difference(
              BuiltHere.figures(home, release, Versions.indicator(one.getKey())), one.getValue());
      if (!wrong.isEmpty()) {
        throw new Rig.Broken("r%d, %s: %s".formatted(release, one, wrong));
      }
    }
  }
}
