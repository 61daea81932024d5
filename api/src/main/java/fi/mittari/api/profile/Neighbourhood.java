package fi.mittari.api.profile;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Areas;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.comparison.ComparisonBody.AreaName;
import fi.mittari.api.http.Question;
import fi.mittari.api.selection.Selection;
import fi.mittari.model.AreaLevel;
import fi.mittari.model.IndicatorKind;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The areas of one level, in any city, whose figures are most like those of one area. */
final class Neighbourhood {

  /** Two areas must have so many indicators in common. */
  static final int LEAST_SHARED = 5;

  /** An indicator with fewer areas tells too little of what is usual. */
  private static final int LEAST_AREAS = 5;

  private static final int MOST = 5;

  /** Kinds that follow an area's size, or are no property of its people. */
  private static final Set<IndicatorKind> LEFT_OUT =
      EnumSet.of(IndicatorKind.COUNT, IndicatorKind.RANK, IndicatorKind.RESPONSE_RATE);

  private final Question question;
  private final Catalog catalog;
  private final Area area;
  private final List<Area> candidates;

  Neighbourhood(Question question, Area area) {
    this.question = question;
    this.catalog = question.catalog();
    this.area = area;
    this.candidates =
        catalog.areas().live().stream()
            .filter(a -> a.level() == area.level() && area.level() != AreaLevel.UNALLOCATED)
            .filter(a -> a.validTo() == null && a.successors().isEmpty())
            .toList();
  }

  /**
   * @param selection indicators, breakdown and periods
   */
  List<ProfileBody.Neighbour> find(Selection selection) {
    List<Indicator> indicators =
        selection.indicators().stream().filter(i -> !LEFT_OUT.contains(i.kind())).toList();
    if (indicators.isEmpty() || selection.isEmpty() || candidates.size() < 2) {
      return List.of();
    }
    List<Area> areas = Stream.concat(candidates.stream(), Stream.of(area)).distinct().toList();
    Map<String, Object> bound =
        new Selection(
                indicators,
                Optional.of(areas),
                selection.breakdowns(),
                selection.periods(),
                Optional.empty(),
                List.of())
            .bound(catalog);
    bound.put("area", area.id());
    bound.put("least_areas", LEAST_AREAS);
    bound.put("least_shared", LEAST_SHARED);
    bound.put("most", MOST);
    return question.query(
        "profile_neighbours",
        bound,
        row ->
            new ProfileBody.Neighbour(
                name(catalog.areas().of(row.number("area_id"))),
                municipality(catalog.areas().of(row.number("area_id"))),
                row.amount("distance"),
                row.number("shared"),
                codes(row.text("indicators"))));
  }

  private List<String> codes(String ids) {
    return Arrays.stream(ids.split(","))
        .map(id -> catalog.indicators().of(Integer.parseInt(id)).code())
        .toList();
  }

  private AreaName municipality(Area neighbour) {
    return municipalityOf(neighbour, catalog.areas()).map(this::name).orElse(null);
  }

  /** The municipality above an area. */
  static Optional<Area> municipalityOf(Area area, Areas areas) {
    Optional<Area> above = Optional.ofNullable(area.parent()).flatMap(areas::of);
    for (int depth = 0; depth < 10 && above.isPresent(); depth++) {
      if (above.get().level() == AreaLevel.MUNICIPALITY) {
        return above;
      }
      above = Optional.ofNullable(above.get().parent()).flatMap(areas::of);
    }
    return Optional.empty();
  }

  private AreaName name(Area named) {
    return new AreaName(named.code(), named.name().in(question.language()));
  }

  ProfileBody.NeighbourMethod method(List<ProfileBody.Neighbour> found) {
    String reason =
        found.isEmpty()
            ? "no other area of the level %s shares %d indicators with this one in its periods"
                .formatted(area.level().word(), LEAST_SHARED)
            : null;
    return new ProfileBody.NeighbourMethod("rms_z", LEAST_SHARED, candidates.size(), reason);
  }
}
