package fi.mittari.etl.goal;

import fi.mittari.model.goal.Goal;
import fi.mittari.model.goal.Ledger;
import fi.mittari.model.goal.Measure;
import fi.mittari.model.goal.Metric;
import fi.mittari.model.goal.Metric.Figure;
import fi.mittari.model.goal.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a ledger names of the warehouse: indicators and areas. */
public final class LedgerReferences {

  private final List<String> faults = new ArrayList<>();
  private final Set<String> indicators;
  private final Set<String> areas;

  private LedgerReferences(Set<String> indicators, Set<String> areas) {
    this.indicators = indicators;
    this.areas = areas;
  }

  /**
   * What a ledger names that there is not, in words for a person; empty where all is there.
   *
   * @param indicators codes of all indicators
   * @param areas codes of all areas, groups included
   */
  public static List<String> faults(Ledger ledger, Set<String> indicators, Set<String> areas) {
    LedgerReferences check = new LedgerReferences(indicators, areas);
    check.area("the programme", ledger.programme().city());
    ledger.programme().areas().forEach(a -> check.area("the programme", a));
    for (Goal goal : ledger.goals()) {
      for (Metric metric : goal.metrics()) {
        String at = "goal '%s', metric '%s'".formatted(goal.number(), metric.id());
        metric.figures().forEach(f -> check.figure(at, f));
        check.target(at, metric.target());
      }
    }
    for (Measure measure : ledger.measures()) {
      measure.areas().forEach(a -> check.area("measure '%s'".formatted(measure.id()), a));
    }
    return check.faults;
  }

  private void figure(String at, Figure figure) {
    if (figure.indicator() == null) {
      return;
    }
    if (!indicators.contains(figure.indicator().code())) {
      faults.add(
          "%s uses the indicator '%s', which no dataflow publishes; load its dataflow too"
              .formatted(at, figure.indicator().code()));
    }
    if (figure.indicator().area() != null) {
      area(at, figure.indicator().area());
    }
  }

  private void target(String at, Target target) {
    if (target.group() != null && target.group().area() != null) {
      area(at, target.group().area());
    }
    target.of().forEach(t -> target(at, t));
  }

  private void area(String at, String code) {
    if (!areas.contains(code)) {
      faults.add("%s names the area '%s', which there is not".formatted(at, code));
    }
  }
}
