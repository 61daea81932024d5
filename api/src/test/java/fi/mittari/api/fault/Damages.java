package fi.mittari.api.fault;

import fi.mittari.api.serving.BuiltHere;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cut and flipped bytes in a copy of the home, several at once. {@code verify} must name them; what
 * it names is put back, until all is named and it finds nothing more. What is damaged is not shown.
 */
final class Damages {

  private static final int MOST = 12;
  private static final int SERVE_ONE_IN = 2;

  private Damages() {}

  /** A file before it was damaged. */
  private record Damaged(Kind kind, byte[] bytes, String what) {}

  /** Does the kind, and others with it, to files that differ. */
  static List<Done> together(Rig rig, Random random, Kind first) throws Exception {
    Home copy = rig.copy();
    List<Kind> kinds = new ArrayList<>(List.of(first));
    List<Kind> all = Stream.of(Kind.values()).filter(kind -> kind.damage() != null).toList();
    for (int more = random.nextInt(MOST); more > 0; more--) {
      kinds.add(all.get(random.nextInt(all.size())));
    }
    Map<Path, Damaged> damaged = new LinkedHashMap<>();
    Map<Path, Kind> places = new LinkedHashMap<>();
    for (Kind kind : kinds) {
      Path file = kind.damage().in(copy, random);
      if (file != null) {
        places.putIfAbsent(file, kind);
      }
    }
    for (Map.Entry<Path, Kind> place : places.entrySet()) {
      Path file = place.getKey();
      byte[] bytes = Files.readAllBytes(file);
      String what = place.getValue() == Kind.PARQUET_CUT ? cut(file, random) : flip(file, random);
      damaged.put(file, new Damaged(place.getValue(), bytes, what));
    }
    String served = random.nextInt(SERVE_ONE_IN) == 0 ? ", " + built(rig, copy) : "";
    repair(rig, copy, damaged);
    return damaged.values().stream()
        .map(one -> new Done(one.kind(), one.what() + ", named" + served))
        .toList();
  }

  /** As after a restore without serving files: everything is built from what is damaged. */
  private static String built(Rig rig, Home copy) throws Exception {
    Path aside = copy.root().resolveSibling("serving-aside");
    Rig.delete(aside);
    Files.move(copy.serving(), aside);
    try {
      int release = BuiltHere.shown(copy);
      if (release == 0) {
        return "nothing shown";
      }
      BuiltHere.build(copy, release);
      for (String flow : Versions.FLOWS) {
        Integer version = rig.version(flow, release);
        String wrong =
            version == null
                ? ""
                : Versions.difference(
                    BuiltHere.figures(copy, release, Versions.indicator(flow)), version);
        if (!wrong.isEmpty()) {
          throw new Rig.Broken("r%d is served wrong: %s".formatted(release, wrong));
        }
      }
      return "r%d served rightly".formatted(release);
    } catch (MittariException e) {
      return "serving refused";
    } finally {
      Rig.delete(copy.serving());
      Files.move(aside, copy.serving());
    }
  }

  /** As a person does: what is named is put back, and verified again. */
  private static void repair(Rig rig, Home copy, Map<Path, Damaged> damaged) throws IOException {
    Map<Path, Damaged> open = new HashMap<>(damaged);
    while (!open.isEmpty()) {
      Worker.Result verified = rig.hands.run("verify", "--home", copy.root().toString());
      Set<Path> named =
          open.keySet().stream()
              .filter(file -> names(verified.out(), copy, file))
              .collect(Collectors.toSet());
      if (verified.exit() != 1 || named.isEmpty()) {
        throw new Rig.Broken(
            "verify does not name %s, it ended with %d: %s"
                .formatted(
                    open.entrySet().stream()
                        .map(e -> copy.root().relativize(e.getKey()) + ": " + e.getValue().what())
                        .toList(),
                    verified.exit(),
                    verified.out() + verified.err()));
      }
      for (Path file : named) {
        Files.write(file, open.remove(file).bytes());
      }
    }
    rig.verifyClean(copy);
  }

  /** Whether a file is named, or the one that its bytes are the checksum of. */
  static boolean names(String text, Home home, Path file) {
    String name = home.root().relativize(file).toString();
    return text.contains(name)
        || name.endsWith(".json.sha256") && text.contains(name.replaceFirst("\\.sha256$", ""))
        || name.endsWith(".sum") && text.contains(name.replaceFirst("\\.sum$", ""));
  }

  static Path parquet(Home copy, Random random) throws IOException {
    return any(copy.warehouse(), random, named(copy, ".sha256", ".parquet"));
  }

  static Path manifest(Home copy, Random random) throws IOException {
    return any(copy.warehouse(), random, named(copy, ".sha256", ".avro"));
  }

  /** Only the metadata that records name is checked; older is history of the tables. */
  static Path metadata(Home copy, Random random) throws IOException {
    return any(copy.warehouse(), random, named(copy, ".json", ".metadata.json"));
  }

  static Path record(Home copy, Random random) throws IOException {
    return any(copy.releases(), random, name -> name.matches("r[1-9]\\d*\\.json"));
  }

  static Path sums(Home copy, Random random) throws IOException {
    return any(copy.releases(), random, name -> name.endsWith(".sha256"));
  }

  static Path snapshot(Home copy, Random random) throws IOException {
    return any(copy.snapshots(), random, name -> name.endsWith("source.csv"));
  }

  static Path serving(Home copy, Random random) throws IOException {
    return any(copy.serving(), random, name -> name.matches("serving-r\\d+\\.duckdb(\\.sum)?"));
  }

  static Path columns(Home copy, Random random) throws IOException {
    return any(
        copy.serving(),
        random,
        name -> name.endsWith(".columns") || name.matches("columns-r\\d+\\.json(\\.sum)?"));
  }

  static Path format(Home copy, Random random) throws IOException {
    return any(copy.root(), random, name -> name.equals("format"));
  }

  /**
   * Files of the warehouse that releases name; a killed load may have left others.
   *
   * @param lists ending of the files of {@code releases} that name them
   */
  private static Predicate<String> named(Home copy, String lists, String ending)
      throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(copy.releases())) {
      for (Path file : files.filter(f -> f.toString().endsWith(lists)).toList()) {
        all.append(Files.readString(file));
      }
    }
    String text = all.toString();
    return name -> name.endsWith(ending) && text.contains(name);
  }

  /** One of the files of a folder whose names fit, null where there is none. */
  static Path any(Path folder, Random random, Predicate<String> name) throws IOException {
    if (!Files.isDirectory(folder)) {
      return null;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> found =
          files
              .filter(f -> Files.isRegularFile(f) && name.test(f.getFileName().toString()))
              .sorted()
              .toList();
      return found.isEmpty() ? null : found.get(random.nextInt(found.size()));
    }
  }

  static String cut(Path file, Random random) throws IOException {
    long size = random.nextLong(Files.size(file));
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(size);
    }
    return "%s cut to %d bytes".formatted(file.getFileName(), size);
  }

  /** Flips one bit. */
  static String flip(Path file, Random random) throws IOException {
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
}
