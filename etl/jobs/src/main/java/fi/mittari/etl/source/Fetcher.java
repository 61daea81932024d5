package fi.mittari.etl.source;

import fi.mittari.etl.Progress;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.Fetch;
import fi.mittari.etl.snapshot.LastFetch;
import fi.mittari.etl.snapshot.Origin;
import fi.mittari.etl.snapshot.Sha256;
import fi.mittari.etl.snapshot.Snapshot;
import fi.mittari.etl.snapshot.SnapshotStore;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings what definitions ask servers for. Whole or not at all: answers become snapshots when all
 * of them are there. Not thread-safe.
 */
public final class Fetcher {

  /** What becomes of the answers. */
  public enum Keeping {
    /** They become snapshots of the home. */
    SNAPSHOTS,
    /** They stay in its scratch until the next fetch. */
    SCRATCH
  }

  /** Faults after which the answers before them are still good. */
  private static final Set<String> RESUMABLE =
      Set.of("no-answer", "asked-to-wait", "refused-by-server", "fetch-interrupted");

  private final Home home;
  private final FetchOptions options;
  private final Keeping keeping;
  private final Clock clock;
  private final Progress progress;
  private final SnapshotStore store;
  private Client client;

  public Fetcher(Home home, FetchOptions options, Keeping keeping, Clock clock, Progress progress) {
    this.home = home;
    this.options = options;
    this.keeping = keeping;
    this.clock = clock;
    this.progress = progress;
    this.store = new SnapshotStore(home, clock);
  }

  /** Made when it is first needed: most loads fetch nothing. */
  private Client client() {
    if (client == null) {
      client =
          new Client(
              options.patience(),
              new Pace(home.work().resolve("fetch").resolve("pace"), clock, options.sleeper()),
              clock,
              options.sleeper(),
              new SecureRandom(),
              options::asked);
    }
    return client;
  }

  /**
   * Fetches, or finds what was fetched last where servers may not be asked.
   *
   * @throws MittariException of kind SOURCE saying plainly why there is nothing
   */
  public Fetched fetch(Dataflow dataflow) {
    if (options.network() == FetchOptions.Network.OFFLINE) {
      return last(dataflow);
    }
    try (FetchLock lock = FetchLock.take(home.work(), dataflow.id())) {
      java.util.Objects.requireNonNull(lock);
      return fetch(dataflow, Draft.open(home.work(), dataflow.id()));
    }
  }

  private Fetched fetch(Dataflow dataflow, Draft draft) {
    Session session =
        new Session(dataflow, client(), draft, store, clock, options.patience().reuse(), progress);
    try {
      ask(session, dataflow.source().fetch().kind());
    } catch (MittariException e) {
      // Answers that are wrong must be asked for again; good ones before a fault may be used.
      if (!RESUMABLE.contains(e.code())) {
        draft.clear();
      }
      throw e;
    }
    if (keeping == Keeping.SCRATCH) {
      draft.whole();
      progress.step(dataflow.id() + ": fetched for the dry run; the answers are not kept");
      return inPlace(session.parts());
    }
    Fetched fetched = keep(dataflow, session.parts());
    draft.clear();
    return fetched;
  }

  private static void ask(Session session, String kind) {
    switch (kind) {
      case "http" -> files(session);
      case "pxweb" -> new PxWebV1(session).fetch();
      case "pxwebapi" -> new PxWebV2(session).fetch();
      case "sotkanet" -> new Sotkanet(session).fetch();
      default -> throw new IllegalArgumentException(kind);
    }
  }

  private static void files(Session session) {
    Fetch fetch = session.dataflow().source().fetch();
    session.expect(fetch.files().size());
    fetch
        .files()
        .forEach(
            (name, url) ->
                session.ask(
                    name,
                    Role.DATA,
                    session.dataflow().source().format(),
                    Question.get(URI.create(url))));
  }

  private Fetched inPlace(List<Part> parts) {
    List<Snapshot> data = new ArrayList<>();
    Optional<Snapshot> regions = Optional.empty();
    for (Part part : parts) {
      try {
        Snapshot here =
            new Snapshot(
                part.name(),
                part.file().toAbsolutePath(),
                Sha256.of(part.file()),
                Files.size(part.file()),
                part.at(),
                address(part));
        if (part.role() == Role.DATA) {
          data.add(here);
        } else if (part.role() == Role.REGIONS) {
          regions = Optional.of(here);
        }
      } catch (IOException e) {
        throw MittariException.internal("unreadable-answer", part.file() + ": " + e, e);
      }
    }
    return new Fetched(data, regions);
  }

  private Fetched keep(Dataflow dataflow, List<Part> parts) {
    List<LastFetch.Entry> entries = new ArrayList<>();
    for (Part part : parts) {
      Snapshot kept =
          part.kept().orElseGet(() -> store.keep(dataflow, part.file(), part.name(), origin(part)));
      String place = home.root().relativize(kept.file().toAbsolutePath()).toString();
      entries.add(
          new LastFetch.Entry(
              part.name(),
              address(part),
              part.role().name(),
              part.question().key(),
              place.replace('\\', '/'),
              kept.sha256(),
              kept.fetchedAt(),
              part.etag(),
              part.modified()));
    }
    LastFetch last =
        new LastFetch(asked(dataflow), clock.instant().truncatedTo(ChronoUnit.SECONDS), entries);
    store.fetched(dataflow, last);
    return found(dataflow, last);
  }

  private String address(Part part) {
    return options.asked(part.question().uri()).toString();
  }

  private Origin origin(Part part) {
    return new Origin(
        address(part), part.question().body(), part.at(), part.etag(), part.modified());
  }

  private Fetched last(Dataflow dataflow) {
    LastFetch last =
        store
            .lastFetch(dataflow)
            .orElseThrow(
                () ->
                    MittariException.source(
                        "never-fetched",
                        "%s was never fetched into this home; load it once without --offline"
                            .formatted(dataflow.id())));
    if (!last.fetch().equals(asked(dataflow))) {
      throw MittariException.source(
          "fetched-otherwise",
          "%s asks for something else than was fetched on %s; load it once without --offline"
              .formatted(dataflow.id(), last.at()));
    }
    progress.step("%s: as fetched on %s".formatted(dataflow.id(), last.at()));
    return found(dataflow, last);
  }

  private Fetched found(Dataflow dataflow, LastFetch last) {
    List<Snapshot> data = new ArrayList<>();
    Optional<Snapshot> regions = Optional.empty();
    for (LastFetch.Entry entry : last.entries()) {
      Role role = Role.valueOf(entry.role());
      if (role == Role.DESCRIPTION) {
        continue;
      }
      Snapshot snapshot =
          store
              .find(entry)
              .orElseThrow(
                  () ->
                      MittariException.source(
                          "damaged-snapshot",
                          "%s: the kept file %s is gone or damaged; fetch it again"
                              .formatted(dataflow.id(), entry.place())));
      if (role == Role.DATA) {
        data.add(snapshot);
      } else {
        regions = Optional.of(snapshot);
      }
    }
    return new Fetched(data, regions);
  }

  /** Tells what a definition asks for from anything else it might. */
  private static String asked(Dataflow dataflow) {
    return Sha256.of(List.of(dataflow.source().format(), dataflow.source().fetch().toString()));
  }
}
