package fi.mittari.etl.release;

import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import java.util.List;

/** The releases of a home, for reading. Needs no Spark. */
public final class Releases {

  private Releases() {}

  /** All releases, oldest first, without the empty r0; empty where there is no home yet. */
  public static List<ReleaseRecord> list(Home home) {
    return new ReleaseLog(home).all().stream().filter(record -> record.sequence() > 0).toList();
  }
}
