package fi.mittari.api.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import fi.mittari.api.catalog.Release;
import fi.mittari.api.export.Notes;
import fi.mittari.api.export.Table;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Endpoint;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.Page;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.serving.Annex;
import fi.mittari.api.turnover.TurnoverFinder;
import fi.mittari.api.turnover.Turnovers;
import fi.mittari.model.annex.ReleaseNote;
import java.time.Instant;
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
        new Endpoint(
                "/v1/releases",
                Table.with(Set.of("limit", "cursor")),
                Endpoint.Breakdowns.NONE,
                Table.FORMATS,
                ReleaseEndpoints::list)
            .withAnnex(),
        Endpoint.json("/v1/releases/{id}", Set.of(), ReleaseEndpoints::one).withAnnex(),
        Endpoint.json("/v1/loads", Set.of("limit", "cursor"), Loads::list).withAnnex(),
        Endpoint.json("/v1/loads/{id}", Set.of(), Loads::one).withAnnex(),
        Endpoint.json("/v1/calendar", Set.of("dataflow"), Calendar::answer).withAnnex(),
        new Endpoint(
            "/v1/releases/{id}/changes",
            Table.with(paged),
            Endpoint.Breakdowns.NONE,
            Table.FORMATS,
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
    Page<Release> page = Page.of(question, newestFirst, Release::id);
    if (Table.asked(question)) {
      return table()
          .answer(
              question,
              page.items().stream().map(r -> body(question, r)).toList(),
              Notes.of(question),
              page.next());
    }
    return page.answer("releases", r -> body(question, r), "there is no release yet");
  }

  private static Table<ReleaseBody> table() {
    return new Table<ReleaseBody>()
        .column("id", ReleaseBody::id)
        .column("created_at", ReleaseBody::createdAt)
        .column("shown_from", ReleaseBody::shownFrom)
        .column("kind", ReleaseBody::kind)
        .column("restores", ReleaseBody::restores)
        .column("added", r -> r.added())
        .column("changed", r -> r.changed())
        .column("withdrawn", r -> r.withdrawn())
        .column("loaded", ReleaseBody::loaded)
        .column("approved_by", r -> r.approval() == null ? null : r.approval().by())
        .column("title", ReleaseBody::title);
  }

  /** One version of what a person said about a release. */
  private record Note(
      int version,
      String by,
      @JsonProperty("written_at") Instant writtenAt,
      String title,
      String text) {}

  private record One(String release, ReleaseBody published, List<Note> notes, List<String> loads) {}

  private static Answer one(Question question) {
    Release release = named(question);
    List<Note> notes = new ArrayList<>();
    String language = question.language().code();
    for (ReleaseNote n : notes(question, release)) {
      notes.add(
          new Note(
              n.version(), n.by(), n.writtenAt(), n.title().in(language), n.text().in(language)));
    }
    return Answer.json(
        new One(
            question.releaseId(),
            body(question, release),
            notes,
            Loads.of(question, release).stream().map(Annex.Load::id).toList()));
  }

  private static ReleaseBody body(Question question, Release release) {
    String title =
        notes(question, release).stream()
            .findFirst()
            .map(n -> n.title().in(question.language().code()))
            .orElse(null);
    return ReleaseBody.of(release, title);
  }

  /** The notes on a release, the one that holds first. */
  private static List<ReleaseNote> notes(Question question, Release release) {
    List<ReleaseNote> notes =
        new ArrayList<>(
            question.annex().notes().stream()
                .filter(n -> n.release().equals(release.id()))
                .toList());
    Collections.reverse(notes);
    return notes;
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
