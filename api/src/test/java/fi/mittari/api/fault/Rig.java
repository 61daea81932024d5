package fi.mittari.api.fault;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A home with everything around it: sources, processes, a server, a reader. */
final class Rig implements AutoCloseable {

  private static final long PATIENCE_MILLIS = 120_000;

  final Place place;
  final Path folder;
  final Home home;
  final Versions versions;
  final Worker hands;
  private final Path log;
  private final boolean disk;
  private final Map<Integer, Map<String, Integer>> releases = new ConcurrentHashMap<>();
  private final Map<String, Integer> current = new HashMap<>();
  private volatile Server server;
  private static final int ATTEMPTS = 20;

  private volatile boolean disturbed = true;
  private Worker victim;
  private Worker second;
  private Database database;
  private final Map<String, Long> usual = new HashMap<>();
  private int maintained;
  private int victims;
  private int written;

  /**
   * @param hands that repeats, verifies, and is never killed
   */
  Rig(Place place, Path folder, Worker hands) throws IOException {
    this.place = place;
    this.folder = Files.createDirectories(folder);
    this.hands = hands;
    this.versions = new Versions(folder.resolve("sources"));
    this.log = folder.resolve("server.log");
    Path small = Files.createDirectories(folder.resolve("disk"));
    this.disk = Place.system("mount", "-t", "tmpfs", "-o", "size=96m", "mittari-fault", "" + small);
    this.home = new Home(small.resolve("home"));
  }

  /** Whether the home lies on a small disk of its own, that can be filled and write-protected. */
  boolean ownDisk() {
    return disk;
  }

  Path diskFolder() {
    return folder.resolve("disk");
  }

  /** Publishes the first versions, undisturbed, and serves them. */
  void begin() throws Exception {
    for (String flow : Versions.FLOWS) {
      settle(flow, next(flow));
    }
    startServer();
    awaitServed();
    disturbed = false;
  }

  /** Writes the next version of a source. */
  Path next(String flow) throws IOException {
    written++;
    return versions.write(flow, written);
  }

  int written() {
    return written;
  }

  /** A process that will be killed; it is on its feet before it is needed. */
  Worker victim() throws IOException {
    Worker now = victim;
    if (now == null || !now.alive()) {
      now = spare();
    }
    victim = null;
    return now.ready();
  }

  /** Starts the next victim already; it gets ready meanwhile. */
  void prepareVictim() throws IOException {
    if (victim == null || !victim.alive()) {
      victim = spare();
    }
  }

  /** A database for catalogs; it is started when it is first needed. */
  Database database() throws IOException, InterruptedException {
    if (database == null) {
      database = Database.start();
    }
    return database;
  }

  /** One more process that is not killed; it is started when it is first needed. */
  Worker second() throws IOException {
    if (second == null) {
      second = spare();
    }
    return second.ready();
  }

  private Worker spare() throws IOException {
    victims++;
    return Worker.start(place, folder.resolve("victim-" + victims));
  }

  /** Gives back a victim that has survived. */
  void keep(Worker survivor) {
    if (victim == null) {
      victim = survivor;
    } else {
      survivor.kill();
    }
  }

  /** The command that loads a source into the home. */
  String[] load(Path source) {
    return new String[] {"load", source.toString(), "--home", home.root().toString()};
  }

  /** Loads a version undisturbed, as a person repeats a load; it must come to its end. */
  void settle(String flow, Path source) {
    Worker.Result repeated = hands.run(load(source));
    if (!repeated.done()) {
      throw new Broken(
          "the repeat of the load of %s ended with %d: %s"
              .formatted(flow, repeated.exit(), repeated.err()));
    }
    current.put(flow, Integer.parseInt(source.getFileName().toString().substring(2)));
  }

  /** A promise that was not kept. */
  static final class Broken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Broken(String what) {
      super(what);
    }
  }

  /** Notes what a command that came to its end has brought. */
  void settled(Map<String, Integer> versions) {
    current.putAll(versions);
  }

  /** How long a command takes here, in milliseconds, as far as is known. */
  long usual(String command) {
    return usual.getOrDefault(command, 4_000L);
  }

  void took(String command, long millis) {
    usual.put(command, millis);
  }

  /** How many releases there were since files were last put together. */
  int young() {
    return newest() - maintained;
  }

  void maintained() {
    maintained = newest();
  }

  int newest() {
    return new ReleaseLog(home).newest().orElse(0);
  }

  /** The version of a source that a release of the home has, null if none. */
  Integer version(String flow, int release) {
    return releases.computeIfAbsent(release, this::read).get(flow);
  }

  private Map<String, Integer> read(int release) {
    try {
      ReleaseRecord record = new ReleaseLog(home).read(release);
      Map<String, Integer> found = new HashMap<>();
      for (String flow : Versions.FLOWS) {
        ReleaseRecord.DataflowState state = record.dataflows().get(Versions.dataflow(flow));
        if (state != null) {
          found.put(flow, versions.of(flow, state.files().get(0).sha256()));
        }
      }
      return found;
    } catch (MittariException e) {
      throw new Broken("the record of r%d cannot be read: %s".formatted(release, e.getMessage()));
    }
  }

  Server server() {
    return server;
  }

  void startServer() throws IOException {
    server = Server.start(place, home.root(), log);
  }

  /** Whether answers are owed: the server was left alone. */
  boolean undisturbed() {
    return !disturbed;
  }

  void disturbed(boolean now) {
    disturbed = now;
  }

  /** Waits until the newest release is served, and holds it against what was loaded last. */
  void awaitServed() throws Exception {
    String wanted = "r" + newest();
    long until = System.currentTimeMillis() + PATIENCE_MILLIS;
    while (!wanted.equals(server.release())) {
      if (System.currentTimeMillis() > until) {
        throw new Broken(
            "%s is not served after %d s: %s"
                .formatted(wanted, PATIENCE_MILLIS / 1000, server.ask("/health").body()));
      }
      Thread.sleep(50);
    }
    checkServed(server, current);
  }

  /** Holds what a server shows of each source against a version. */
  static void checkServed(Server server, Map<String, Integer> expected) throws Exception {
    for (Map.Entry<String, Integer> one : expected.entrySet()) {
      Server.Answer answer =
          server.ask("/v1/observations?limit=20000&indicator=" + Versions.indicator(one.getKey()));
      String wrong =
          answer.status() != 200
              ? "status %d: %s".formatted(answer.status(), answer.body())
              : Versions.difference(Watch.figures(answer.body()), one.getValue());
      if (!wrong.isEmpty()) {
        throw new Broken("after the repeat, %s: %s".formatted(one, wrong));
      }
    }
  }

  Map<String, Integer> current() {
    return current;
  }

  void verifyClean() {
    verifyClean(home);
  }

  void verifyClean(Home checked) {
    Worker.Result verified = hands.run("verify", "--home", checked.root().toString());
    if (!verified.done()) {
      throw new Broken("verify finds damage: " + verified.out());
    }
  }

  /** A copy of the home, as a backup is made: the records are read first. */
  Home copy() throws IOException {
    Home copy = new Home(folder.resolve("copy"));
    delete(copy.root());
    copy(home.releases(), copy.releases());
    for (Path part : List.of(home.warehouse(), home.snapshots(), home.reports(), home.serving())) {
      copy(part, copy.root().resolve(home.root().relativize(part)));
    }
    for (Path file : List.of(home.catalog(), home.root().resolve("format"))) {
      Files.copy(file, copy.root().resolve(file.getFileName()));
    }
    return copy;
  }

  /** A copy of all but the serving files, as it is; nobody may be loading. */
  Home image(String name) throws IOException {
    Home image = new Home(folder.resolve(name));
    delete(image.root());
    try (Stream<Path> parts = Files.list(home.root())) {
      for (Path part : (Iterable<Path>) parts::iterator) {
        // The server and its builders go on; what they make can be made again.
        if (!part.equals(home.serving())) {
          copy(part, image.root().resolve(part.getFileName()));
        }
      }
    }
    return image;
  }

  private static void copy(Path from, Path to) throws IOException {
    if (!Files.exists(from)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        Path target = to.resolve(from.relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          copyOne(path, target);
        }
      }
    }
  }

  private static void copyOne(Path path, Path target) throws IOException {
    try {
      Files.copy(path, target);
    } catch (NoSuchFileException e) {
      // A draft of the server that has got its name meanwhile.
      Files.deleteIfExists(target);
    }
  }

  static void delete(Path root) throws IOException {
    for (int attempt = 1; Files.exists(root); attempt++) {
      try (Stream<Path> paths = Files.walk(root)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(path);
        }
      } catch (DirectoryNotEmptyException e) {
        // A server that still runs has put a file there meanwhile.
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  @Override
  public void close() throws Exception {
    disturbed = true;
    if (server != null) {
      server.close();
    }
    if (victim != null) {
      victim.kill();
    }
    if (second != null) {
      second.kill();
    }
    if (database != null) {
      database.close();
    }
    if (disk) {
      Place.system("umount", "-l", diskFolder().toString());
    }
    delete(folder);
  }
}
