package fi.mittari.api.serving;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.CatalogParts;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Lazy;
import fi.mittari.api.catalog.Release;
import fi.mittari.api.column.ColumnStore;
import fi.mittari.model.Breakdown;
import fi.mittari.model.MittariException;
import fi.mittari.model.home.FileSum;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseRecord;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One release, open for questions: its serving file, read-only, and its catalog in memory. Closes
 * itself after its last reader. Thread-safe.
 */
public final class Serving {

  /** Name of the indicator whose latest value is an area's population. */
  private static final String POPULATION = "population";

  /** Indicators whose figures are read before anybody asks. */
  private static final int WARMED = 200;

  /** Answers queries by name. */
  interface Queries {
    <T> List<T> query(String name, Map<String, Object> parameters, Function<Row, T> mapper);
  }

  private final Path file;
  private final String stamp;
  private final Path scratch;
  private final Sessions sessions;
  private final Queries queries;
  private final CatalogParts parts;
  private final int release;
  private final Epochs epochs;
  private final Catalog current;
  private final Cache<Integer, Catalog> words = Caffeine.newBuilder().maximumSize(16).build();
  private final Cache<Integer, Catalog> past = Caffeine.newBuilder().maximumSize(512).build();
  private final AtomicInteger holders = new AtomicInteger(1);
  private final Map<Object, Object> prepared = new ConcurrentHashMap<>();
  private volatile ColumnStore columns;
  private volatile boolean damaged;

  private Serving(Path file, String stamp, Path scratch, Sessions sessions, int release) {
    this.file = file;
    this.stamp = stamp;
    this.scratch = scratch;
    this.sessions = sessions;
    this.queries = new FileQueries(sessions);
    this.release = release;
    this.parts = sessions.lend(CatalogReader::read);
    this.epochs = new Epochs(sessions.lend(CatalogReader::epochs));
    this.current = catalogAt(release);
  }

  private Serving(Serving other, Queries queries) {
    this.file = other.file;
    this.stamp = other.stamp;
    this.scratch = other.scratch;
    this.sessions = other.sessions;
    this.queries = queries;
    this.release = other.release;
    this.parts = other.parts;
    this.epochs = other.epochs;
    this.current = other.current;
  }

  private record FileQueries(Sessions sessions) implements Queries {
    @Override
    public <T> List<T> query(String name, Map<String, Object> parameters, Function<Row, T> mapper) {
      return sessions.lend(session -> session.query("queries/" + name, parameters, mapper));
    }
  }

  /** The same release and words, its queries answered by another database: to measure that one. */
  Serving asking(Queries other) {
    return new Serving(this, other);
  }

  /**
   * Opens the file of a release.
   *
   * @param memory DuckDB's limit, for example {@code 1GB}
   * @return empty if there is no file, a damaged one, or one of another build or release
   */
  static Optional<Serving> open(Home home, ReleaseRecord record, String memory) {
    Path file = ServingFile.of(home, record.sequence());
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Sessions sessions = null;
    try {
      // Before the check, so that what is written meanwhile is noticed.
      String stamp = ServingFile.stamp(file);
      if (!FileSum.matches(file)) {
        System.err.println(file.getFileName() + " is set aside: it is not as it was built");
        return Optional.empty();
      }
      int size = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
      sessions = new Sessions(Databases.read(file, memory), size);
      if (!fits(sessions, record)) {
        sessions.close();
        return Optional.empty();
      }
      return Optional.of(
          new Serving(file, stamp, ServingFile.scratch(home), sessions, record.sequence()));
    } catch (IOException | SQLException | MittariException e) {
      System.err.println(file.getFileName() + " is set aside: " + e.getMessage());
      close(sessions);
      return Optional.empty();
    }
  }

  private static boolean fits(Sessions sessions, ReleaseRecord record) {
    return sessions.lend(ServingMeta::read).filter(meta -> meta.fits(record)).isPresent();
  }

  /** Whether the file, which never changes, was written to since it was opened. */
  boolean isTouched() throws IOException {
    return Files.exists(file) && !stamp.equals(ServingFile.stamp(file));
  }

  /** Number of the release that this serves. */
  public int release() {
    return release;
  }

  /** All releases up to this one, oldest first. */
  public List<Release> releases() {
    return parts.releases();
  }

  /** The catalog of this release. */
  public Catalog catalog() {
    return current;
  }

  /**
   * The catalog as of an earlier release; 0 is the time before the first.
   *
   * @throws IllegalArgumentException for a later one
   */
  public Catalog catalog(int wanted) {
    if (wanted > release || wanted < 0) {
      throw new IllegalArgumentException("release " + wanted + " is not in this file");
    }
    return wanted == release ? current : past.get(wanted, this::catalogAt);
  }

  /**
   * Runs a query of {@code sql/queries}. Where {@code release} is bound, so is the {@code epoch}
   * that it lies in.
   *
   * @param name of the file, such as {@code observations}
   * @param parameters bound by name; sets of numbers become lists
   * @throws MittariException of kind INTERNAL if the database refuses or too many ask at once
   */
  public <T> List<T> query(String name, Map<String, Object> parameters, Function<Row, T> mapper) {
    Map<String, Object> bound = withEpoch(parameters);
    return damaging(() -> queries.query(name, bound, mapper));
  }

  private <T> T damaging(Supplier<T> work) {
    try {
      return work.get();
    } catch (DamagedFileException e) {
      damaged = true;
      throw e;
    }
  }

  /**
   * Reads a part of a selection as columns; the rows are sorted by their keys.
   *
   * @param parameters as for {@link #query}; lists of texts are sets in the order of their places
   * @param expected how many rows there will be, at most
   * @throws MittariException of kind INTERNAL if the database refuses or too many ask at once
   */
  public Block block(Map<String, Object> parameters, int expected) {
    Map<String, Object> bound = withEpoch(parameters);
    return damaging(
        () ->
            sessions.lend(session -> session.block("queries/observation_block", bound, expected)));
  }

  /**
   * Writes rows as Parquet.
   *
   * @param facts metadata of the file
   * @param out takes the file; stays open
   * @throws IOException if it cannot be written
   */
  public <B extends FileColumn.Batch> void parquet(
      List<FileColumn<B>> columns, Iterator<B> batches, Map<String, String> facts, OutputStream out)
      throws IOException {
    ParquetFile.write(columns, batches, facts, scratch, out);
  }

  private Map<String, Object> withEpoch(Map<String, Object> parameters) {
    Map<String, Object> bound = new HashMap<>(parameters);
    if (parameters.get("release") instanceof Integer asked) {
      bound.put("epoch", epochs.of(asked));
    }
    return bound;
  }

  /**
   * The mapped columns of this release, which hold what its query {@code observations} finds; null
   * while there are none.
   */
  public ColumnStore columns() {
    return columns;
  }

  /** What was computed once for this release, by a key of the caller; null if it was not. */
  public Object prepared(Object key) {
    return prepared.get(key);
  }

  /** Keeps what was computed for this release as long as it is served. */
  public void prepare(Object key, Object value) {
    prepared.put(key, value);
  }

  /** Puts columns in use, or with null out of it. */
  void attach(ColumnStore store) {
    columns = store;
  }

  <T> T lend(Sessions.Work<T> work) {
    return sessions.lend(work);
  }

  /**
   * Reads what the first questions will need, before anybody asks them: the catalog's sums, then
   * the newest figures of each indicator.
   *
   * @param most how long to read figures
   * @return indicators whose figures were not read in that time
   */
  List<Indicator> warm(Duration most) {
    List<Indicator> live = current.indicators().live();
    live.stream().findFirst().ifPresent(current::summary);
    current.areas().live().stream().findFirst().ifPresent(current.areas()::population);
    List<Indicator> cold = live.subList(0, Math.min(WARMED, live.size()));
    long begun = System.nanoTime();
    int read = 0;
    while (read < cold.size() && System.nanoTime() - begun < most.toNanos()) {
      warm(cold.get(read++));
    }
    return cold.subList(read, cold.size());
  }

  /** Reads the newest figures of an indicator. */
  void warm(Indicator indicator) {
    Optional<Integer> everyone = current.breakdowns().id(Breakdown.ALL);
    Optional<Integer> period =
        current.summary(indicator).flatMap(s -> current.periods().id(s.last().code()));
    if (everyone.isPresent() && period.isPresent()) {
      Map<String, Object> bound =
          Map.of("indicator", indicator.id(), "breakdown", everyone.get(), "period", period.get());
      query("warm", bound, row -> row.count("observations"));
    }
  }

  /** Whether the database has found its file damaged. */
  boolean damaged() {
    return damaged;
  }

  private Catalog catalogAt(int wanted) {
    Map<String, Object> parameters = wanted == release ? Map.of() : Map.of("release", wanted);
    int since = parts.wordsSince(wanted);
    Catalog bare =
        words.get(since, number -> parts.at(number, new Lazy<>(Map::of), new Lazy<>(Map::of)));
    return bare.as(
        parts.release(wanted).orElse(null),
        new Lazy<>(
            () ->
                Summaries.of(
                    query("summary", parameters, Summaries.Row::read),
                    bare::breakdown,
                    bare::period)),
        new Lazy<>(() -> population(bare, parameters)));
  }

  private Map<Integer, Double> population(Catalog bare, Map<String, Object> parameters) {
    Optional<Indicator> indicator = bare.indicators().of(POPULATION);
    Optional<Integer> everyone = bare.breakdowns().id(Breakdown.ALL);
    Map<Integer, Double> population = new HashMap<>();
    if (indicator.isPresent() && everyone.isPresent()) {
      Map<String, Object> bound = new HashMap<>(parameters);
      bound.put("indicator", indicator.get().id());
      bound.put("breakdown", everyone.get());
      query(
          "population",
          bound,
          row -> population.put(row.number("area_id"), row.amount("population")));
    }
    return population;
  }

  /** One more reader; false if the file is closed already. */
  boolean retain() {
    return holders.getAndUpdate(n -> n == 0 ? 0 : n + 1) > 0;
  }

  /** One reader less; the last one closes the file. */
  void letGo() {
    if (holders.decrementAndGet() == 0) {
      close(sessions);
    }
  }

  private static void close(Sessions sessions) {
    if (sessions != null) {
      try {
        sessions.close();
      } catch (SQLException e) {
        throw Databases.failed(e);
      }
    }
  }
}
