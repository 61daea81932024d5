package fi.mittari.api.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Release;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Format;
import fi.mittari.api.http.Json;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.observation.Observations;
import fi.mittari.api.serving.Row;
import fi.mittari.model.Breakdown;
import fi.mittari.model.ObservationStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a release added, changed and withdrew against the one before. */
final class Changes {

  private static final int LIMIT = 10_000;
  private static final List<String> KINDS = List.of("added", "changed", "withdrawn");

  /** One version of an observation; no number where the status says that there is no value. */
  private record Version(Double value, Double numerator, Double denominator, String status) {
    static Version read(Row row, String prefix) {
      String status = row.text(prefix + "_status");
      if (status == null) {
        return null;
      }
      boolean hidden = ObservationStatus.of(status).withoutValue();
      return new Version(
          hidden ? null : row.amount(prefix + "_value"),
          hidden ? null : row.amount(prefix + "_numerator"),
          hidden ? null : row.amount(prefix + "_denominator"),
          status);
    }
  }

  private record Change(
      String kind,
      String indicator,
      String area,
      String period,
      Map<String, String> breakdown,
      @JsonProperty("old") Version before,
      @JsonProperty("new") Version after) {}

  private record Body(String release, String of, int count, List<Change> changes, String next) {}

  private Changes() {}

  static Answer answer(Question question) {
    Release release = ReleaseEndpoints.named(question);
    int limit = question.parameters().number("limit", LIMIT, 1, LIMIT);
    Map<String, Object> bound = kinds(question);
    bound.put("changed_in", release.number());
    bound.put("limit", limit + 1);
    Observations.bindAfter(bound, question.catalog(), question.after());
    List<Change> found =
        question.serving().query("changes", bound, row -> change(question.catalog(), row));
    List<Change> page = found.size() > limit ? found.subList(0, limit) : found;
    String next = found.size() > limit ? question.next(key(page.get(limit - 1))) : null;
    return new Answer(
        Json.bytes(new Body(question.releaseId(), release.id(), page.size(), page, next)),
        Format.JSON.contentType(),
        next);
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
