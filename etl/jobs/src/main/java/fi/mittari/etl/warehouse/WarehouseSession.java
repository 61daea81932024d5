package fi.mittari.etl.warehouse;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Home;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.iceberg.spark.SparkCatalog;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * A Spark session with the catalog of one home, {@link Home#CATALOG}. Spark starts when it is asked
 * for, or beside other work where that is {@link #begin wanted}. Several may be open in one
 * process, also for different homes; they share one Spark context, which ends with the last of
 * them. Safe for use by several threads.
 */
public final class WarehouseSession implements AutoCloseable {

  /** All processors of this machine. */
  public static final String LOCAL = "local[*]";

  private static SparkSession root;
  private static boolean rootIsOurs;
  private static int users;

  private final Home home;
  private final String master;
  private CompletableFuture<SparkSession> starting;
  private final AtomicLong waited = new AtomicLong();
  private boolean closed;

  private WarehouseSession(Home home, String master) {
    this.home = home;
    this.master = master;
  }

  /** Opens a session on this machine. */
  public static WarehouseSession open(Home home) {
    return open(home, LOCAL);
  }

  /**
   * Opens a session; folders of the home that it needs are made.
   *
   * @param master Spark master; ignored where the process has a Spark context already
   * @throws MittariException of kind USER if the folder of the home cannot be written
   */
  public static WarehouseSession open(Home home, String master) {
    Objects.requireNonNull(home, "home");
    Objects.requireNonNull(master, "master");
    makeFolders(home);
    return new WarehouseSession(home, master);
  }

  /** Begins to start Spark, for those who will need it later. */
  public synchronized void begin() {
    if (closed) {
      throw new IllegalStateException("the session has ended");
    }
    if (starting == null) {
      CompletableFuture<SparkSession> future = new CompletableFuture<>();
      Thread thread = new Thread(() -> complete(future), "starting Spark");
      thread.setDaemon(true);
      thread.start();
      starting = future;
    }
  }

  private synchronized CompletableFuture<SparkSession> starting() {
    begin();
    return starting;
  }

  private void complete(CompletableFuture<SparkSession> future) {
    try {
      future.complete(session(home, master));
    } catch (Throwable e) { // whoever asks for the session is told
      future.completeExceptionally(e);
    }
  }

  private static SparkSession session(Home home, String master) {
    SparkSession spark = join(home, master).newSession();
    spark.conf().set("spark.sql.session.timeZone", "UTC");
    String catalog = "spark.sql.catalog." + Home.CATALOG;
    spark.conf().set(catalog, SparkCatalog.class.getName());
    // Another session or process may publish: a cached table would hide it.
    spark.conf().set(catalog + ".cache-enabled", "false");
    CatalogSettings.ofProcess()
        .properties(home)
        .forEach((key, value) -> spark.conf().set(catalog + "." + key, value));
    return spark;
  }

  private static void makeFolders(Home home) {
    try {
      Files.createDirectories(home.work());
      Files.createDirectories(home.warehouse());
    } catch (IOException e) {
      throw new MittariException(
          MittariException.Kind.USER,
          "unwritable-home",
          "the home %s cannot be written: %s".formatted(home.root(), e),
          e);
    }
  }

  private static synchronized SparkSession join(Home home, String master) {
    if (root == null || root.sparkContext().isStopped()) {
      rootIsOurs = SparkSession.getDefaultSession().isEmpty();
      root = SparkSession.builder().config(settings(home, master)).getOrCreate();
      users = 0;
    }
    users++;
    return root;
  }

  private static SparkConf settings(Home home, String master) {
    SparkConf conf = new SparkConf();
    conf.setIfMissing("spark.master", master);
    conf.setIfMissing("spark.app.name", "mittari");
    conf.setIfMissing("spark.ui.enabled", "false");
    conf.setIfMissing("spark.ui.showConsoleProgress", "false");
    conf.setIfMissing("spark.local.dir", home.work().toString());
    conf.setIfMissing(
        "spark.sql.warehouse.dir", home.work().resolve("spark-warehouse").toUri().toString());
    conf.setIfMissing("spark.sql.catalogImplementation", "in-memory");
    conf.setIfMissing("spark.sql.adaptive.enabled", "true");
    conf.setIfMissing("spark.sql.shuffle.partitions", "8");
    conf.setIfMissing("spark.sql.session.timeZone", "UTC");
    conf.setIfMissing("spark.rdd.compress", "true");
    String given = conf.get("spark.master");
    if (given.startsWith("local") || given.startsWith("spark://127.0.0.1:")) {
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
    if (!given.startsWith("local")) {
      // Source files and the home must be in the workers' reach by the same paths; so is the
      // program.
      conf.setIfMissing("spark.executor.extraClassPath", classPath());
      conf.setIfMissing(
          "spark.executor.extraJavaOptions", "-Duser.timezone=UTC -XX:-DontCompileHugeMethods");
    }
    return conf;
  }

  /** The class path of this process, by absolute paths. */
  private static String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }

  public Home home() {
    return home;
  }

  /**
   * The session; the first time it waits until Spark has started.
   *
   * @throws IllegalStateException after the end of the session
   */
  public SparkSession spark() {
    CompletableFuture<SparkSession> session = starting();
    boolean ready = session.isDone();
    long since = System.nanoTime();
    try {
      SparkSession spark = session.join();
      if (!ready) {
        waited.accumulateAndGet(System.nanoTime() - since, Math::max);
      }
      return spark;
    } catch (CompletionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw e.getCause() instanceof RuntimeException its ? its : e;
    }
  }

  /** How long somebody has waited for Spark to start, in seconds. */
  public double waited() {
    return waited.get() / 1e9;
  }

  @Override
  public void close() {
    if (!end()) {
      return;
    }
    synchronized (WarehouseSession.class) {
      users--;
      if (users == 0 && rootIsOurs) {
        root.stop();
        SparkSession.clearActiveSession();
        SparkSession.clearDefaultSession();
        root = null;
      }
    }
  }

  /** Whether there is a session that has not been ended before. */
  private synchronized boolean end() {
    boolean first = !closed && starting != null;
    closed = true;
    return first && starting.handle((session, failure) -> session != null).join();
  }
}
