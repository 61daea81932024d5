package fi.mittari.etl.source;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import fi.mittari.etl.snapshot.Sha256;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The answers of a fetch that is not whole yet, in the home's scratch. One that was cut short
 * leaves them behind; the next uses those that are not too old.
 */
final class Draft {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();
  private static final String WHOLE = "whole";

  private final Path folder;

  private Draft(Path folder) {
    this.folder = folder;
  }

  /** What stands beside the bytes of an answer. */
  record Note(String url, Instant at, String sha256, String etag, String modified) {}

  /** Opens the draft; one that became whole is begun anew. */
  static Draft open(Path work, String dataflow) {
    Draft draft = new Draft(work.resolve("fetch").resolve(dataflow.replace('/', '_')));
    try {
      if (Files.exists(draft.folder.resolve(WHOLE))) {
        draft.clear();
      }
      Files.createDirectories(draft.folder);
    } catch (IOException e) {
      throw unwritable(e);
    }
    return draft;
  }

  /** Where the bytes of an answer are put while they come. */
  Path coming(Question question) {
    return folder.resolve(question.key().substring(0, 24) + ".coming");
  }

  /** Takes an answer that was found good. */
  Path take(Question question, Path coming, Instant at, Answer answer) {
    try {
      Path bytes = bytes(question);
      Path note = note(question);
      Files.deleteIfExists(note);
      Files.move(coming, bytes, StandardCopyOption.REPLACE_EXISTING);
      Note says =
          new Note(answer.uri().toString(), at, Sha256.of(bytes), answer.etag(), answer.modified());
      Path draft = note.resolveSibling(note.getFileName() + ".draft");
      Files.write(draft, JSON.writeValueAsBytes(says));
      Files.move(draft, note, StandardCopyOption.ATOMIC_MOVE);
      return bytes;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** The answer of an earlier fetch that was cut short, where it is whole and young enough. */
  Optional<Note> find(Question question, Instant now, Duration reuse) {
    try {
      if (!Files.exists(note(question)) || !Files.exists(bytes(question))) {
        return Optional.empty();
      }
      Note said = JSON.readValue(note(question).toFile(), Note.class);
      boolean young =
          !said.at().isAfter(now) && Duration.between(said.at(), now).compareTo(reuse) <= 0;
      return young && Sha256.of(bytes(question)).equals(said.sha256())
          ? Optional.of(said)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  Path bytes(Question question) {
    return folder.resolve(question.key().substring(0, 24));
  }

  private Path note(Question question) {
    return folder.resolve(question.key().substring(0, 24) + ".json");
  }

  /** Marks that the fetch is whole but its answers are still read where they lie. */
  void whole() {
    try {
      Files.writeString(folder.resolve(WHOLE), "");
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Removes everything. */
  void clear() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private static MittariException unwritable(IOException e) {
    return MittariException.internal("cannot-keep-answer", "the home cannot be written: " + e, e);
  }
}
