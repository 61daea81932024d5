package fi.mittari.api.observation;

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
            with("limit", "cursor", "labels", "decimal", "bom"),
            Endpoint.Breakdowns.SELECTABLE,
            EnumSet.complementOf(EnumSet.of(Format.GEOJSON, Format.PARQUET)),
            ObservationAnswer::of),
        new Endpoint(
                "/v1/series",
                with("limit", "cursor"),
                Endpoint.Breakdowns.SELECTABLE,
                Set.of(Format.JSON, Format.CSV),
                Series::answer)
            .quick(),
        Endpoint.json("/v1/dimensions", Set.of("asOf", "limit", "cursor"), Dimensions::answer)
            .quick(),
        new Endpoint(
            "/v1/availability",
            with(),
            Endpoint.Breakdowns.SELECTABLE,
            Set.of(Format.JSON),
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
