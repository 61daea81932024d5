package fi.mittari.api.serving;

import fi.mittari.model.MittariException;
import fi.mittari.model.annex.AnnexFiles;
import fi.mittari.model.annex.ReleaseCalendar;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Reads the annex of a home when something came. Its files never change, so that the times of their
 * folders tell.
 */
final class AnnexReader {

  private static final ZoneId HELSINKI = ZoneId.of("Europe/Helsinki");

  private final Home home;
  private final Clock clock;
  private final Map<String, Annex.Load> known = new ConcurrentHashMap<>();
  private volatile String seen = "";
  private volatile Annex annex;

  AnnexReader(Home home, Clock clock) {
    this.home = home;
    this.clock = clock;
    this.annex = new Annex("", today(), List.of(), List.of(), List.of());
  }

  Annex annex() {
    return annex;
  }

  /** Looks whether there is something new; what cannot be read leaves the annex as it was. */
  void look() {
    try {
      String now =
          today()
              + " "
              + time(home.notes())
              + " "
              + time(home.calendar())
              + " "
              + time(home.reports());
      if (!now.equals(seen)) {
        annex = read(now);
        seen = now;
      }
    } catch (IOException | MittariException e) {
      System.err.println("notes, calendar or reports cannot be read: " + e.getMessage());
    }
  }

  private LocalDate today() {
    return clock.instant().atZone(HELSINKI).toLocalDate();
  }

  private static String time(Path folder) throws IOException {
    FileTime time = Files.isDirectory(folder) ? Files.getLastModifiedTime(folder) : null;
    return String.valueOf(time);
  }

  private Annex read(String version) throws IOException {
    AnnexFiles files = new AnnexFiles(home);
    return new Annex(
        version,
        today(),
        files.notes(),
        files.calendar().map(ReleaseCalendar::entries).orElse(List.of()),
        loads());
  }

  private List<Annex.Load> loads() throws IOException {
    if (!Files.isDirectory(home.reports())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(home.reports())) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        if (name.endsWith(".json") && !known.containsKey(name)) {
          LoadReport.whole(file).ifPresent(load -> known.put(name, load));
        }
      }
    }
    return known.values().stream().sorted(Comparator.comparing(Annex.Load::id).reversed()).toList();
  }
}
