package fi.mittari.api.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Release;
import fi.mittari.api.export.Table;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Format;
import fi.mittari.api.http.Json;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.observation.ObservationNotes;
import fi.mittari.api.observation.Observations;
import fi.mittari.api.selection.AreaSelection;
import fi.mittari.api.selection.Selections;
import fi.mittari.api.serving.Row;
import fi.mittari.api.turnover.Turnovers;
import fi.mittari.model.Breakdown;
import fi.mittari.model.ObservationStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a release added, changed and withdrew against the one before, and what that turns over. */
final class Changes {

  /** Parameters that choose among the changes. */
  static final Set<String> FILTERS = Set.of("dataflow", "indicator", "area");

  private static final int LIMIT = 10_000;
  private static final int SHOWN = 100;
  private static final List<String> KINDS = List.of("added", "changed", "withdrawn");

  private final Turnovers turnovers;

  /** One version of an observation; no number where the status says that there is no value. */
  record Version(
      Double value,
      Double lower,
      Double upper,
      Double numerator,
      Double denominator,
      String status) {

    static Version read(Row row, String prefix) {
      String status = row.text(prefix + "_status");
      if (status == null) {
        return null;
      }
      boolean hidden = ObservationStatus.of(status).withoutValue();
      return new Version(
          hidden ? null : row.amount(prefix + "_value"),
          hidden ? null : row.amount(prefix + "_lower"),
          hidden ? null : row.amount(prefix + "_upper"),
          hidden ? null : row.amount(prefix + "_numerator"),
          hidden ? null : row.amount(prefix + "_denominator"),
          status);
    }
  }

  record Change(
      String kind,
      String dataflow,
      String indicator,
      String area,
      String period,
      Map<String, String> breakdown,
      @JsonProperty("old") Version before,
      @JsonProperty("new") Version after) {}

  private record Body(
      String release,
      String of,
      int count,
      List<Change> changes,
      String next,
      @JsonInclude(JsonInclude.Include.NON_NULL) String reason,
      Map<String, Object> turnover) {}

  private record TurnoverBody(String release, String of, Map<String, Object> turnover) {}

  Changes(Turnovers turnovers) {
    this.turnovers = turnovers;
  }

  /** {@code /v1/releases/{id}/changes}. What is turned over comes with the first page. */
  Answer answer(Question question) {
    Release release = ReleaseEndpoints.named(question);
    int limit = question.parameters().number("limit", LIMIT, 1, LIMIT);
    Map<String, Object> bound = kinds(question);
    filters(question, bound);
    bound.put("changed_in", release.number());
    bound.put("limit", limit + 1);
    Catalog words = question.serving().catalog();
    Observations.bindAfter(bound, words, question.after());
    List<Change> found = question.serving().query("changes", bound, row -> change(words, row));
    List<Change> page = found.size() > limit ? found.subList(0, limit) : found;
    String next = found.size() > limit ? question.next(key(page.get(limit - 1))) : null;
    if (Table.asked(question)) {
      Set<String> codes = page.stream().map(Change::indicator).collect(Collectors.toSet());
      return ChangesTable.of(question)
          .answer(question, page, ObservationNotes.of(question, indicators(words, codes)), next);
    }
    boolean first = question.after().isEmpty();
    Body body =
        new Body(
            question.releaseId(),
            release.id(),
            page.size(),
            page,
            next,
            page.isEmpty() && first ? "the release changed no such observation" : null,
            first ? turnover(question, release, SHOWN) : null);
    return new Answer(Json.bytes(body), Format.JSON.contentType(), next);
  }

  /** {@code /v1/releases/{id}/turnover}: the lists in full. */
  Answer turnover(Question question) {
    Release release = ReleaseEndpoints.named(question);
    int limit = question.parameters().number("limit", LIMIT, 1, LIMIT);
    return Answer.json(
        new TurnoverBody(question.releaseId(), release.id(), turnover(question, release, limit)));
  }

  private Map<String, Object> turnover(Question question, Release release, int limit) {
    Set<String> indicators = new TreeSet<>(codes(indicators(question), Indicator::code));
    Set<String> areas = new TreeSet<>(codes(areas(question), Area::code));
    List<String> dataflows = question.parameters().list("dataflow");
    if (!dataflows.isEmpty()) {
      Set<String> own =
          question.serving().catalog(release.number()).indicators().live().stream()
              .filter(i -> dataflows.contains(i.dataflow()))
              .map(Indicator::code)
              .collect(Collectors.toCollection(TreeSet::new));
      if (indicators.isEmpty()) {
        indicators.addAll(own);
      } else {
        indicators.retainAll(own);
      }
      if (indicators.isEmpty()) {
        indicators.add("");
      }
    }
    return turnovers.of(question, release.number(), indicators).body(indicators, areas, limit);
  }

  private static <T> List<String> codes(
      List<T> coded, java.util.function.Function<T, String> code) {
    return coded.stream().map(code).toList();
  }

  private static List<Indicator> indicators(Question question) {
    return question.parameters().list("indicator").stream()
        .map(code -> Selections.indicator(question.serving().catalog(), code, "indicator"))
        .toList();
  }

  private static List<Indicator> indicators(Catalog words, Set<String> codes) {
    return codes.stream().flatMap(code -> words.indicators().of(code).stream()).toList();
  }

  private static List<Area> areas(Question question) {
    return question.parameters().list("area").stream()
        .map(code -> AreaSelection.area(question.serving().catalog().areas(), code, "area"))
        .toList();
  }

  private static void filters(Question question, Map<String, Object> bound) {
    Set<Integer> indicators =
        indicators(question).stream().map(Indicator::id).collect(Collectors.toSet());
    if (!indicators.isEmpty()) {
      bound.put("indicators", indicators);
    }
    Set<Integer> areas = areas(question).stream().map(Area::id).collect(Collectors.toSet());
    if (!areas.isEmpty()) {
      bound.put("areas", areas);
    }
    Set<String> dataflows = new LinkedHashSet<>(question.parameters().list("dataflow"));
    if (!dataflows.isEmpty()) {
      dataflows.forEach(name -> refuseUnknown(question, name));
      bound.put("dataflows", dataflows);
    }
  }

  private static void refuseUnknown(Question question, String dataflow) {
    Set<String> known = new TreeSet<>();
    question.serving().releases().forEach(r -> known.addAll(r.loaded()));
    question.serving().catalog().indicators().live().forEach(i -> known.add(i.dataflow()));
    if (!known.contains(dataflow)) {
      throw ProblemException.unknown(
          "unknown-dataflow",
          "dataflow",
          "there is no dataflow '%s'".formatted(dataflow),
          Nearest.of(dataflow, known));
    }
  }

  private static Map<String, Object> kinds(Question question) {
    List<String> wanted = question.parameters().list("kind");
    for (String kind : wanted) {
      if (!KINDS.contains(kind)) {
        throw ProblemException.unknown(
            "unknown-kind",
            "kind",
            "'kind' is added, changed or withdrawn, not '%s'".formatted(kind),
            Nearest.of(kind, KINDS));
      }
    }
    Map<String, Object> bound = new HashMap<>();
    KINDS.forEach(kind -> bound.put(kind, wanted.isEmpty() || wanted.contains(kind) ? kind : ""));
    return bound;
  }

  private static Change change(Catalog catalog, Row row) {
    Breakdown breakdown = catalog.breakdown(row.number("breakdown_id"));
    Map<String, String> codes = new TreeMap<>();
    catalog.dimensions().forEach(d -> codes.put(d.code(), breakdown.code(d.code())));
    codes.putAll(breakdown.codes());
    return new Change(
        row.text("kind"),
        row.text("dataflow"),
        catalog.indicators().of(row.number("indicator_id")).code(),
        catalog.areas().of(row.number("area_id")).code(),
        catalog.period(row.number("period_id")).code(),
        codes,
        Version.read(row, "old"),
        Version.read(row, "new"));
  }

  private static List<String> key(Change change) {
    return new ArrayList<>(
        List.of(
            change.indicator(),
            change.area(),
            Breakdown.of(change.breakdown()).key(),
            change.period()));
  }
}
