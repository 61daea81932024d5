package fi.mittari.etl.source;

import fi.mittari.etl.Definitions;
import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.model.home.Home;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A home, a clock that nobody has to wait for, and definitions that fetch. */
final class FetchFixture {

  /** Waits in real time only for servers that hang or drip. */
  static final Patience SHORT =
      new Patience(
          Duration.ofSeconds(10),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          3,
          Duration.ofSeconds(1),
          Duration.ofSeconds(30),
          Duration.ofMinutes(10),
          Duration.ofHours(1));

  final TestClock clock = new TestClock();
  final Home home;
  final List<String> steps = new ArrayList<>();
  private final Path folder;

  FetchFixture(Path folder) {
    this.folder = folder;
    this.home = new Home(folder.resolve("home"));
  }

  FetchOptions options(FetchOptions.Network network, FetchOptions.Mirror... mirrors) {
    return new FetchOptions(network, List.of(mirrors), SHORT, clock);
  }

  Fetcher fetcher() {
    return fetcher(options(FetchOptions.Network.ONLINE), Fetcher.Keeping.SNAPSHOTS);
  }

  Fetcher fetcher(FetchOptions options, Fetcher.Keeping keeping) {
    return new Fetcher(home, options, keeping, clock, steps::add);
  }

  Dataflow dataflow(String format, String fetch) {
    return Definitions.read(
        folder,
        Definitions.yaml(
            "test/fetched",
            "{ format: %s, fetch: %s }".formatted(format, fetch),
            "area: { column: area }\nperiod: { column: year }\n",
            Definitions.indicator("v", "count", "value: { column: v }")));
  }
}
