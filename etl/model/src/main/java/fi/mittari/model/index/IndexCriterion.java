package fi.mittari.model.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import fi.mittari.model.Breakdown;
import fi.mittari.model.MittariException;
import fi.mittari.model.Period;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * One criterion: a figure of every area, and what it means for need.
 *
 * @param id its name in weights and answers
 * @param name in three languages, or null: the indicator's
 * @param indicator code
 * @param period code of the one period that is used
 * @param breakdown code of each breakdown dimension that is not everyone
 * @param weight 0 or more; only the proportions between weights matter
 * @param direction {@code higher_is_need} or {@code lower_is_need}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record IndexCriterion(
    String id,
    Text name,
    String indicator,
    String period,
    Map<String, String> breakdown,
    @JsonProperty("weight") Double givenWeight,
    String direction) {

  /** The higher the figure, the greater the need. */
  public static final String HIGHER = "higher_is_need";

  /** The lower the figure, the greater the need. */
  public static final String LOWER = "lower_is_need";

  public IndexCriterion {
    breakdown = breakdown == null ? new TreeMap<>() : new TreeMap<>(breakdown);
    breakdown = Collections.unmodifiableMap(breakdown);
    Period.of(period);
    if (givenWeight != null && !(givenWeight >= 0 && Double.isFinite(givenWeight))) {
      throw MittariException.source(
          "bad-index",
          "criterion '%s' has the weight %s; expected 0 or more".formatted(id, givenWeight));
    }
    if (!HIGHER.equals(direction) && !LOWER.equals(direction)) {
      throw MittariException.source(
          "bad-index",
          "criterion '%s' has the direction '%s'; expected %s or %s"
              .formatted(id, direction, HIGHER, LOWER));
    }
  }

  /** The weight, 1 where none was given. */
  public double weight() {
    return givenWeight == null ? 1 : givenWeight;
  }

  IndexCriterion withWeight(double weight) {
    return new IndexCriterion(id, name, indicator, period, breakdown, weight, direction);
  }

  /** The breakdown that is used; everyone where none is named. */
  public Breakdown codes() {
    return Breakdown.of(breakdown);
  }
}
