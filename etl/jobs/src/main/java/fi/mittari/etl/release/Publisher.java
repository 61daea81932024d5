package fi.mittari.etl.release;

import fi.mittari.etl.Progress;
import fi.mittari.etl.release.DataflowResult.Brings;
import fi.mittari.etl.warehouse.PublisherLock;
import fi.mittari.etl.warehouse.Warehouse;
import fi.mittari.etl.warehouse.WarehouseSession;
import fi.mittari.etl.warehouse.WarehouseTable;
import fi.mittari.model.MittariException;
import fi.mittari.model.goal.Ledger;
import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.DataflowState;
import fi.mittari.model.home.ReleaseRecord.IndexState;
import fi.mittari.model.index.IndexDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Publishes what dataflows bring as one release. */
public final class Publisher {

  private final WarehouseSession session;
  private final Duration patience;
  private final Progress progress;

  /**
   * @param session of the home to publish into; the rows of requests come from it too
   * @param patience how long to wait for another who publishes
   */
  public Publisher(WarehouseSession session, Duration patience, Progress progress) {
    this.session = Objects.requireNonNull(session, "session");
    this.patience = Objects.requireNonNull(patience, "patience");
    this.progress = Objects.requireNonNull(progress, "progress");
  }

  /** Waits for another publisher as long as is usual, {@link PublisherLock#PATIENCE}. */
  public Publisher(WarehouseSession session, Progress progress) {
    this(session, PublisherLock.PATIENCE, progress);
  }

  /** Loads programs that comparing needs, for those who have a processor to spare. */
  public static void getReady() {
    LogRows.getReady();
  }

  /**
   * Makes the tables of the session's home be as its newest release says, for those who read them
   * before they publish.
   */
  public void prepare() {
    try (PublisherLock lock =
            PublisherLock.acquire(session.home(), patience, "preparing a draft", progress);
        Warehouse warehouse = Warehouse.open(session)) {
      warehouse.prepare(lock, progress);
    }
  }

  /**
   * Compares with the current release and publishes the changes, all or nothing. Where nothing
   * differs there is no new release.
   *
   * @throws MittariException of kind SOURCE if the rows may not be published: a key twice, a key
   *     that another dataflow publishes, an unknown code, a suppressed value with a number; of kind
   *     USER if another publishes for too long
   */
  public PublishResult publish(PublishRequest request) {
    List<String> dataflows =
        request.dataflows().stream().map(DataflowResult::dataflow).sorted().toList();
    String command = "load of " + named(request, dataflows);
    try (PublisherLock lock = PublisherLock.acquire(session.home(), patience, command, progress);
        Warehouse warehouse = Warehouse.open(session)) {
      ReleaseRecord current = warehouse.prepare(lock, progress);
      return publish(request, dataflows, warehouse, current);
    }
  }

  private PublishResult publish(
      PublishRequest request, List<String> dataflows, Warehouse warehouse, ReleaseRecord current) {
    State present = new State(warehouse, current.sequence());
    progress.step("gathering " + named(request, dataflows));
    PreparedRows prepared = new PreparedRows(present, session.home(), current);
    Optional<Revision> revision =
        Revision.of(present, session.home(), current, request.dataflows());
    List<DataflowResult> ready =
        revision.isPresent() ? request.dataflows() : prepared.asTheyAre(request.dataflows());
    try (Incoming incoming = gather(present, prepared, request, ready);
        ChangeSet changes = new ChangeSet(present)) {
      progress.step("comparing with release " + current.id());
      compare(changes, incoming, request, ready);
      revision.ifPresentOrElse(its -> its.into(changes), () -> prepared.into(changes, ready));
      ready.forEach(one -> incoming.counts().put(one.dataflow(), one.prepared().observations()));
      MasterChanges master = new MasterChanges(changes);
      master.load(request.master(), dataflows);
      master.indices(request.indices());
      master.ledgers(request.ledgers());
      if (changes.isEmpty()) {
        discard(request, List.of());
        progress.step("nothing has changed; release " + current.id() + " stays");
        return result(false, current, incoming, changes);
      }
      ReleaseRecord record =
          new ReleaseWriter(warehouse, progress)
              .write(
                  current,
                  new ReleaseWriter.Draft(
                      "load",
                      null,
                      states(request, current),
                      definitions(request, current),
                      dataflows),
                  changes,
                  dataflows.isEmpty()
                      ? null
                      : LoadRows.of(warehouse, request.dataflows(), incoming.counts()));
      discard(request, ready);
      progress.step("wrote release " + record.id());
      return result(true, record, incoming, changes);
    }
  }

  /** Deletes files that were read back or bring nothing new. */
  private void discard(PublishRequest request, List<DataflowResult> published) {
    request.dataflows().stream()
        .filter(result -> result.prepared() != null && !published.contains(result))
        .forEach(result -> result.prepared().delete(session.home()));
  }

  /** What is compared: all but what nothing is published of. */
  private static Incoming gather(
      State present, PreparedRows prepared, PublishRequest request, List<DataflowResult> ready) {
    return new Incoming(
        present,
        request.dataflows().stream()
            .filter(result -> !ready.contains(result))
            .map(prepared::readBack)
            .toList());
  }

  /**
   * Compares by joins.
   *
   * @param ready what needs none
   */
  private static void compare(
      ChangeSet changes, Incoming incoming, PublishRequest request, List<DataflowResult> ready) {
    List<ObservationChanges.Group> groups = new ArrayList<>();
    ObservationChanges comparison = new ObservationChanges(changes.present());
    for (Brings brings : Brings.values()) {
      List<String> dataflows =
          request.dataflows().stream()
              .filter(result -> !ready.contains(result) && result.brings() == brings)
              .map(DataflowResult::dataflow)
              .sorted()
              .toList();
      if (!dataflows.isEmpty()) {
        groups.add(incoming.group(dataflows, brings, comparison));
      }
    }
    if (!groups.isEmpty()) {
      incoming.check();
      comparison.into(changes, groups);
    }
  }

  private static String named(PublishRequest request, List<String> dataflows) {
    return Stream.of(
            dataflows.stream(),
            request.indices().stream().map(i -> "index " + i.id()),
            request.ledgers().stream().map(l -> "goals of " + l.programme().id()))
        .flatMap(names -> names)
        .collect(Collectors.joining(", "));
  }

  /** Whether a definition is what a release has already. */
  public static boolean unchanged(IndexDefinition definition, ReleaseRecord release) {
    IndexState state = release.indices().get(definition.id());
    return state != null && state.fingerprint().equals(IndexRows.fingerprint(definition));
  }

  /** Whether a ledger is what a release has already. */
  public static boolean unchanged(Ledger ledger, ReleaseRecord release) {
    return LedgerRows.unchanged(ledger, release.indices());
  }

  private static Map<String, IndexState> definitions(
      PublishRequest request, ReleaseRecord current) {
    String release = "r" + (current.sequence() + 1);
    return LedgerRows.states(
        IndexRows.states(current.indices(), request.indices(), release),
        request.ledgers(),
        release);
  }

  private static Map<String, DataflowState> states(PublishRequest request, ReleaseRecord current) {
    Map<String, DataflowState> states = new TreeMap<>(current.dataflows());
    for (DataflowResult result : request.dataflows()) {
      states.put(
          result.dataflow(),
          new DataflowState(
              result.summary().load(),
              "r" + (current.sequence() + 1),
              result.fingerprint(),
              result.files()));
    }
    return states;
  }

  private static PublishResult result(
      boolean published, ReleaseRecord record, Incoming incoming, ChangeSet changes) {
    Map<String, Long> master =
        Stream.of(
                WarehouseTable.INDICATOR,
                WarehouseTable.AREA,
                WarehouseTable.DIMENSION,
                WarehouseTable.PERIOD,
                WarehouseTable.INDEX_DEFINITION,
                WarehouseTable.LEDGER)
            .collect(Collectors.toMap(WarehouseTable::word, changes::count));
    return new PublishResult(published, record, incoming.counts(), changes.byDataflow(), master);
  }
}
