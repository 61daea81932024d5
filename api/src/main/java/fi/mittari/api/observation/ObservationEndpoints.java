package fi.mittari.api.observation;

import fi.mittari.api.export.Table;
import fi.mittari.api.http.Endpoint;
import fi.mittari.api.http.Format;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.selection.Selections;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * {@code /v1/observations}, {@code /v1/series}, {@code /v1/availability}, {@code /v1/dimensions}.
 */
public final class ObservationEndpoints {

  private ObservationEndpoints() {}

  /** The paths of this package. */
  public static List<Endpoint> all() {
    return List.of(
        new Endpoint(
            "/v1/observations",
            Table.with(with("limit", "cursor", "labels")),
            Endpoint.Breakdowns.SELECTABLE,
            EnumSet.allOf(Format.class),
            ObservationAnswer::of),
        new Endpoint(
                "/v1/series",
                Table.with(with("limit", "cursor")),
                Endpoint.Breakdowns.SELECTABLE,
                Table.FORMATS,
                Series::answer)
            .quick(),
        new Endpoint(
                "/v1/dimensions",
                Table.with(Set.of("asOf", "limit", "cursor")),
                Endpoint.Breakdowns.NONE,
                Table.FORMATS,
                Dimensions::answer)
            .quick(),
        new Endpoint(
            "/v1/availability",
            Table.with(with()),
            Endpoint.Breakdowns.SELECTABLE,
            Table.FORMATS,
            Availability::answer));
  }

  private static Set<String> with(String... more) {
    Set<String> names = new HashSet<>(Selections.PARAMETERS);
    names.addAll(List.of(more));
    return names;
  }

  static void refuseEverything(Question question) {
    if (!question.parameters().has("indicator")
        && !question.parameters().has("area")
        && !question.parameters().has("level")
        && !question.parameters().has("within")) {
      throw ProblemException.parameter(
          "nothing-selected",
          "indicator",
          "name at least one of 'indicator', 'area', 'level' and 'within'");
    }
  }
}
