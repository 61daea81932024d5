package fi.mittari.api.release;

import fi.mittari.api.catalog.Release;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Endpoint;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.Page;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** {@code /v1/releases} and what each release changed. */
public final class ReleaseEndpoints {

  private ReleaseEndpoints() {}

  /** The paths of this package. */
  public static List<Endpoint> all() {
    return List.of(
        Endpoint.json("/v1/releases", Set.of("limit", "cursor"), ReleaseEndpoints::list),
        Endpoint.json("/v1/releases/{id}", Set.of(), ReleaseEndpoints::one),
        Endpoint.json(
            "/v1/releases/{id}/changes", Set.of("kind", "limit", "cursor"), Changes::answer));
  }

  private static Answer list(Question question) {
    List<Release> newestFirst =
        new ArrayList<>(
            question.serving().releases().stream()
                .filter(r -> r.number() <= question.release())
                .toList());
    Collections.reverse(newestFirst);
    return Page.of(question, newestFirst, Release::id)
        .answer("releases", ReleaseBody::of, "there is no release yet");
  }

  private record One(String release, ReleaseBody published) {}

  private static Answer one(Question question) {
    return Answer.json(new One(question.releaseId(), ReleaseBody.of(named(question))));
  }

  /** The release that the path names. */
  static Release named(Question question) {
    String id = question.path().get("id");
    List<Release> releases = question.serving().releases();
    return releases.stream()
        .filter(r -> r.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "there is no release '%s'".formatted(id),
                    Nearest.of(id, releases.stream().map(Release::id).toList())));
  }
}
