package fi.mittari.api.fault;

import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The power goes right after a load has published: of all that it wrote only what it forced to the
 * disk is there, as {@code strace} saw it; everything else is empty. Names of files are taken to
 * outlive it, which is the worse case.
 */
final class PowerCut {

  private static final Pattern FORCED =
      Pattern.compile("(?:fsync|fdatasync)\\(\\d+<([^>]+)>\\) += 0");
  private static final Pattern RENAMED =
      Pattern.compile(
          "rename\\w*\\((?:AT_FDCWD[^,]*, )?\"([^\"]+)\", (?:AT_FDCWD[^,]*, )?\"([^\"]+)\".*= 0");

  private PowerCut() {}

  static boolean isPossible() {
    return Place.system("strace", "-V");
  }

  static String load(Rig rig, Random random) throws Exception {
    String flow = Versions.FLOWS.get(random.nextInt(Versions.FLOWS.size()));
    Path source = rig.next(flow);
    Map<String, Integer> after = new HashMap<>(rig.current());
    after.put(flow, rig.written());
    Home image = rig.image("image-power");
    Map<Path, FileTime> before = times(image);
    Path trace = rig.folder.resolve("trace");
    Files.deleteIfExists(trace);
    String[] command = rig.load(source);
    command[command.length - 1] = image.root().toString();
    List<String> strace =
        List.of(
            "strace",
            "-f",
            "-y",
            "--seccomp-bpf",
            "-s",
            "400",
            "-o",
            trace.toString(),
            "-e",
            "trace=fsync,fdatasync,rename,renameat,renameat2");
    try (Worker traced = Worker.start(rig.place, rig.folder.resolve("traced"), strace).ready()) {
      Worker.Result loaded = traced.run(command);
      if (!loaded.done()) {
        throw new Rig.Broken("the load ended with %d: %s".formatted(loaded.exit(), loaded.err()));
      }
    }
    int published = new ReleaseLog(image).newest().orElse(0);
    int lost = lose(image, before, forced(trace));
    Images.shows(image, published, after);
    rig.verifyClean(image);
    Worker.Result repeated = rig.hands.run(command);
    if (!repeated.done() || new ReleaseLog(image).newest().orElse(0) != published) {
      throw new Rig.Broken(
          "the repeat ended with %d: %s".formatted(repeated.exit(), repeated.err()));
    }
    rig.verifyClean(image);
    Rig.delete(image.root());
    return "%d files of a load were not forced to the disk, and lost".formatted(lost);
  }

  private static Map<Path, FileTime> times(Home home) throws IOException {
    Map<Path, FileTime> times = new HashMap<>();
    try (Stream<Path> files = Files.walk(home.root())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        times.put(file, Files.getLastModifiedTime(file));
      }
    }
    return times;
  }

  /** Files that were forced to the disk, by the names that they have now. */
  private static Set<Path> forced(Path trace) throws IOException {
    Set<Path> forced = new HashSet<>();
    for (String line : Files.readAllLines(trace)) {
      Matcher force = FORCED.matcher(line);
      Matcher rename = RENAMED.matcher(line);
      if (force.find()) {
        forced.add(Path.of(force.group(1)));
      } else if (rename.find()) {
        Path to = Path.of(rename.group(2));
        if (forced.remove(Path.of(rename.group(1)))) {
          forced.add(to);
        } else {
          forced.remove(to);
        }
      }
    }
    if (forced.isEmpty()) {
      throw new IllegalStateException("nothing was seen by strace");
    }
    return forced;
  }

  private static int lose(Home home, Map<Path, FileTime> before, Set<Path> forced)
      throws IOException {
    int lost = 0;
    for (Map.Entry<Path, FileTime> file : times(home).entrySet()) {
      if (!file.getValue().equals(before.get(file.getKey())) && !forced.contains(file.getKey())) {
        Files.write(file.getKey(), new byte[0]);
        lost++;
      }
    }
    return lost;
  }
}
