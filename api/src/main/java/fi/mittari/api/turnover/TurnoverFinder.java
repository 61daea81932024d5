package fi.mittari.api.turnover;

import java.util.List;
import java.util.Set;

/** Finds conclusions of one kind that a release turned over. Thread-safe. */
public interface TurnoverFinder {

  /** Name of the list in answers: {@code judgements}. */
  String word();

  /**
   * What differs between the release before and the release.
   *
   * @return in an order that is the same every time
   */
  List<? extends TurnedOver> find(Turn turn);

  /** A conclusion that differs. Written to JSON as it is. */
  interface TurnedOver {

    /**
     * Whether it is about what was asked for.
     *
     * @param indicators codes; empty for all
     * @param areas codes; empty for all
     */
    boolean concerns(Set<String> indicators, Set<String> areas);
  }
}
