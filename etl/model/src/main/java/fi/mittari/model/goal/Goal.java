package fi.mittari.model.goal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * A goal or a numbered action that is followed.
 *
 * @param number as the document gives it, {@code 12.12}; once in a programme
 * @param part id of the programme's part under which it stands, or null
 * @param text what is aimed at
 * @param units ids of the responsible units
 * @param due the day by which it should be reached; the programme's last day where none is given
 * @param source number or page in the programme's document
 * @param metrics each id once
 * @param actions what is done for it
 * @param note what a reader should know, or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Goal(
    String number,
    String part,
    Wording text,
    List<String> units,
    LocalDate due,
    String source,
    List<Metric> metrics,
    List<Action> actions,
    Wording note) {

  public Goal {
    Objects.requireNonNull(number, "number");
    Objects.requireNonNull(text, "text");
    units = Lists.of(units);
    metrics = Lists.of(metrics);
    actions = Lists.of(actions);
  }

  /**
   * Something that is done for a goal.
   *
   * @param text what
   * @param from first day, or null
   * @param to last day, or null
   * @param units ids of the units that do it, or none
   * @param source number or page in the programme's document
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Action(
      Wording text, LocalDate from, LocalDate to, List<String> units, String source) {

    public Action {
      Objects.requireNonNull(text, "text");
      units = Lists.of(units);
    }
  }
}
