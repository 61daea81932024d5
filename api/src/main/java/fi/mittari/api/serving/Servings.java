package fi.mittari.api.serving;

import fi.mittari.model.MittariException;
import fi.mittari.model.home.Embargoes;
import fi.mittari.model.home.Home;
import fi.mittari.model.home.ReleaseLog;
import fi.mittari.model.home.ReleaseRecord;
import java.time.Instant;
import java.util.Optional;

/** Opens serving files for commands, without a server. */
public final class Servings {

  private Servings() {}

  /**
   * The newest release of a home that is under no embargo; its file is built first if there is
   * none.
   *
   * @param memory DuckDB's limit, for the builder and for answers each: {@code 1GB}
   * @throws MittariException of kind USER if the home has no release
   */
  public static Lease newest(Home home, String memory) throws InterruptedException {
    ReleaseRecord record =
        new Embargoes(new ReleaseLog(home))
            .shownRecord(Instant.now())
            .orElseThrow(
                () ->
                    MittariException.user(
                        "no-release",
                        "there is no release in %s; load data first: ./mittari load PATH --home %s"
                            .formatted(home.root(), home.root())));
    Optional<Serving> opened = Serving.open(home, record, memory);
    if (opened.isEmpty()) {
      new BuilderProcess(home, memory).build(record.sequence());
      opened = Serving.open(home, record, memory);
    }
    return opened
        .map(Lease::new)
        .orElseThrow(
            () ->
                MittariException.internal(
                    "cannot-build", "the file that was built cannot be opened", null));
  }
}
