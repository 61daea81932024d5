package fi.mittari.model.goal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import fi.mittari.model.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What a unit reported of a goal on a day.
 *
 * @param goal number of the goal
 * @param metric id of the metric, or null: the whole goal
 * @param date day of the report
 * @param period code of the period that it covers, or null
 * @param values reported numbers, of the named metric
 * @param done for a milestone: whether it is done; null where the report does not say
 * @param text the situation
 * @param actions what was done in the period
 * @param outcome as judged by the unit, or null
 * @param expected true where the outcome is foreseen ("will be met"), false where it is told as it
 *     is; null where the report does not say
 * @param light of the traffic light, or null
 * @param source number or page in the document
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record GoalReport(
    String goal,
    String metric,
    LocalDate date,
    String period,
    List<Reported> values,
    Boolean done,
    Wording text,
    Wording actions,
    Outcome outcome,
    Boolean expected,
    Light light,
    String source) {

  public GoalReport {
    Objects.requireNonNull(goal, "goal");
    Objects.requireNonNull(date, "date");
    if (period != null) {
      Period.of(period);
    }
    values = Lists.of(values);
  }

  GoalReport withFigure(String figure) {
    List<Reported> named =
        values.stream()
            .map(
                v ->
                    v.figure() != null
                        ? v
                        : new Reported(figure, v.value(), v.period(), v.about(), v.text()))
            .toList();
    return new GoalReport(
        goal, metric, date, period, named, done, text, actions, outcome, expected, light, source);
  }

  /** Its identity within a programme. */
  public String key() {
    return goal + " " + (metric == null ? "" : metric + " ") + date;
  }

  /**
   * A reported number.
   *
   * @param figure id of the metric's figure, or null: the first
   * @param value in the figure's unit
   * @param period code where it differs from the report's
   * @param about true where the report says "about"
   * @param text what a reader must know of the number, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Reported(String figure, Double value, String period, Boolean about, Wording text) {

    public Reported {
      Objects.requireNonNull(value, "value");
      if (period != null) {
        Period.of(period);
      }
    }
  }

  /** How a unit judged that the goal is reached, or will be. */
  public enum Outcome {
    FULLY,
    PARTLY,
    NOT,
    NO_INFORMATION;

    /** As files write it. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Colour of a traffic light. */
  public enum Light {
    ON_SCHEDULE,
    BEHIND,
    /** Not started, or will not start. */
    NOT_STARTED,
    UNKNOWN;

    /** As files write it. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
