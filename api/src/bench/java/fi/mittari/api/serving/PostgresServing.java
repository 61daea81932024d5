package fi.mittari.api.serving;

import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import javax.sql.DataSource;

/** The release of a home whose observations are asked of PostgreSQL; its words stay in memory. */
public final class PostgresServing {

  private static final String MEMORY = "256MB";

  private PostgresServing() {}

  /**
   * Opens the serving file of the newest release for its words.
   *
   * @param source a database that {@code bench.Postgres} filled from that file
   * @throws java.util.NoSuchElementException if the home has no release, or its file is not built
   */
  public static Serving open(Home home, DataSource source) {
    Serving file = Serving.open(home, new ReleaseLog(home).current().orElseThrow(), MEMORY).get();
    return file.asking(new PostgresQueries(file, source));
  }
}
