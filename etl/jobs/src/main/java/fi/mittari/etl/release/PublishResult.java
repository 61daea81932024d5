package fi.mittari.etl.release;

import fi.mittari.model.home.ReleaseRecord;
import fi.mittari.model.home.ReleaseRecord.Changes;
import java.util.Map;

/**
 * What came of publishing.
 *
 * @param published false where nothing had changed
 * @param release the new release, or the current one where nothing was published
 * @param observations how many observations each loaded dataflow has now
 * @param changes what changed in each dataflow that changed
 * @param master how many rows of indicator, area, dimension and period changed, by table
 */
public record PublishResult(
    boolean published,
    ReleaseRecord release,
    Map<String, Long> observations,
    Map<String, Changes> changes,
    Map<String, Long> master) {

  public PublishResult {
    observations = Map.copyOf(observations);
    changes = Map.copyOf(changes);
    master = Map.copyOf(master);
  }
}
