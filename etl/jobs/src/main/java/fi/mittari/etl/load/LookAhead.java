package fi.mittari.etl.load;

import fi.mittari.etl.release.Publisher;
import fi.mittari.etl.warehouse.Warehouse;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What a load will need to know of its home, found out while it takes its files. */
final class LookAhead {

  private final Home home;
  private final Optional<ReleaseRecord> current;
  private final CompletableFuture<Boolean> known;

  private LookAhead(Home home, Optional<ReleaseRecord> current) {
    this.home = home;
    this.current = current;
    this.known = CompletableFuture.supplyAsync(this::look);
  }

  static LookAhead begin(Home home) {
    return new LookAhead(home, new ReleaseLog(home).current());
  }

  private boolean look() {
    if (current.isEmpty()) {
      return false;
    }
    boolean knows = Warehouse.knows(home, current.get());
    Publisher.getReady();
    return knows;
  }

  /** As {@link Warehouse#knows}. */
  boolean knows(Home asked, ReleaseRecord release) {
    return asked.equals(home) && Optional.of(release).equals(current)
        ? known.join()
        : Warehouse.knows(asked, release);
  }
}
