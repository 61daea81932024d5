package fi.mittari.api.area;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Areas;
import fi.mittari.api.catalog.Texts;
import fi.mittari.api.export.GeoJson;
import fi.mittari.api.export.Notes;
import fi.mittari.api.export.Table;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Endpoint;
import fi.mittari.api.http.Format;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.Page;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.selection.AreaSelection;
import fi.mittari.api.selection.Notice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** {@code /v1/areas} and {@code /v1/areas/{code}}. */
public final class AreaEndpoints {

  private static final Set<Format> FORMATS = Set.of(Format.JSON, Format.GEOJSON);

  private static final Set<Format> LISTS =
      Set.of(Format.JSON, Format.CSV, Format.XLSX, Format.GEOJSON);

  private AreaEndpoints() {}

  /** The paths of this package. */
  public static List<Endpoint> all() {
    return List.of(
        new Endpoint(
            "/v1/areas",
            Table.with(Set.of("q", "area", "level", "within", "asOf", "limit", "cursor")),
            Endpoint.Breakdowns.NONE,
            LISTS,
            AreaEndpoints::list),
        new Endpoint(
            "/v1/areas/{code}",
            Set.of("asOf"),
            Endpoint.Breakdowns.NONE,
            FORMATS,
            AreaEndpoints::one));
  }

  private record One(
      String release, int count, List<AreaBody> areas, String next, List<Notice> notices) {}

  private static Answer list(Question question) {
    Areas areas = question.catalog().areas();
    String wanted = Texts.fold(question.parameters().text("q").orElse(""));
    List<Area> found =
        AreaSelection.of(question, new ArrayList<>()).areas().orElse(areas.live()).stream()
            .filter(area -> matches(area, wanted))
            .sorted(Comparator.comparingInt(Area::id))
            .toList();
    Page<Area> page = Page.of(question, found, Area::code);
    if (question.format() == Format.GEOJSON) {
      return features(question, page);
    }
    if (Table.asked(question)) {
      return AreaBody.table()
          .answer(
              question,
              page.items().stream()
                  .map(area -> AreaBody.of(area, areas, question.language()))
                  .toList(),
              Notes.of(question),
              page.next());
    }
    return page.answer(
        "areas", area -> AreaBody.of(area, areas, question.language()), "no area fits the search");
  }

  private static boolean matches(Area area, String wanted) {
    return Stream.concat(Stream.of(area.code()), area.name().all())
        .anyMatch(text -> Texts.fold(text).contains(wanted));
  }

  private static Answer one(Question question) {
    Areas areas = question.catalog().areas();
    String code = question.path().get("code");
    Area area =
        areas
            .of(code)
            .orElseThrow(
                () ->
                    ProblemException.notFound(
                        "there is no area '%s'".formatted(code), Nearest.of(code, areas.codes())));
    if (question.format() == Format.GEOJSON) {
      return features(question, new Page<>(question.releaseId(), List.of(area), null));
    }
    return Answer.json(
        new One(
            question.releaseId(),
            1,
            List.of(AreaBody.of(area, areas, question.language())),
            null,
            AreaSelection.notices(area, question.release())));
  }

  private static Answer features(Question question, Page<Area> page) {
    Areas areas = question.catalog().areas();
    return GeoJson.answer(
        question,
        new GeoJson.Frame(page.items().size(), page.next(), Map.of()),
        page.items(),
        new GeoJson.Features<>(
            area -> area,
            Area::code,
            (json, area) -> json.writePOJO(AreaBody.of(area, areas, question.language()))));
  }
}
