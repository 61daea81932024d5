package fi.mittari.api.comparison;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.serving.Lease;
import fi.mittari.api.serving.Serving;
import fi.mittari.model.AreaLevel;
import fi.mittari.statistics.rank.RankIntervals;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Computes, behind a release that is served, the rank intervals of the comparisons that are asked
 * for by default, newest period first: all areas of a level within one area. It rests as long as it
 * works, and stops when its memory is full. Answers are the same without it.
 */
public final class RankKeeper implements AutoCloseable {

  /** Memory for intervals; 0 keeps none. */
  private static final long BYTES = Long.getLong("mittari.ranks.mib", 32) << 20;

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private record Cell(int indicator, AreaLevel level, int breakdown, int period) {}

  private final Supplier<Optional<Lease>> current;
  private final KnownRanks known = new KnownRanks(BYTES);
  private final Thread thread = new Thread(this::watch, "rank-keeper");

  /**
   * @param current a hold on the release that is served
   */
  public RankKeeper(Supplier<Optional<Lease>> current) {
    this.current = current;
    thread.setDaemon(true);
    thread.setPriority(Thread.MIN_PRIORITY);
  }

  /** Begins with the release served now, and goes on with those that follow. */
  public void start() {
    if (BYTES > 0) {
      thread.start();
    }
  }

  private void watch() {
    try {
      while (true) {
        look();
        Thread.sleep(POLL.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the columns: without them every comparison costs a query. */
  private void look() throws InterruptedException {
    Optional<Lease> lease = current.get();
    if (lease.isEmpty()) {
      return;
    }
    try (Lease held = lease.get()) {
      Serving serving = held.serving();
      if (serving.columns() != null && serving.prepared(KnownRanks.class) == null) {
        fill(serving, known, () -> isServed(serving));
      }
    } catch (RuntimeException e) {
      System.err.println("ranks are not computed ahead: " + e.getMessage());
    }
  }

  private boolean isServed(Serving serving) {
    Optional<Lease> lease = current.get();
    if (lease.isEmpty()) {
      return false;
    }
    try (Lease held = lease.get()) {
      return held.serving() == serving;
    }
  }

  /** Lets a release use what is known, and computes what is not, while the condition holds. */
  static void fill(Serving serving, KnownRanks known, BooleanSupplier goesOn)
      throws InterruptedException {
    serving.prepare(KnownRanks.class, known);
    Map<AreaLevel, List<Area>> wholes = new TreeMap<>();
    for (Cell cell : cells(serving)) {
      for (Area whole : wholes.computeIfAbsent(cell.level(), l -> wholes(serving, l))) {
        if (!goesOn.getAsBoolean() || known.isFull()) {
          return;
        }
        long begun = System.nanoTime();
        compute(serving, cell, whole);
        Thread.sleep((System.nanoTime() - begun) / 1_000_000);
      }
    }
  }

  private static void compute(Serving serving, Cell cell, Area whole) {
    Catalog catalog = serving.catalog();
    Map<String, String> parameters =
        new TreeMap<>(catalog.breakdowns().of(cell.breakdown()).codes());
    parameters.put("indicator", catalog.indicators().of(cell.indicator()).code());
    parameters.put("level", cell.level().word());
    parameters.put("within", whole.code());
    parameters.put("period", catalog.periods().of(cell.period()).code());
    try {
      Compared.of(Question.unasked(serving, parameters)).comparison().ranges();
    } catch (ProblemException e) {
      // Whoever asks is told why.
    }
  }

  private static List<Cell> cells(Serving serving) {
    Catalog catalog = serving.catalog();
    Set<Integer> indicators =
        catalog.indicators().live().stream().map(Indicator::id).collect(Collectors.toSet());
    List<Cell> cells =
        new ArrayList<>(
            serving.query(
                "coverage",
                Map.of("indicators", indicators),
                row ->
                    new Cell(
                        row.number("indicator_id"),
                        AreaLevel.of(row.text("level")),
                        row.number("breakdown_id"),
                        row.number("period_id"))));
    cells.sort(Comparator.comparing((Cell c) -> catalog.periods().of(c.period()).end()).reversed());
    return cells;
  }

  /** The areas that hold enough areas of a level for a model of their ranks, and not too many. */
  private static List<Area> wholes(Serving serving, AreaLevel level) {
    return serving.catalog().areas().live().stream()
        .filter(
            whole -> {
              long parts =
                  serving.catalog().areas().descendants(whole).stream()
                      .filter(a -> a.level() == level)
                      .count();
              return parts >= RankIntervals.LEAST_AREAS && parts <= RankRange.MOST_AREAS;
            })
        .toList();
  }

  /** Ends the work and waits for the comparison at hand, for it reads the release. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(PATIENCE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
