package fi.mittari.model.goal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Something that a programme pays for.
 *
 * @param id lower-case words with hyphens; once in a programme
 * @param theme id of the programme's part of kind theme
 * @param text what is done
 * @param areas codes of the areas where; none for the whole city
 * @param units ids of the responsible units
 * @param phases in which it was, from which day on
 * @param from first day, or null
 * @param to last day, or null
 * @param staff persons, or null where it is not known
 * @param places for participants, or null
 * @param participants persons, or null
 * @param budget by year
 * @param story what came of it, in words, or null
 * @param source number or page in the programme's document
 * @param note what a reader should know, or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Measure(
    String id,
    String theme,
    Wording text,
    List<String> areas,
    List<String> units,
    List<PhaseFrom> phases,
    LocalDate from,
    LocalDate to,
    Double staff,
    Double places,
    Double participants,
    List<Programme.YearBudget> budget,
    Wording story,
    String source,
    Wording note) {

  public Measure {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(text, "text");
    areas = Lists.of(areas);
    units = Lists.of(units);
    phases = Lists.of(phases);
    budget = Lists.of(budget);
  }

  /**
   * A phase and since when.
   *
   * @param phase which
   * @param date first day of which it is known, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PhaseFrom(Phase phase, LocalDate date) {

    public PhaseFrom {
      Objects.requireNonNull(phase, "phase");
    }
  }

  /** Phases of a measure. */
  public enum Phase {
    PLANNING,
    IMPLEMENTATION,
    ENDED;

    /** As files write it. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
