package fi.mittari.model.goal;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;

/**
 * Everything of one programme or strategy: what a {@code goals.yml}, a {@code measures.yml} or a
 * follow-up workbook holds. The reference of every key is {@code docs/goals-reference.md}.
 *
 * @param programme what the others belong to
 * @param goals each number once
 * @param reports of goals, in the order written
 * @param measures each id once
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Ledger(
    Programme programme, List<Goal> goals, List<GoalReport> reports, List<Measure> measures) {

  /** Name of a file of goals. */
  public static final String GOALS = "goals.yml";

  /** Name of a file of measures; it may hold all that a file of goals may. */
  public static final String MEASURES = "measures.yml";

  public Ledger {
    Objects.requireNonNull(programme, "programme");
    goals = Lists.of(goals);
    reports = Lists.of(reports);
    measures = Lists.of(measures);
    LedgerCheck.check(programme, goals, reports, measures);
  }
}
