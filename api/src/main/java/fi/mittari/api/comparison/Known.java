package fi.mittari.api.comparison;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.observation.Observation;
import fi.mittari.model.Frequency;
import fi.mittari.model.Period;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Observations of one indicator and breakdown in memory, by area and period. */
final class Known {

  private final Map<Integer, TreeMap<Period, Observation>> byArea = new HashMap<>();

  Known(Collection<Observation> observations) {
    for (Observation o : observations) {
      byArea.computeIfAbsent(o.area().id(), id -> new TreeMap<>()).put(o.period(), o);
    }
  }

  NavigableMap<Period, Observation> history(Area area) {
    return byArea.getOrDefault(area.id(), new TreeMap<>());
  }

  /**
   * The observation with a value of an area in a period. A stock of 31 December is also that of the
   * next 1 January.
   */
  Optional<Observation> at(Area area, Period period, Indicator indicator) {
    NavigableMap<Period, Observation> history = history(area);
    Optional<Observation> same = valued(history.get(period));
    if (same.isPresent()) {
      return same;
    }
    return twin(period, indicator).flatMap(other -> valued(history.get(other)));
  }

  private static Optional<Observation> valued(Observation observation) {
    return Optional.ofNullable(observation).filter(o -> o.value() != null);
  }

  /** The other name of the same moment: 31 December and the next 1 January of a stock. */
  static Optional<Period> twin(Period period, Indicator indicator) {
    LocalDate day = period.start();
    if (period.frequency() != Frequency.DAY || !"stock".equals(indicator.stockOrFlow())) {
      return Optional.empty();
    }
    if (day.getDayOfYear() == 1) {
      return Optional.of(Period.of(day.minusDays(1).toString()));
    }
    LocalDate next = day.plusDays(1);
    return next.getDayOfYear() == 1 ? Optional.of(Period.of(next.toString())) : Optional.empty();
  }
}
