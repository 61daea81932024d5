package fi.mittari.etl.source;

import fi.mittari.etl.snapshot.Snapshot;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a fetch brought, as files.
 *
 * @param data for the reader of the definition's format
 * @param regions Sotkanet's list of regions
 */
public record Fetched(List<Snapshot> data, Optional<Snapshot> regions) {
  public Fetched {
    data = List.copyOf(data);
    Objects.requireNonNull(regions, "regions");
  }
}
