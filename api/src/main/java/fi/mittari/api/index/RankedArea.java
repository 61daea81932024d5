package fi.mittari.api.index;

import fi.mittari.api.catalog.Area;
import java.util.List;
import java.util.Set;

/**
 * One area of a ranking.
 *
 * @param score larger is greater need; null where not ranked
 * @param rank 1 is the greatest need; null where not ranked
 * @param rankLower of the 95 % interval; null where not ranked or no noise is known
 * @param rankUpper of the 95 % interval; null where not ranked or no noise is known
 * @param selected whether it is among the chosen
 * @param next whether it is among those that follow
 * @param certainty certain, likely, toss_up, not_selected or not_calculated; null where not ranked
 * @param sampling chance of being chosen under sampling noise; null where unknown
 * @param weights chance of being chosen under weight noise; null where not ranked
 * @param contributions by criterion, in the order of the definition
 * @param flags words of what to know about it
 * @param exclusion why it is not ranked; null where it is
 */
public record RankedArea(
    Area area,
    Double score,
    Integer rank,
    Integer rankLower,
    Integer rankUpper,
    boolean selected,
    boolean next,
    String certainty,
    Double sampling,
    Double weights,
    List<Contribution> contributions,
    Set<String> flags,
    Exclusion exclusion) {

  public RankedArea {
    contributions = List.copyOf(contributions);
  }

  /**
   * What one criterion adds to an area's score.
   *
   * @param criterion id
   * @param value as published, in the unit of the indicator; null where there is none
   * @param status of the figure; missing where there is none
   * @param normalised on the common scale, more is more need; null where missing
   * @param weight its share of the weights of the criteria that the area has; 0 where missing
   * @param contribution what it adds: for an arithmetic mean these sum up to the score, for a
   *     geometric one to its logarithm, for a harmonic one to its inverse; null where missing
   */
  public record Contribution(
      String criterion,
      Double value,
      String status,
      Double normalised,
      double weight,
      Double contribution) {}
}
