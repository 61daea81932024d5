package fi.mittari.etl.dataflow;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;

/**
 * What a spell of study is: the block {@code events.dropout} of a definition.
 *
 * @param from first day; may be absent where {@code period} is given
 * @param to last day, included; empty while the spell goes on
 * @param how how it ended: completed, left, transferred or ended
 * @param period the window that a record belongs to, for sources without days; or null
 * @param sector of education, or null: all are of one
 * @param region in which the school lies, or null
 * @param provider school or provider, or null
 * @param programme of study, or null
 * @param scope what must be left to count as a leaver of a window: provider, region, sector, all
 * @param ageOn when the age counts: first or last (day of the window, or 20.9.), or a day of the
 *     year in which the period begins, {@code --12-31}
 */
public record DropoutEvents(
    Dataflow.Mapping from,
    Dataflow.Mapping to,
    Dataflow.Mapping how,
    Dataflow.Mapping period,
    Dataflow.Mapping sector,
    Dataflow.Mapping region,
    Dataflow.Mapping provider,
    Dataflow.Mapping programme,
    String scope,
    @JsonProperty("age_on") String ageOn)
    implements Serializable {

  public DropoutEvents {
    scope = scope == null ? "sector" : scope;
    ageOn = ageOn == null ? "--12-31" : ageOn;
  }
}
