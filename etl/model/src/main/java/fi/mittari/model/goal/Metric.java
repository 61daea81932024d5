package fi.mittari.model.goal;

import com.fasterxml.jackson.annotation.JsonInclude;
import fi.mittari.model.Breakdown;
import fi.mittari.model.MittariException;
import fi.mittari.model.Period;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * By what a goal is followed.
 *
 * @param id letters, digits and hyphens; once in a goal
 * @param text what is measured
 * @param kind {@code figures}, {@code milestone} (something gets done) or {@code words}
 * @param figures the numbers of a metric of kind figures; the first is the main one
 * @param baseline where one started, in words, or null
 * @param target what should be reached
 * @param due the day by which; the goal's where none is given
 * @param source number or page in the programme's document, or null: the goal's
 * @param note what a reader should know, or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Metric(
    String id,
    Wording text,
    String kind,
    List<Figure> figures,
    Wording baseline,
    Target target,
    LocalDate due,
    String source,
    Wording note) {

  public static final String FIGURES = "figures";
  public static final String MILESTONE = "milestone";
  public static final String WORDS = "words";

  public Metric {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(kind, "kind");
    figures = Lists.of(figures);
    if (kind.equals(FIGURES) == figures.isEmpty()) {
      throw MittariException.source(
          "bad-goal",
          kind.equals(FIGURES)
              ? "metric '%s' needs at least one figure".formatted(id)
              : "metric '%s' is of the kind %s and has figures; expected the kind figures"
                  .formatted(id, kind));
    }
    target = target == null ? Target.UNKNOWN : target;
  }

  /**
   * A number of a metric. Without an indicator its values are typed in reports.
   *
   * @param id once in a metric
   * @param text what it is, or null: the metric's text
   * @param unit of its values
   * @param decimals how many to show
   * @param indicator where its values come from, or null
   * @param baseline where one started, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Figure(
      String id,
      Wording text,
      Wording unit,
      Integer decimals,
      IndicatorRef indicator,
      Baseline baseline) {

    public Figure {
      Objects.requireNonNull(id, "id");
    }
  }

  /**
   * One series of the warehouse and which of its values counts.
   *
   * @param code of the indicator
   * @param area code, or null: the programme's city
   * @param breakdown code of each breakdown dimension that is not everyone
   * @param period {@code latest}, the code of one period, or {@code MM-DD..MM-DD}: the latest
   *     year's value of that window
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record IndicatorRef(
      String code, String area, Map<String, String> breakdown, String period) {

    /** The last period that has a value. */
    public static final String LATEST = "latest";

    private static final String WINDOW = "\\d{2}-\\d{2}\\.\\.\\d{2}-\\d{2}";

    public IndicatorRef {
      Objects.requireNonNull(code, "code");
      breakdown = breakdown == null ? Map.of() : new TreeMap<>(breakdown);
      period = period == null ? LATEST : period;
      if (!period.equals(LATEST) && !period.matches(WINDOW)) {
        Period.of(period);
      }
    }

    /** Whether the period is a window of any year. */
    public boolean window() {
      return period.matches(WINDOW);
    }

    /** The breakdown that is used; everyone where none is named. */
    public Breakdown codes() {
      return Breakdown.of(breakdown);
    }
  }

  /**
   * Where a figure started.
   *
   * @param period code of the period that the value is of
   * @param value in the figure's unit, or null where only the period is known
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Baseline(String period, Double value) {

    public Baseline {
      Period.of(period);
    }
  }
}
