package fi.mittari.api.serving;

import fi.mittari.api.catalog.Indicator;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.Embargoes;
import fi.mittari.model.home.FileSum;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Holds the release that is served and puts the newest in its place while requests run; one under
 * embargo at the minute that ends it. Thread-safe.
 */
public final class ServingSwitch implements AutoCloseable {

  /** Whether series are read from mapped columns. */
  public enum Columns {
    MAPPED,
    NONE
  }

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A release waits no longer until its figures are in memory; the rest comes at once after. */
  private static final Duration WARMING = Duration.ofMillis(100);

  /** Who asks is noted once in so many nanoseconds. */
  private static final long NOTED = 100_000_000;

  /** How many of the questions that a release is prepared for are ready. */
  public record Progress(int ready, int questions) {}

  private final Home home;
  private final ReleaseLog log;
  private final Embargoes embargoes;
  private final Clock clock;
  private final AnnexReader annexes;
  private final Publishing publishing;
  private final Builder builder;
  private final String memory;
  private final AtomicReference<Serving> current = new AtomicReference<>();
  private final Thread watcher;
  private final ColumnCare columns;
  private int prepared;
  private volatile Serving ready;
  private volatile Progress progress = new Progress(0, 0);
  private volatile long askedAt = System.nanoTime() - NOTED;
  private volatile ServingStatus status = new ServingStatus(0, 0, null, null, null);

  ServingSwitch(Home home, Builder builder, String memory, Clock clock) {
    this.clock = Objects.requireNonNull(clock, "clock");
    this.annexes = new AnnexReader(home, clock);
    this.publishing = new Publishing(home, clock);
    this.home = Objects.requireNonNull(home, "home");
    this.log = new ReleaseLog(home);
    this.embargoes = new Embargoes(log);
    this.builder = Objects.requireNonNull(builder, "builder");
    this.memory = Objects.requireNonNull(memory, "memory");
    this.columns = new ColumnCare(home, builder, this::acquire);
    this.watcher = new Thread(this::watch, "release-watcher");
    watcher.setDaemon(true);
  }

  /**
   * Opens what is built already, then watches the home for newer releases, at least twice a second;
   * each is built in a process of its own.
   *
   * @param memory DuckDB's limit, for the builder and for answers each: {@code 1GB}
   */
  public static ServingSwitch start(Home home, String memory) {
    return start(home, memory, Columns.MAPPED);
  }

  /** The same, with or without mapped columns. */
  public static ServingSwitch start(Home home, String memory, Columns columns) {
    return start(home, memory, memory, columns, serving -> {});
  }

  /**
   * The same.
   *
   * @param memory DuckDB's limit for answers
   * @param buildMemory its limit for the builders
   * @param preparation what is computed once for each release, after it has its columns
   */
  public static ServingSwitch start(
      Home home,
      String memory,
      String buildMemory,
      Columns columns,
      Consumer<Serving> preparation) {
    ServingSwitch opened =
        start(home, new BuilderProcess(home, buildMemory), memory, Clock.systemUTC());
    if (columns == Columns.MAPPED) {
      opened.columns.start(preparation);
    }
    return opened;
  }

  static ServingSwitch start(Home home, Builder builder, String memory, Clock clock) {
    ServingSwitch opened = new ServingSwitch(home, builder, memory, clock);
    opened.annexes.look();
    opened.openNewestBuilt();
    opened.watcher.start();
    return opened;
  }

  /** A hold on the release that is served now; empty while there is none. */
  public Optional<Lease> acquire() {
    for (Serving serving = current.get(); serving != null; serving = current.get()) {
      if (serving.retain()) {
        return Optional.of(new Lease(serving));
      }
    }
    return Optional.empty();
  }

  public ServingStatus status() {
    return status;
  }

  /** Whether this is what is served now. */
  public boolean isCurrent(Serving serving) {
    return current.get() == serving;
  }

  /** Whether the release that is served has its mapped columns. */
  public boolean hasColumns() {
    Serving serving = current.get();
    return serving != null && serving.columns() != null;
  }

  /**
   * Takes note that somebody asks.
   *
   * @param now {@link System#nanoTime}
   */
  public void asked(long now) {
    if (now - askedAt > NOTED) {
      askedAt = now;
    }
  }

  /** How long nobody has asked, to a tenth of a second. */
  Duration sinceAsked() {
    return Duration.ofNanos(System.nanoTime() - askedAt);
  }

  /** Says how many of the questions that a release is prepared for are ready. */
  void preparing(int done, int all) {
    progress = new Progress(done, all);
  }

  /** How far the preparation of a release is; 0 of 0 before it begins. */
  public Progress progress() {
    return progress;
  }

  /** Says that what is asked for by default of a release is ready; of none, with null. */
  void prepared(Serving serving) {
    ready = serving;
  }

  /** Whether what is asked for by default of the release that is served is ready. */
  public boolean isPrepared() {
    Serving serving = current.get();
    return serving != null && serving == ready;
  }

  /** What people and loads left beside the releases. */
  public Annex annex() {
    return annexes.annex();
  }

  private void openNewestBuilt() {
    int newest = embargoes.shown(clock.instant());
    status = new ServingStatus(0, newest, null, null, null);
    for (int release = newest; release > 0; release--) {
      if (Files.exists(ServingFile.of(home, release))) {
        Optional<Serving> opened = open(release);
        if (opened.isPresent()) {
          swap(opened.get());
          return;
        }
      }
    }
  }

  private Optional<Serving> open(int release) {
    try {
      return Serving.open(home, log.read(release), memory);
    } catch (MittariException e) {
      return Optional.empty();
    }
  }

  private void watch() {
    try (Arrivals arrivals = new Arrivals(home)) {
      while (true) {
        round();
        arrivals.await(POLL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What fails in one round is tried again in the next: who watches must not end. */
  private void round() throws InterruptedException {
    try {
      // First, as a release that is there when the publisher has ended is seen below.
      boolean expected = publishing.underWay();
      annexes.look();
      look();
      prepareNext();
      if (!expected) {
        builder.dismiss();
      } else if (publishing.underWay()) {
        builder.expect();
      }
    } catch (RuntimeException e) {
      System.err.println("the home cannot be looked at: " + e.getMessage());
    }
  }

  private void look() throws InterruptedException {
    int newest = 0;
    try {
      dropDamaged();
      newest = embargoes.shown(clock.instant());
      refuseDamaged(newest);
      if (newest <= status.release() && !isTouched(newest) || waitsAfterFailure(newest)) {
        return;
      }
      status =
          new ServingStatus(status.release(), newest, newest, status.failure(), status.failedAt());
      ReleaseRecord record = log.read(newest);
      Optional<Serving> opened = Serving.open(home, record, memory);
      if (opened.isEmpty()) {
        System.err.println("r" + newest + ": building the serving file");
        builder.build(newest);
        opened = Serving.open(home, record, memory);
      }
      swap(
          opened.orElseThrow(
              () ->
                  MittariException.internal(
                      "cannot-build", "the file that was built cannot be opened", null)));
      ServingFile.deleteOutdated(home, newest);
    } catch (RuntimeException | IOException e) {
      failed(newest, e);
    }
  }

  /** Whether the file that is served was written to: then it is read again, or built anew. */
  private boolean isTouched(int newest) throws IOException {
    Serving served = current.get();
    return served != null && served.release() == newest && served.isTouched();
  }

  /** What is damaged is not served on, not even while it is built again. */
  private void dropDamaged() throws IOException {
    Serving serving = current.get();
    if (serving != null && serving.damaged() && current.compareAndSet(serving, null)) {
      System.err.println("r" + serving.release() + ": the serving file is damaged; building anew");
      FileSum.delete(ServingFile.of(home, serving.release()));
      status = new ServingStatus(0, status.newest(), null, null, null);
      serving.letGo();
    }
  }

  /** Says so where a record cannot be read: what follows it is not shown. */
  private void refuseDamaged(int shown) {
    int next = shown + 1;
    if (shown == status.release() && next <= log.newest().orElse(0) && !waitsAfterFailure(shown)) {
      log.read(next);
    }
  }

  /** Builds what an embargo holds before it ends, so that it is there at that minute. */
  private void prepareNext() throws InterruptedException {
    Optional<Instant> end = embargoes.nextEnd(clock.instant());
    int next = end.map(embargoes::shown).orElse(0);
    if (next <= prepared || status.building() != null) {
      return;
    }
    prepared = next;
    if (Files.exists(ServingFile.of(home, next))) {
      return;
    }
    try {
      builder.build(next);
    } catch (MittariException e) {
      // It is tried again, and reported, when the embargo is over.
      System.err.println("a release under embargo cannot be prepared: " + e.getMessage());
    }
  }

  private boolean waitsAfterFailure(int newest) {
    ServingStatus now = status;
    return now.failure() != null
        && now.newest() == newest
        && clock.instant().isBefore(now.failedAt().plus(PATIENCE));
  }

  private void failed(int newest, Exception e) {
    String served = status.release() == 0 ? "nothing" : "r" + status.release();
    String failure =
        "r%d cannot be served: %s; still serving %s"
            .formatted(newest, e.getMessage(), served)
            .replace(home.root().toString(), "HOME");
    System.err.println(failure);
    status = new ServingStatus(status.release(), newest, null, failure, clock.instant());
  }

  private void swap(Serving opened) {
    List<Indicator> cold = opened.warm(WARMING);
    Serving before = current.getAndSet(opened);
    status =
        new ServingStatus(
            opened.release(), Math.max(status.newest(), opened.release()), null, null, null);
    System.err.println("serving r" + opened.release());
    if (before != null) {
      before.letGo();
    }
    warm(opened, cold);
  }

  private static void warm(Serving opened, List<Indicator> cold) {
    try {
      cold.forEach(opened::warm);
    } catch (MittariException e) {
      // It is served; a damaged file is noticed in the next round.
      if (!Thread.currentThread().isInterrupted()) {
        System.err.println("r%d: %s".formatted(opened.release(), e.getMessage()));
      }
    }
  }

  @Override
  public void close() {
    watcher.interrupt();
    columns.close();
    Serving last = current.getAndSet(null);
    if (last != null) {
      last.letGo();
    }
  }
}
