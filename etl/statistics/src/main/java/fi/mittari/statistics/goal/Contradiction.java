package fi.mittari.statistics.goal;

import fi.mittari.model.goal.GoalReport.Light;
import fi.mittari.model.goal.GoalReport.Outcome;
import fi.mittari.model.goal.Wording;
import java.util.List;
import java.util.Optional;

/** Where what was reported and what was computed do not go together. */
public final class Contradiction {

  private Contradiction() {}

  /**
   * The contradiction in words; empty where there is none, or one side says nothing.
   *
   * @param outcome as judged by the unit, or null
   * @param light of the traffic light, or null
   */
  public static Optional<Wording> of(Outcome outcome, Light light, Status computed) {
    if (!computed.known() || computed == Status.NOT_YET_DUE) {
      return Optional.empty();
    }
    boolean good = computed == Status.MET || computed == Status.ON_TRACK;
    boolean bad = computed == Status.NOT_MET || computed == Status.OFF_TRACK;
    if (bad && (outcome == Outcome.FULLY || light == Light.ON_SCHEDULE)) {
      return Optional.of(
          new Wording(
              "raportoitu tila on parempi kuin luvuista laskettu",
              "det rapporterade läget är bättre än det som beräknats av talen",
              "what was reported is better than what the figures say"));
    }
    if (good && (outcome == Outcome.NOT || light == Light.BEHIND || light == Light.NOT_STARTED)) {
      return Optional.of(
          new Wording(
              "raportoitu tila on huonompi kuin luvuista laskettu",
              "det rapporterade läget är sämre än det som beräknats av talen",
              "what was reported is worse than what the figures say"));
    }
    if (computed == Status.NOT_MET && outcome == Outcome.PARTLY) {
      return Optional.empty();
    }
    return computed == Status.MET && outcome == Outcome.PARTLY
        ? Optional.of(
            new Wording(
                "raportin mukaan tavoite toteutuu osittain, lukujen mukaan se on saavutettu",
                "enligt rapporten nås målet delvis, enligt talen är det nått",
                "the report says partly reached, the figures say reached"))
        : Optional.empty();
  }

  /** The status of a goal with several metrics: the worst of those that say anything. */
  public static Status ofGoal(List<Status> metrics) {
    List<Status> known = metrics.stream().filter(Status::known).toList();
    return Status.allOf(known.isEmpty() ? metrics : known);
  }
}
