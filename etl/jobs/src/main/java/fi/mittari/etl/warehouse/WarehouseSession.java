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
 * A Spark session with the catalog of one home, {@link Home#CATALOG}. It starts beside what is done
 * until it is asked for. Several may be open in one process, also for different homes; they share
 * one Spark context, which ends with the last of them. Safe for use by several threads.
 */
public final class WarehouseSession implements AutoCloseable {

  /** All processors of this machine. */
  public static final String LOCAL = "local[*]";

  private static SparkSession root;
  private static boolean rootIsOurs;
  private static int users;

  private final Home home;
  private final CompletableFuture<SparkSession> starting;
  private final AtomicLong waited = new AtomicLong();
  private boolean closed;

  private WarehouseSession(Home home, CompletableFuture<SparkSession> starting) {
    this.home = home;
    this.starting = starting;
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
    CompletableFuture<SparkSession> starting = new CompletableFuture<>();
    Thread thread = new Thread(() -> complete(starting, home, master), "starting Spark");
    thread.setDaemon(true);
    thread.start();
    return new WarehouseSession(home, starting);
  }

  private static void complete(CompletableFuture<SparkSession> starting, Home home, String master) {
    try {
      starting.complete(session(home, master));
    } catch (Throwable e) { // whoever asks for the session is told
      starting.completeExceptionally(e);
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

  /** The session; the first time it waits until Spark has started. */
  public SparkSession spark() {
    boolean ready = starting.isDone();
    long since = System.nanoTime();
    try {
      SparkSession spark = starting.join();
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
    boolean joined = starting.handle((session, failure) -> session != null).join();
    synchronized (WarehouseSession.class) {
      if (closed) {
        return;
      }
      closed = true;
      if (!joined) {
        return;
      }
      users--;
      if (users == 0 && rootIsOurs) {
        root.stop();
        SparkSession.clearActiveSession();
        SparkSession.clearDefaultSession();
        root = null;
      }
    }
  }
}
