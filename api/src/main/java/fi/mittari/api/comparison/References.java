package fi.mittari.api.comparison;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.http.Question;
import fi.mittari.api.observation.Observation;
import fi.mittari.api.observation.Observations;
import fi.mittari.api.selection.AreaSelection;
import fi.mittari.api.selection.Selection;
import fi.mittari.model.Period;
import fi.mittari.statistics.Confidence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds, for each area, the figure that it is compared with, or says why there is none. */
final class References {

  /**
   * @param figure null where there is none
   * @param reason why there is none, else null
   */
  record Reference(Figure figure, String reason) {
    static Reference none(String reason) {
      return new Reference(null, reason);
    }

    static Reference of(Optional<Figure> figure, String otherwise) {
      return figure.map(f -> new Reference(f, null)).orElseGet(() -> none(otherwise));
    }
  }

  private static final int MANY = 100_000;

  private final Question question;
  private final Selection selection;
  private final Benchmark benchmark;
  private final Confidence confidence;
  private final Optional<Area> within;
  private final Map<Integer, Figure> wholes = new HashMap<>();
  private final Map<Integer, TreeMap<Period, Observation>> histories = new HashMap<>();

  /**
   * @param selection one indicator and one breakdown
   * @param observations of the areas that are compared, in one period
   */
  References(
      Question question,
      Selection selection,
      Benchmark benchmark,
      Confidence confidence,
      List<Observation> observations) {
    this.question = question;
    this.selection = selection;
    this.benchmark = benchmark;
    this.confidence = confidence;
    this.within =
        question
            .parameters()
            .one("within")
            .map(code -> AreaSelection.area(question.catalog().areas(), code, "within"));
    read(observations);
  }

  private void read(List<Observation> observations) {
    if (observations.isEmpty() || benchmark.kind() == Benchmark.Kind.NUMBER) {
      return;
    }
    if (benchmark.kind() == Benchmark.Kind.PREVIOUS) {
      List<Area> areas = observations.stream().map(Observation::area).toList();
      for (Observation o : find(areas, Optional.empty())) {
        histories.computeIfAbsent(o.area().id(), id -> new TreeMap<>()).put(o.period(), o);
      }
      return;
    }
    Map<Integer, Area> wanted = new TreeMap<>();
    for (Observation o : observations) {
      whole(o.area()).ifPresent(area -> wanted.put(area.id(), area));
    }
    Period period = observations.get(0).period();
    int id = question.catalog().periods().id(period.code()).orElseThrow();
    for (Observation o : find(new ArrayList<>(wanted.values()), Optional.of(Set.of(id)))) {
      Figure.of(o, confidence).ifPresent(figure -> wholes.put(o.area().id(), figure));
    }
  }

  private List<Observation> find(List<Area> areas, Optional<Set<Integer>> periods) {
    Selection other =
        new Selection(
            selection.indicators(),
            Optional.of(areas),
            selection.breakdowns(),
            periods,
            Optional.empty(),
            List.of());
    return Observations.find(question, other, MANY);
  }

  /** The area behind the benchmark of an area: the whole that it is part of, or another. */
  Optional<Area> whole(Area area) {
    return benchmark.kind() == Benchmark.Kind.AREA
        ? Optional.of(benchmark.area())
        : Benchmark.whole(area, within, question.catalog().areas());
  }

  /** The figure of a whole or benchmark area, in the same period. */
  Optional<Figure> figure(Area area) {
    return Optional.ofNullable(wholes.get(area.id()));
  }

  /** What one area is compared with. */
  Reference of(Observation observation) {
    Optional<Figure> own = Figure.of(observation, confidence);
    if (own.isEmpty()) {
      return Reference.none("there is no value: " + observation.status().word());
    }
    return switch (benchmark.kind()) {
      case NUMBER -> new Reference(new Figure(benchmark.number(), null, null, null), null);
      case PREVIOUS -> previous(observation);
      case REST -> rest(observation, own.get());
      case PARENT, AREA -> other(observation);
    };
  }

  private Reference other(Observation observation) {
    Optional<Area> area = whole(observation.area());
    if (area.isEmpty()) {
      return Reference.none("the area is part of no other");
    }
    if (area.get().code().equals(observation.area().code())) {
      return Reference.none("the area is the benchmark itself");
    }
    return Reference.of(
        figure(area.get()), "the benchmark %s has no value then".formatted(area.get().code()));
  }

  private Reference rest(Observation observation, Figure own) {
    Reference whole = other(observation);
    if (whole.figure() == null) {
      return whole;
    }
    return Reference.of(
        Figure.rest(
            whole.figure(),
            own,
            observation.indicator().kind(),
            observation.indicator().factor(),
            confidence),
        "the rest cannot be told: the values have no numerator and denominator that add up");
  }

  private Reference previous(Observation observation) {
    TreeMap<Period, Observation> history =
        histories.getOrDefault(observation.area().id(), new TreeMap<>());
    for (Observation before :
        history.headMap(observation.period(), false).descendingMap().values()) {
      if (before.period().frequency() == observation.period().frequency()
          && before.value() != null
          && before.period().end().isBefore(observation.period().start())) {
        return Reference.of(Figure.of(before, confidence), "");
      }
    }
    return Reference.none("there is no earlier period with a value");
  }
}
