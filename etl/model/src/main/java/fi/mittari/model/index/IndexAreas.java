package fi.mittari.model.index;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import fi.mittari.model.AreaLevel;
import fi.mittari.model.Breakdown;
import fi.mittari.model.Period;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * The areas among which an index chooses.
 *
 * @param level their level
 * @param within code of the area in which they lie
 * @param smallest the smallest population that takes part, or null where all do
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IndexAreas(
    String level, String within, @JsonProperty("smallest_population") Floor smallest) {

  /** Smallest population where a definition names none. */
  public static final double SMALLEST = 200;

  public IndexAreas {
    AreaLevel.of(level);
    Objects.requireNonNull(within, "within");
  }

  /**
   * Where the population stands and how large it must be.
   *
   * @param indicator code of an indicator whose value is the population
   * @param period code
   * @param breakdown code of each breakdown dimension that is not everyone
   * @param atLeast people; {@value IndexAreas#SMALLEST} where none is named
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Floor(
      String indicator,
      String period,
      Map<String, String> breakdown,
      @JsonProperty("at_least") Double atLeast) {

    public Floor {
      Objects.requireNonNull(indicator, "indicator");
      Period.of(period);
      breakdown = breakdown == null ? new TreeMap<>() : new TreeMap<>(breakdown);
      breakdown = Collections.unmodifiableMap(breakdown);
      atLeast = atLeast == null ? Double.valueOf(SMALLEST) : atLeast;
    }

    /** The breakdown that is used; everyone where none is named. */
    public Breakdown codes() {
      return Breakdown.of(breakdown);
    }
  }
}
