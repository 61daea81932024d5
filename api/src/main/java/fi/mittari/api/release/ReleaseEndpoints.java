package fi.mittari.api.release;

import fi.mittari.api.catalog.Release;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Endpoint;
import fi.mittari.api.http.Format;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.Page;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.turnover.TurnoverFinder;
import fi.mittari.api.turnover.Turnovers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code /v1/releases} and what each release changed. */
public final class ReleaseEndpoints {

  private ReleaseEndpoints() {}

  /**
   * The paths of this package.
   *
   * @param finders of what releases turn over
   */
  public static List<Endpoint> all(List<TurnoverFinder> finders) {
    Changes changes = new Changes(new Turnovers(finders));
    Set<String> paged = new HashSet<>(Changes.FILTERS);
    paged.addAll(Set.of("kind", "limit", "cursor"));
    Set<String> whole = new HashSet<>(Changes.FILTERS);
    whole.add("limit");
    return List.of(
        Endpoint.json("/v1/releases", Set.of("limit", "cursor"), ReleaseEndpoints::list),
        Endpoint.json("/v1/releases/{id}", Set.of(), ReleaseEndpoints::one),
        new Endpoint(
            "/v1/releases/{id}/changes",
            paged,
            Endpoint.Breakdowns.NONE,
            Set.of(Format.JSON, Format.CSV),
            changes::answer),
        Endpoint.json("/v1/releases/{id}/turnover", whole, changes::turnover));
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
