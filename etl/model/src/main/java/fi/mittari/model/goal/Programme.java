package fi.mittari.model.goal;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.mittari.model.MittariException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * A programme or strategy of a city.
 *
 * @param id lower-case words with hyphens
 * @param title its name
 * @param city area code of the city
 * @param from first day
 * @param to last day, or null where it is open
 * @param document the document that it follows
 * @param units who is responsible, units and not persons
 * @param parts focus areas, strategic goals and themes, each id once; a part may lie in another
 * @param areas codes of the target areas; none where the whole city is meant
 * @param budget money of the whole programme by year
 * @param note what a reader should know, or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Programme(
    String id,
    Wording title,
    String city,
    LocalDate from,
    LocalDate to,
    String document,
    List<Unit> units,
    List<Part> parts,
    List<String> areas,
    List<YearBudget> budget,
    Wording note) {

  public Programme {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(title, "title");
    Objects.requireNonNull(city, "city");
    Objects.requireNonNull(from, "from");
    units = Lists.of(units);
    parts = Lists.of(parts);
    areas = Lists.of(areas);
    budget = Lists.of(budget);
    if (to != null && to.isBefore(from)) {
      throw MittariException.source(
          "bad-goal", "programme '%s' ends on %s, before it begins on %s".formatted(id, to, from));
    }
  }

  /**
   * Who is responsible.
   *
   * @param id lower-case words with hyphens
   * @param name of the unit
   */
  public record Unit(String id, Wording name) {

    public Unit {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(name, "name");
    }
  }

  /**
   * A heading over goals or measures.
   *
   * @param id letters, digits, dots and hyphens
   * @param kind {@code focus_area}, {@code strategic_goal}, {@code theme} or {@code section}
   * @param title its name
   * @param within id of the part in which it lies, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Part(String id, String kind, Wording title, String within) {

    public Part {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(title, "title");
    }
  }

  /**
   * Money of one year, in euros.
   *
   * @param year the year
   * @param planned budgeted, or null where it is not known
   * @param spent used, or null where it is not known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record YearBudget(int year, Double planned, Double spent) {}
}
