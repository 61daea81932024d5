package fi.mittari.api.fault;

import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/** Damage under those who work: a server that has the file open, a load that comes upon it. */
final class Live {

  private Live() {}

  private static String flow(Random random) {
    return Versions.FLOWS.get(random.nextInt(Versions.FLOWS.size()));
  }

  /** Questions may fail for a while, or go on from the open file; never may they be wrong. */
  static String servingRemoved(Rig rig, Random random) throws Exception {
    rig.disturbed(true);
    Rig.delete(rig.home.serving());
    Thread.sleep(random.nextInt(1_500));
    String flow = flow(random);
    rig.settle(flow, rig.next(flow));
    rig.awaitServed();
    rig.disturbed(false);
    return "then r%d was published and served".formatted(rig.newest());
  }

  /** The server goes on; the file is named, put back, and all is well. */
  static String parquetCut(Rig rig, Random random) throws Exception {
    Path file = Damages.parquet(rig.home, random);
    byte[] bytes = Files.readAllBytes(file);
    String what = Damages.cut(file, random);
    String loaded;
    try {
      Worker.Result verified = rig.hands.run("verify", "--home", rig.home.root().toString());
      if (verified.exit() != 1 || !Damages.names(verified.out(), rig.home, file)) {
        throw new Rig.Broken("verify does not name %s: %s".formatted(what, verified.out()));
      }
      Worker.Result ended = rig.hands.run(rig.load(rig.next(flow(random))));
      loaded = ended.done() ? "a load came to its end" : "a load ended with " + ended.exit();
    } finally {
      Files.write(file, bytes);
    }
    for (String flow : Versions.FLOWS) {
      rig.settle(flow, rig.next(flow));
    }
    rig.awaitServed();
    rig.verifyClean();
    return what + ", named; " + loaded + "; put back";
  }

  /** A load that reads a damaged file refuses, or what it publishes is right all the same. */
  static String loadOverDamage(Rig rig, Random random) throws Exception {
    Home copy = rig.copy();
    Path file =
        switch (random.nextInt(4)) {
          case 0 -> Damages.manifest(copy, random);
          case 1 -> Damages.metadata(copy, random);
          default -> Damages.parquet(copy, random);
        };
    byte[] bytes = Files.readAllBytes(file);
    String what = random.nextInt(4) == 0 ? Damages.cut(file, random) : Damages.flip(file, random);
    int before = rig.newest();
    String flow = flow(random);
    Path source = rig.next(flow);
    String[] load = rig.load(source);
    load[load.length - 1] = copy.root().toString();
    Worker.Result ended = rig.hands.run(load);
    if (ended.exit() == -1) {
      throw new Rig.Broken("the load died: " + ended.err());
    }
    if (Files.exists(file)) {
      Files.write(file, bytes);
    }
    Worker.Result repeated = rig.hands.run(load);
    int after = new ReleaseLog(copy).newest().orElse(0);
    if (!repeated.done() || after != before + 1) {
      throw new Rig.Broken(
          "after %s, put back: r%d became r%d, the load ended with %d, its repeat with %d: %s"
              .formatted(what, before, after, ended.exit(), repeated.exit(), repeated.err()));
    }
    Map<String, Integer> expected = new HashMap<>(rig.current());
    expected.put(flow, rig.written());
    rig.verifyClean(copy);
    Images.shows(copy, after, expected);
    changes(copy, flow, after, expected.get(flow), rig.current().get(flow), what);
    return what + (ended.done() ? ", published rightly" : ", refused with " + ended.exit());
  }

  /** What a release says it changed is what differs between the two versions. */
  private static void changes(
      Home copy, String flow, int release, int version, int before, String what) {
    Map<String, Long> old = Versions.known(before);
    Map<String, Long> now = Versions.known(version);
    long added = now.keySet().stream().filter(key -> !old.containsKey(key)).count();
    long withdrawn = old.keySet().stream().filter(key -> !now.containsKey(key)).count();
    long changed =
        now.entrySet().stream()
            .filter(e -> old.containsKey(e.getKey()) && !old.get(e.getKey()).equals(e.getValue()))
            .count();
    var said = new ReleaseLog(copy).read(release).changes();
    if (said.added() != added || said.changed() != changed || said.withdrawn() != withdrawn) {
      throw new Rig.Broken(
          "after %s, r%d of %s says %s instead of %d added, %d changed, %d withdrawn"
              .formatted(what, release, flow, said, added, changed, withdrawn));
    }
  }

  /** The file changes under the server; the reader asks on, and no answer may be wrong. */
  static String openServingFile(Rig rig, Random random) throws Exception {
    Path file = serving(rig.home);
    int flips = 1 + random.nextInt(40);
    rig.disturbed(true);
    String what = "";
    for (int i = 0; i < flips; i++) {
      what = Damages.flip(file, random);
    }
    Thread.sleep(1_500);
    // Questions of the past read what is not in memory yet.
    for (int release = 2; release <= rig.newest(); release++) {
      Server.Answer answer =
          rig.server().ask("/v1/observations?limit=20000&indicator=fault-a&asOf=r" + release);
      if (answer.status() == 200) {
        String wrong = Versions.difference(Watch.figures(answer.body()), rig.version("a", release));
        if (!wrong.isEmpty()) {
          throw new Rig.Broken("r%d after %s: %s".formatted(release, what, wrong));
        }
      }
    }
    rig.server().kill();
    rig.startServer();
    rig.awaitServed();
    rig.disturbed(false);
    return "%d flips".formatted(flips);
  }

  /** Results are flipped or cut under the server: answers are those that they were before. */
  static String openResults(Rig rig, Random random) throws Exception {
    Path file = rig.home.serving().resolve("kept.results");
    long until = System.currentTimeMillis() + 60_000;
    while (!rig.server().ask("/health").body().path("prepared").asBoolean()) {
      if (System.currentTimeMillis() > until) {
        throw new Rig.Broken("not prepared: " + rig.server().ask("/health").body());
      }
      Thread.sleep(100);
    }
    String question = "/v1/segregation?indicator=fault-%s&lang=".formatted(flow(random));
    Server.Answer before = rig.server().ask(question + "fi");
    String what = random.nextInt(3) == 0 ? Damages.cut(file, random) : Damages.flip(file, random);
    Server.Answer after = rig.server().ask(question + "sv");
    if (after.status() != before.status()
        || !after.body().path("periods").equals(before.body().path("periods"))) {
      throw new Rig.Broken("after %s: %s instead of %s".formatted(what, after, before));
    }
    Rig.checkServed(rig.server(), rig.current());
    return what + ", the same answers";
  }

  /** A shard is not as its manifest says: it is not used, and made again. */
  static String columns(Rig rig, Random random) throws Exception {
    Home copy = rig.copy();
    Path file = Damages.columns(copy, random);
    if (file == null) {
      return "there are no columns";
    }
    String what = Damages.flip(file, random);
    try (Server server = Server.start(rig.place, copy.root(), rig.folder.resolve("copy.log"))) {
      await(server, "r" + rig.newest());
      for (int i = 0; i < 20; i++) {
        Rig.checkServed(server, rig.current());
        Thread.sleep(100);
      }
    }
    return what + ", right answers";
  }

  /** A catalog is made anew where it is damaged, and some of its bytes mean nothing. */
  static String catalog(Rig rig, Random random) throws Exception {
    Home copy = rig.copy();
    String what = Damages.flip(copy.catalog(), random);
    Worker.Result verified = rig.hands.run("verify", "--home", copy.root().toString());
    boolean named = verified.exit() == 1 && verified.out().contains("catalog.sqlite");
    if (!named && !verified.done()) {
      throw new Rig.Broken("verify ended with %d: %s".formatted(verified.exit(), verified.out()));
    }
    Path source = rig.next("a");
    Worker.Result loaded =
        rig.hands.run("load", source.toString(), "--home", copy.root().toString());
    if (!loaded.done()) {
      throw new Rig.Broken(
          "a load over a damaged catalog ended with %d: %s (%s)"
              .formatted(loaded.exit(), loaded.err(), what));
    }
    rig.verifyClean(copy);
    Images.shows(copy, rig.newest() + 1, Map.of("a", rig.written(), "b", rig.current().get("b")));
    return what + (named ? ", named" : ", harmless") + ", mended by the next load";
  }

  private static Path serving(Home home) throws IOException {
    try (Stream<Path> files = Files.list(home.serving())) {
      return files
          .filter(f -> f.toString().endsWith(".duckdb"))
          .max(
              Comparator.comparingInt(
                  f -> Integer.parseInt(f.getFileName().toString().replaceAll("\\D", ""))))
          .orElseThrow();
    }
  }

  static void await(Server server, String release) throws Exception {
    long until = System.currentTimeMillis() + 60_000;
    while (!release.equals(server.release())) {
      if (System.currentTimeMillis() > until) {
        throw new Rig.Broken(release + " is not served: " + server.ask("/health").body());
      }
      Thread.sleep(50);
    }
  }
}
