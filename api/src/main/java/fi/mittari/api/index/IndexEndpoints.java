package fi.mittari.api.index;

import fi.mittari.api.catalog.Index;
import fi.mittari.api.catalog.Versions;
import fi.mittari.api.export.Table;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Endpoint;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.Page;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.observation.ObservationNotes;
import fi.mittari.api.serving.Serving;
import fi.mittari.model.MittariException;
import fi.mittari.model.index.IndexDefinition;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code /v1/indices}, {@code /v1/indices/{id}} and {@code /v1/indices/{id}/ranking}. */
public final class IndexEndpoints {

  private IndexEndpoints() {}

  /** The paths of this package. */
  public static List<Endpoint> all() {
    Set<String> ranking = new HashSet<>(WhatIf.PARAMETERS);
    ranking.add("asOf");
    return List.of(
        Endpoint.json("/v1/indices", Set.of("asOf", "limit", "cursor"), IndexEndpoints::list),
        Endpoint.json("/v1/indices/{id}", Set.of("asOf"), IndexEndpoints::one),
        new Endpoint(
                "/v1/indices/{id}/ranking",
                Table.with(ranking),
                Endpoint.Breakdowns.NONE,
                Table.FORMATS,
                IndexEndpoints::ranking)
            .withBody());
  }

  private record One(String release, IndexBody index) {}

  private static Answer list(Question question) {
    return Page.of(question, question.catalog().indices().live(), Index::code)
        .answer(
            "indices",
            i -> IndexBody.of(i.definition(), question.catalog(), question.language()),
            "the release has no indices");
  }

  private static Answer one(Question question) {
    return Answer.json(
        new One(
            question.releaseId(),
            IndexBody.of(definition(question), question.catalog(), question.language())));
  }

  /** Computes the rankings of a release as they are defined, for all who ask for them later. */
  public static void prepare(Serving serving) {
    Figures figures = new Figures(serving, serving.catalog(), serving.release());
    for (Index index : serving.catalog().indices().live()) {
      try {
        IndexDefinition definition = index.definition();
        serving.prepare(definition, IndexRanking.of(figures, definition));
      } catch (MittariException e) {
        // Whoever asks is told why.
      }
    }
  }

  private static IndexRanking ranked(Question question, IndexDefinition used) {
    boolean today = question.release() == question.serving().release();
    return today && question.serving().prepared(used) instanceof IndexRanking known
        ? known
        : IndexRanking.of(Figures.of(question), used);
  }

  private static Answer ranking(Question question) {
    IndexDefinition used = WhatIf.of(definition(question), question.parameters());
    IndexRanking ranking = ranked(question, used);
    refuseTooMany(question, ranking);
    if (Table.asked(question)) {
      return RankingCsv.table(ranking, question.language())
          .answer(
              question,
              ranking.areas(),
              ObservationNotes.of(
                  question,
                  ranking.criteria().stream()
                      .flatMap(
                          c ->
                              question
                                  .catalog()
                                  .indicators()
                                  .of(c.criterion().indicator())
                                  .stream())
                      .toList()),
              null);
    }
    return Answer.json(RankingBody.of(question, ranking, WhatIf.changes(question.parameters())));
  }

  private static void refuseTooMany(Question question, IndexRanking ranking) {
    int ranked = ranking.ranked();
    if (question.parameters().has("select")
        && ranked > 0
        && ranking.definition().select() > ranked) {
      throw ProblemException.parameter(
          "bad-number",
          "select",
          "%d areas are ranked; expected a number from 1 to %d".formatted(ranked, ranked));
    }
  }

  private static IndexDefinition definition(Question question) {
    String id = question.path().get("id");
    Versions<Index> indices = question.catalog().indices();
    return indices
        .of(id)
        .filter(i -> i.releases().contains(question.release()))
        .orElseThrow(
            () ->
                ProblemException.notFound(
                    "there is no index '%s'".formatted(id), Nearest.of(id, indices.codes())))
        .definition();
  }
}
