package fi.mittari.model.goal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
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
    reports = canonical(goals, Lists.of(reports));
    measures = Lists.of(measures);
    LedgerCheck.check(programme, goals, reports, measures);
  }

  /** Reports whose values all name their figure: the metric's first where they name none. */
  private static List<GoalReport> canonical(List<Goal> goals, List<GoalReport> reports) {
    return reports.stream()
        .map(
            report ->
                goals.stream()
                    .filter(g -> g.number().equals(report.goal()))
                    .flatMap(g -> g.metrics().stream())
                    .filter(m -> m.id().equals(report.metric()) && !m.figures().isEmpty())
                    .findFirst()
                    .map(m -> report.withFigure(m.figures().get(0).id()))
                    .orElse(report))
        .toList();
  }

  /** The ledger in the shape of its file. */
  public JsonNode tree() {
    return LedgerEntry.tree(this);
  }
}
