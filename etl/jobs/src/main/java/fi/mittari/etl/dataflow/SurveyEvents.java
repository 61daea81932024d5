package fi.mittari.etl.dataflow;

import java.io.Serializable;

/**
 * How a survey was drawn: the block {@code events.survey} of a definition.
 *
 * @param period when it was held
 * @param weight how many people an answer stands for, or null: one
 * @param stratum or null: all are of one
 * @param cluster primary unit that was drawn, such as the school, or null: the persons themselves
 * @param population primary units that the stratum has in all, or null: no finite population
 *     correction
 * @param responded yes or no: whether the person answered at all, or null: all in the file did
 * @param lonely what is done with a stratum of one primary unit: refuse or centre
 */
public record SurveyEvents(
    Dataflow.Mapping period,
    Dataflow.Mapping weight,
    Dataflow.Mapping stratum,
    Dataflow.Mapping cluster,
    Dataflow.Mapping population,
    Dataflow.Mapping responded,
    String lonely)
    implements Serializable {

  public SurveyEvents {
    lonely = lonely == null ? "refuse" : lonely;
  }
}
