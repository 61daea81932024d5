package fi.mittari.api.release;

import com.fasterxml.jackson.databind.JsonNode;
import fi.mittari.api.catalog.Release;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.Page;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.serving.Annex;
import java.util.List;
import java.util.Optional;

/**
 * Reports of loads. One is shown when the release that was the newest after it is shown; one that
 * was held, with the release that it became. Nothing tells of drafts or of what is under embargo.
 */
final class Loads {

  private record One(String release, JsonNode load) {}

  private Loads() {}

  static Answer list(Question question) {
    return Page.of(question, shown(question), Annex.Load::id)
        .answer("loads", Annex.Load::report, "there is no report of a load");
  }

  static Answer one(Question question) {
    String id = question.path().get("id");
    List<Annex.Load> shown = shown(question);
    Annex.Load load =
        shown.stream()
            .filter(l -> l.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    ProblemException.notFound(
                        "there is no load '%s'".formatted(id),
                        Nearest.of(id, shown.stream().map(Annex.Load::id).toList())));
    return Answer.json(new One(question.releaseId(), load.report()));
  }

  /** The loads that made a release. */
  static List<Annex.Load> of(Question question, Release release) {
    return shown(question).stream().filter(l -> isOf(l, release)).toList();
  }

  private static boolean isOf(Annex.Load load, Release release) {
    if (load.draft() != null) {
      return release.approval() != null && release.approval().draft().equals(load.draft());
    }
    return release.id().equals(load.release())
        && load.report().path("outcome").asText().endsWith("published");
  }

  private static List<Annex.Load> shown(Question question) {
    List<Release> releases = question.serving().releases();
    return question.annex().loads().stream()
        .filter(
            load -> {
              if (load.draft() != null) {
                Optional<Release> became = releases.stream().filter(r -> isOf(load, r)).findFirst();
                return became.isPresent();
              }
              return load.release() == null
                  || releases.stream().anyMatch(r -> r.id().equals(load.release()));
            })
        .toList();
  }
}
