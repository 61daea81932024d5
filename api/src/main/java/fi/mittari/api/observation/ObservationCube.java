package fi.mittari.api.observation;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Dimension;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.formats.cube.CubeAxis;
import fi.mittari.formats.cube.CubeAxis.Category;
import fi.mittari.formats.cube.CubeAxis.Role;
import fi.mittari.formats.cube.DataCube;
import fi.mittari.model.Breakdown;
import fi.mittari.model.ObservationStatus;
import fi.mittari.model.Period;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Observations as a cube: indicator, area, every breakdown in use, period. A cell that no
 * observation fills is {@code missing}, since a cube has a cell for every combination.
 */
final class ObservationCube {

  /** A cube of thinly spread observations is mostly empty cells; beyond this it helps nobody. */
  static final int LARGEST = 2_000_000;

  private static final String ID = "mittari";

  private final Question question;
  private final Language language;
  private final List<Observation> observations;

  private ObservationCube(Question question, List<Observation> observations) {
    this.question = question;
    this.language = question.language();
    this.observations = observations;
  }

  /**
   * @param observations at least one
   * @throws ProblemException 400 if the cube would have more than {@link #LARGEST} cells
   */
  static DataCube of(Question question, List<Observation> observations) {
    return new ObservationCube(question, observations).cube();
  }

  private DataCube cube() {
    List<Indicator> indicators = distinct(Observation::indicator, Indicator::code);
    List<Area> areas =
        distinct(Observation::area, Area::code).stream()
            .sorted(Comparator.comparing(Area::sort))
            .toList();
    List<Period> periods =
        observations.stream().map(Observation::period).distinct().sorted().toList();
    List<Dimension> dimensions = dimensions();
    List<CubeAxis> axes = new ArrayList<>();
    axes.add(
        new CubeAxis(
            "indicator",
            word("Tunnusluku", "Indikator", "Indicator"),
            Role.METRIC,
            indicators.stream().map(this::metric).toList()));
    axes.add(
        new CubeAxis(
            "area",
            word("Alue", "Område", "Area"),
            Role.GEO,
            areas.stream().map(a -> new Category(a.code(), a.name().in(language))).toList()));
    dimensions.forEach(d -> axes.add(breakdown(d)));
    axes.add(
        new CubeAxis(
            "period",
            word("Ajanjakso", "Period", "Period"),
            Role.TIME,
            periods.stream().map(p -> new Category(p.code(), p.code())).toList()));
    return cube(indicators, axes, dimensions);
  }

  private DataCube cube(
      List<Indicator> indicators, List<CubeAxis> axes, List<Dimension> dimensions) {
    long size = axes.stream().mapToLong(a -> a.categories().size()).reduce(1, (a, b) -> a * b);
    if (size > LARGEST) {
      throw ProblemException.parameter(
          "too-many-cells",
          "format",
          "a table of these %d observations would have %d cells, more than %d; ask for fewer indicators, areas or periods, or for csv"
              .formatted(observations.size(), size, LARGEST));
    }
    Double[] values = new Double[(int) size];
    ObservationStatus[] statuses = new ObservationStatus[(int) size];
    Arrays.fill(statuses, ObservationStatus.MISSING);
    List<Map<String, Integer>> places = axes.stream().map(ObservationCube::places).toList();
    for (Observation observation : observations) {
      int at = 0;
      List<String> codes = codes(observation, dimensions);
      for (int i = 0; i < codes.size(); i++) {
        at = at * axes.get(i).categories().size() + places.get(i).get(codes.get(i));
      }
      values[at] = observation.value();
      statuses[at] = observation.status();
    }
    Instant published = question.catalog().release().createdAt();
    return new DataCube(
        ID,
        indicators.stream().map(i -> i.name().in(language)).collect(Collectors.joining("; ")),
        indicators.stream()
            .map(i -> i.producer().in(language))
            .distinct()
            .collect(Collectors.joining("; ")),
        language.code(),
        published,
        notes(indicators),
        axes,
        new Cells(values, statuses));
  }

  private static List<String> codes(Observation observation, List<Dimension> dimensions) {
    List<String> codes = new ArrayList<>();
    codes.add(observation.indicator().code());
    codes.add(observation.area().code());
    dimensions.forEach(d -> codes.add(observation.breakdown().code(d.code())));
    codes.add(observation.period().code());
    return codes;
  }

  private static Map<String, Integer> places(CubeAxis axis) {
    Map<String, Integer> places = new TreeMap<>();
    for (Category category : axis.categories()) {
      places.put(category.code(), places.size());
    }
    return places;
  }

  private <T> List<T> distinct(Function<Observation, T> part, Function<T, String> code) {
    Map<String, T> found = new TreeMap<>();
    observations.forEach(o -> found.putIfAbsent(code.apply(part.apply(o)), part.apply(o)));
    return List.copyOf(found.values());
  }

  /** The dimensions by which any of the observations is broken down. */
  private List<Dimension> dimensions() {
    return question.catalog().dimensions().stream()
        .filter(
            d ->
                observations.stream()
                    .anyMatch(o -> !o.breakdown().code(d.code()).equals(Breakdown.TOTAL)))
        .toList();
  }

  private Category metric(Indicator indicator) {
    return new Category(
        indicator.code(),
        indicator.name().in(language),
        indicator.unit().in(language),
        indicator.decimals(),
        ObservationNotes.of(indicator, language));
  }

  private CubeAxis breakdown(Dimension dimension) {
    Set<String> used =
        observations.stream()
            .map(o -> o.breakdown().code(dimension.code()))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<Category> categories = new ArrayList<>();
    if (used.remove(Breakdown.TOTAL)) {
      categories.add(new Category(Breakdown.TOTAL, Columns.total(language)));
    }
    for (Dimension.Category category : dimension.categories()) {
      if (used.remove(category.code())) {
        categories.add(new Category(category.code(), category.name().in(language)));
      }
    }
    used.forEach(code -> categories.add(new Category(code, code)));
    return new CubeAxis(dimension.code(), dimension.name().in(language), Role.OTHER, categories);
  }

  private List<String> notes(List<Indicator> indicators) {
    List<String> notes = new ArrayList<>();
    notes.add(word("Julkaisu ", "Publicering ", "Release ") + question.releaseId());
    indicators.stream()
        .map(i -> i.producer().in(language) + ", " + i.licence())
        .distinct()
        .forEach(notes::add);
    return notes;
  }

  private String word(String fi, String sv, String en) {
    return switch (language) {
      case FI -> fi;
      case SV -> sv;
      case EN -> en;
    };
  }

  private record Cells(Double[] values, ObservationStatus[] statuses) implements DataCube.Cells {
    @Override
    public Double value(long place) {
      return values[(int) place];
    }

    @Override
    public ObservationStatus status(long place) {
      return statuses[(int) place];
    }
  }
}
