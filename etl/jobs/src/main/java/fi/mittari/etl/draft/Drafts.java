package fi.mittari.etl.draft;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import fi.mittari.etl.draft.DraftRecord.State;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The held loads of a home. */
public final class Drafts {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private final Home home;
  private final Clock clock;

  public Drafts(Home home, Clock clock) {
    this.home = home;
    this.clock = clock;
  }

  /** All there ever were, oldest first. */
  public List<DraftRecord> all() {
    if (!Files.isDirectory(home.drafts())) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(home.drafts())) {
      return files
          .filter(f -> f.getFileName().toString().matches("d\\d{1,9}\\.json"))
          .map(this::read)
          .sorted(Comparator.comparingInt(d -> number(d.id())))
          .toList();
    } catch (IOException e) {
      throw unusable(home.drafts(), e);
    }
  }

  /**
   * A load that is held.
   *
   * @throws MittariException of kind USER if there is none of this id, or it is held no longer
   */
  public DraftRecord held(String id) {
    DraftRecord found =
        all().stream()
            .filter(d -> d.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    MittariException.user(
                        "unknown-draft",
                        "there is no draft '%s'; held are: %s".formatted(id, heldNames())));
    if (found.state() == State.APPROVED) {
      throw MittariException.user(
          "draft-closed", "draft %s was approved already, as %s".formatted(id, found.release()));
    }
    if (found.state() == State.DISCARDED) {
      throw MittariException.user("draft-closed", "draft %s was discarded".formatted(id));
    }
    return found;
  }

  private String heldNames() {
    List<DraftRecord> held = all().stream().filter(d -> d.state() == State.HELD).toList();
    return held.isEmpty()
        ? "none"
        : held.stream().map(DraftRecord::id).collect(Collectors.joining(", "));
  }

  /**
   * Makes a home for a load to be held: all that is published, without a copy of its bytes.
   *
   * @return its id
   */
  public String open() {
    try {
      Files.createDirectories(home.drafts());
      String id = reserve();
      Home draft = home.draft(id);
      ReleaseLog log = new ReleaseLog(home);
      if (log.newest().isPresent()) {
        // Records first: what they name is there before they are.
        link(home.releases(), draft.releases());
        link(home.warehouse(), draft.warehouse());
        Files.copy(home.root().resolve("format"), draft.root().resolve("format"));
      }
      return id;
    } catch (IOException e) {
      throw unusable(home.drafts(), e);
    }
  }

  private String reserve() throws IOException {
    try (Stream<Path> files = Files.list(home.drafts())) {
      int next =
          files
                  .map(f -> f.getFileName().toString().replace(".json", ""))
                  .filter(name -> name.matches("d\\d{1,9}"))
                  .mapToInt(Drafts::number)
                  .max()
                  .orElse(0)
              + 1;
      while (true) {
        try {
          Files.createDirectory(home.drafts().resolve("d" + next));
          return "d" + next;
        } catch (FileAlreadyExistsException e) {
          next++;
        }
      }
    }
  }

  /** Files of a home's tables and records never change, so that a link is as good as a copy. */
  static void link(Path from, Path to) throws IOException {
    Files.walkFileTree(from, new Linker(from, to));
  }

  /** Keeps a load that was published into its draft home; now it is held. */
  public DraftRecord hold(String id, String load, ReleaseRecord drafted) {
    DraftRecord record =
        new DraftRecord(
            id,
            "r" + (drafted.sequence() - 1),
            load,
            clock.instant(),
            drafted.loaded(),
            drafted.changes(),
            State.HELD,
            null,
            null);
    write(record);
    return record;
  }

  /** Marks a draft as approved and removes its home. */
  public void approved(DraftRecord draft, String release) {
    write(draft.closed(State.APPROVED, release, clock.instant()));
    remove(draft.id());
  }

  /** Marks a draft as discarded and removes its home. */
  public void discard(DraftRecord draft) {
    write(draft.closed(State.DISCARDED, null, clock.instant()));
    remove(draft.id());
  }

  /** Removes a draft's home; of one that never was held, every trace. */
  public void remove(String id) {
    Path root = home.draft(id).root();
    if (!Files.isDirectory(root)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw unusable(root, e);
    }
  }

  private void write(DraftRecord record) {
    Path file = home.drafts().resolve(record.id() + ".json");
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    try {
      Files.write(draft, JSON.writeValueAsBytes(record));
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private DraftRecord read(Path file) {
    try {
      return JSON.readValue(file.toFile(), DraftRecord.class);
    } catch (IOException e) {
      throw unusable(file, e);
    }
  }

  private static int number(String id) {
    return Integer.parseInt(id.substring(1));
  }

  private static MittariException unusable(Path file, IOException e) {
    return MittariException.internal("unusable-draft", file + " cannot be used: " + e, e);
  }
}
