package fi.mittari.model.annex;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The files of notes and calendars in a home. Nothing is ever overwritten. */
public final class AnnexFiles {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Home home;

  public AnnexFiles(Home home) {
    this.home = home;
  }

  /** All versions of all notes, by release and version. */
  public List<ReleaseNote> notes() {
    return read(home.notes(), "r\\d{1,9}-\\d{1,9}\\.json", ReleaseNote.class).stream()
        .sorted(
            Comparator.comparing((ReleaseNote n) -> Integer.parseInt(n.release().substring(1)))
                .thenComparing(ReleaseNote::version))
        .toList();
  }

  /** The calendar that holds, if there is one. */
  public Optional<ReleaseCalendar> calendar() {
    return read(home.calendar(), "\\d{1,9}\\.json", ReleaseCalendar.class).stream()
        .max(Comparator.comparing(ReleaseCalendar::version));
  }

  /** Keeps a note. */
  public void keep(ReleaseNote note) {
    write(home.notes().resolve(note.release() + "-" + note.version() + ".json"), note);
  }

  /** Keeps a calendar. */
  public void keep(ReleaseCalendar calendar) {
    write(home.calendar().resolve(calendar.version() + ".json"), calendar);
  }

  private static <T> List<T> read(Path folder, String names, Class<T> type) {
    List<T> found = new ArrayList<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        if (file.getFileName().toString().matches(names)) {
          found.add(JSON.readValue(file.toFile(), type));
        }
      }
      return found;
    } catch (IOException e) {
      throw MittariException.internal(
          "damaged-annex", "a file in " + folder + " cannot be read: " + e, e);
    }
  }

  private static void write(Path file, Object content) {
    try {
      Files.createDirectories(file.getParent());
      Path draft =
          file.resolveSibling("%s.%s.draft".formatted(file.getFileName(), UUID.randomUUID()));
      try {
        Files.write(draft, JSON.writeValueAsBytes(content));
        put(draft, file);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (FileAlreadyExistsException e) {
      throw MittariException.user(
          "written-meanwhile", file.getFileName() + " was written meanwhile; try again");
    } catch (IOException e) {
      throw MittariException.internal("cannot-write", file + " cannot be written: " + e, e);
    }
  }

  /** A link, unlike a move, fails where another was first. */
  private static void put(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      // No links on this file system: what remains is to reserve the name.
      Files.createFile(file);
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
