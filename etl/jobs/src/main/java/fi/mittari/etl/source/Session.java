package fi.mittari.etl.source;

import fi.mittari.etl.Progress;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.snapshot.LastFetch;
import fi.mittari.etl.snapshot.Snapshot;
import fi.mittari.etl.snapshot.SnapshotStore;
import fi.mittari.model.MittariException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The fetch of one dataflow: asks its questions one after the other and gathers the answers. */
final class Session {

  private final Dataflow dataflow;
  private final Client client;
  private final Draft draft;
  private final SnapshotStore store;
  private final Optional<LastFetch> last;
  private final Clock clock;
  private final Duration reuse;
  private final Progress progress;
  private final List<Part> parts = new ArrayList<>();
  private Allowance allowance;
  private int asked;
  private int total;

  Session(
      Dataflow dataflow,
      Client client,
      Draft draft,
      SnapshotStore store,
      Clock clock,
      Duration reuse,
      Progress progress) {
    this.dataflow = dataflow;
    this.client = client;
    this.draft = draft;
    this.store = store;
    this.last = store.lastFetch(dataflow);
    this.clock = clock;
    this.reuse = reuse;
    this.progress = progress;
    this.allowance = Allowance.UNDECLARED.limited(dataflow.source().fetch().limits());
  }

  Dataflow dataflow() {
    return dataflow;
  }

  Clock clock() {
    return clock;
  }

  Allowance allowance() {
    return allowance;
  }

  /** Takes what the host of an address has declared. */
  void allow(URI uri, Allowance declared) {
    client.remember(uri, declared);
    allowance = declared.limited(dataflow.source().fetch().limits());
  }

  /** How many questions there are from now on, for the messages. */
  void expect(int questions) {
    total = questions;
    asked = 0;
  }

  List<Part> parts() {
    return parts;
  }

  /**
   * Asks, unless an earlier fetch that was cut short has the answer.
   *
   * @param name of the file that is kept
   * @param format that the answer must look like
   * @throws StatusException if the server answers with another status than 200 and 304
   * @throws MittariException of kind SOURCE if there is no answer, or one that cannot be it
   */
  Part ask(String name, Role role, String format, Question question) {
    asked++;
    Optional<Draft.Note> found = draft.find(question, clock.instant(), reuse);
    progress.step(
        "fetching %s: %s%s%s"
            .formatted(
                dataflow.id(),
                total > 0 ? asked + " of " + Math.max(asked, total) + ", " : "",
                name,
                found.isPresent() ? " (here already)" : ""));
    Part part =
        found.isPresent()
            ? part(name, role, question, draft.bytes(question), found.get())
            : fresh(name, role, format, question);
    parts.add(part);
    return part;
  }

  private static Part part(String name, Role role, Question question, Path file, Draft.Note note) {
    return new Part(
        name, role, question, file, note.at(), note.etag(), note.modified(), Optional.empty());
  }

  private Part fresh(String name, Role role, String format, Question question) {
    Optional<LastFetch.Entry> before =
        question.body() == null ? last.flatMap(l -> l.answer(question.key())) : Optional.empty();
    Optional<Snapshot> kept = before.flatMap(store::find);
    Client.Known known =
        kept.isPresent()
            ? new Client.Known(before.get().etag(), before.get().lastModified())
            : Client.Known.NOTHING;
    Path coming = draft.coming(question);
    Answer answer = client.ask(question, known, allowance, coming);
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    if (answer.unchanged() && kept.isPresent()) {
      LastFetch.Entry entry = before.get();
      return new Part(
          name,
          role,
          question,
          kept.get().file(),
          entry.fetchedAt(),
          entry.etag(),
          entry.lastModified(),
          kept);
    }
    if (!answer.good()) {
      throw new StatusException(answer.uri(), answer.status(), words(answer));
    }
    ContentCheck.check(answer, format);
    return new Part(
        name,
        role,
        question,
        draft.take(question, coming, now, answer),
        now,
        answer.etag(),
        answer.modified(),
        Optional.empty());
  }

  private static String words(Answer answer) {
    try {
      return answer.file() == null ? "" : ContentCheck.said(ContentCheck.head(answer.file()));
    } catch (IOException e) {
      return "";
    } finally {
      delete(answer.file());
    }
  }

  private static void delete(Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // Scratch that stays harms nobody: the next answer overwrites it.
      return;
    }
  }
}
