package fi.mittari.api.fault;

import fi.mittari.model.home.Home;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Cut and flipped bytes: named by {@code verify}, and never served. */
final class Damages {

  private static final int SERVE_ONE_IN = 3;

  private Damages() {}

  static String parquetCut(Rig rig, Random random) throws Exception {
    Home copy = rig.copy();
    Path file = any(copy.warehouse(), random, name -> name.endsWith(".parquet"));
    long size = random.nextLong(Files.size(file));
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(size);
    }
    return named(rig, copy, file, "cut to %d bytes".formatted(size), random);
  }

  static String parquetFlipped(Rig rig, Random random) throws Exception {
    return flipped(rig, random, ".parquet");
  }

  static String manifest(Rig rig, Random random) throws Exception {
    return flipped(rig, random, ".avro");
  }

  static String metadata(Rig rig, Random random) throws Exception {
    Home copy = rig.copy();
    // Only the metadata that the newest records name is checked; older is history of the tables.
    Path file = any(copy.warehouse(), random, recorded(copy));
    return named(rig, copy, file, flip(file, random), random);
  }

  private static Predicate<String> recorded(Home copy) throws IOException {
    StringBuilder records = new StringBuilder();
    try (Stream<Path> files = Files.list(copy.releases())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        records.append(Files.readString(file));
      }
    }
    String all = records.toString();
    return name -> name.endsWith(".metadata.json") && all.contains(name);
  }

  private static String flipped(Rig rig, Random random, String ending) throws Exception {
    Home copy = rig.copy();
    Path file = any(copy.warehouse(), random, listed(copy, ending));
    return named(rig, copy, file, flip(file, random), random);
  }

  /** Files that some release has brought; a killed load may have left others. */
  private static Predicate<String> listed(Home copy, String ending) throws IOException {
    StringBuilder lists = new StringBuilder();
    try (Stream<Path> files = Files.list(copy.releases())) {
      for (Path file : files.filter(f -> f.toString().endsWith(".sha256")).toList()) {
        lists.append(Files.readString(file));
      }
    }
    String all = lists.toString();
    return name -> name.endsWith(ending) && all.contains(name);
  }

  static String record(Rig rig, Random random) throws Exception {
    Home copy = rig.copy();
    Path file = any(copy.releases(), random, name -> name.matches("r[1-9]\\d*\\.json"));
    return named(rig, copy, file, flip(file, random), random);
  }

  static String sums(Rig rig, Random random) throws Exception {
    Home copy = rig.copy();
    Path file = any(copy.releases(), random, name -> name.endsWith(".sha256"));
    return named(rig, copy, file, flip(file, random), random);
  }

  static String snapshot(Rig rig, Random random) throws Exception {
    Home copy = rig.copy();
    Path file = any(copy.snapshots(), random, name -> name.endsWith("source.csv"));
    return named(rig, copy, file, flip(file, random), random);
  }

  /** A catalog is made anew where it is damaged, and some of its bytes mean nothing. */
  static String catalog(Rig rig, Random random) throws Exception {
    Home copy = rig.copy();
    String what = flip(copy.catalog(), random);
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
    Worker.Result after = rig.hands.run("verify", "--home", copy.root().toString());
    if (!after.done()) {
      throw new Rig.Broken("verify after the load: " + after.out());
    }
    try (Server server = Server.start(rig.place, copy.root(), rig.folder.resolve("copy.log"))) {
      await(server, "r" + (rig.newest() + 1));
      Rig.checkServed(server, java.util.Map.of("a", rig.written(), "b", rig.current().get("b")));
    }
    return what + (named ? ", named" : ", harmless") + ", mended by the next load";
  }

  static String servingFile(Rig rig, Random random) throws Exception {
    Home copy = rig.copy();
    Path file = serving(copy);
    String what = flip(file, random);
    expectNamed(rig, copy, file, what);
    try (Server server = Server.start(rig.place, copy.root(), rig.folder.resolve("copy.log"))) {
      await(server, "r" + rig.newest());
      Rig.checkServed(server, rig.current());
    }
    return what + ", built again";
  }

  /** A shard is not as its manifest says: it is not used, and made again. */
  static String columns(Rig rig, Random random) throws Exception {
    Home copy = rig.copy();
    List<Path> shards;
    try (Stream<Path> files = Files.walk(copy.serving())) {
      shards =
          files
              .filter(Files::isRegularFile)
              .filter(f -> !f.getParent().equals(copy.serving()))
              .sorted()
              .toList();
    }
    if (shards.isEmpty()) {
      return "there are no columns";
    }
    String what = flip(shards.get(random.nextInt(shards.size())), random);
    try (Server server = Server.start(rig.place, copy.root(), rig.folder.resolve("copy.log"))) {
      await(server, "r" + rig.newest());
      for (int i = 0; i < 20; i++) {
        Rig.checkServed(server, rig.current());
        Thread.sleep(100);
      }
    }
    return what + ", right answers";
  }

  /** The file changes under the server; the reader asks on, and no answer may be wrong. */
  static String openServingFile(Rig rig, Random random) throws Exception {
    Path file = serving(rig.home);
    int flips = 1 + random.nextInt(40);
    rig.disturbed(true);
    String what = "";
    for (int i = 0; i < flips; i++) {
      what = flip(file, random);
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

  private static Path serving(Home home) throws IOException {
    try (Stream<Path> files = Files.list(home.serving())) {
      return files
          .filter(f -> f.toString().endsWith(".duckdb"))
          .max(
              java.util.Comparator.comparingInt(
                  f -> Integer.parseInt(f.getFileName().toString().replaceAll("\\D", ""))))
          .orElseThrow();
    }
  }

  private static Path any(Path folder, Random random, Predicate<String> name) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found = files.filter(f -> name.test(f.getFileName().toString())).sorted().toList();
      return found.get(random.nextInt(found.size()));
    }
  }

  /** Flips one bit. */
  private static String flip(Path file, Random random) throws IOException {
    long at = random.nextLong(Files.size(file));
    int bit = 1 << random.nextInt(8);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int old = bytes.read();
      bytes.seek(at);
      bytes.write(old ^ bit);
    }
    return "bit %d of byte %d of %s".formatted(bit, at, file.getFileName());
  }

  private static void expectNamed(Rig rig, Home copy, Path file, String what) {
    Worker.Result verified = rig.hands.run("verify", "--home", copy.root().toString());
    String name = copy.root().relativize(file).toString();
    String shorter = name.replaceFirst("\\.sha256$", "");
    if (verified.exit() != 1
        || !(verified.out().contains(name) || verified.out().contains(shorter))) {
      throw new Rig.Broken(
          "verify does not name %s (%s), it ended with %d: %s"
              .formatted(name, what, verified.exit(), verified.out() + verified.err()));
    }
  }

  private static String named(Rig rig, Home copy, Path file, String what, Random random)
      throws Exception {
    expectNamed(rig, copy, file, what);
    if (random.nextInt(SERVE_ONE_IN) > 0) {
      return what + ", named";
    }
    // As after a restore without serving files: everything is built from what is damaged.
    Rig.delete(copy.serving());
    try (Server server = Server.start(rig.place, copy.root(), rig.folder.resolve("copy.log"))) {
      return what + ", named, " + served(rig, server);
    }
  }

  /** Either a release as it is known, or an honest failure. */
  private static String served(Rig rig, Server server) throws Exception {
    long until = System.currentTimeMillis() + 60_000;
    while (System.currentTimeMillis() < until) {
      Server.Answer health = server.ask("/health");
      int release = Watch.number(health.body().path("release").asText());
      if (release > 0) {
        for (String flow : Versions.FLOWS) {
          Integer version = rig.version(flow, release);
          Server.Answer answer =
              server.ask("/v1/observations?limit=20000&indicator=" + Versions.indicator(flow));
          if (answer.status() == 200 && version != null) {
            String wrong = Versions.difference(Watch.figures(answer.body()), version);
            if (!wrong.isEmpty()) {
              throw new Rig.Broken("r%d is served wrong: %s".formatted(release, wrong));
            }
          }
        }
        return "r%d served rightly".formatted(release);
      }
      if (!health.body().path("failure").isNull()) {
        return "serving refused";
      }
      Thread.sleep(50);
    }
    throw new Rig.Broken("neither served nor refused");
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
