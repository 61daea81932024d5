package fi.mittari.etl.dataflow;

import java.io.Serializable;
import java.util.List;

/**
 * Which answers of a survey an indicator is made of.
 *
 * @param from where the answer stands; of a mean its codes are numbers
 * @param yes answers that count for a share; empty for a mean
 * @param no all other answers; empty: any other is one
 * @param none texts that are no answer: who gave one is left out of this indicator. An empty cell
 *     always is
 */
public record Answer(Dataflow.Mapping from, List<String> yes, List<String> no, List<String> none)
    implements Serializable {

  public Answer {
    yes = yes == null ? List.of() : List.copyOf(yes);
    no = no == null ? List.of() : List.copyOf(no);
    none = none == null ? List.of() : List.copyOf(none);
  }
}
