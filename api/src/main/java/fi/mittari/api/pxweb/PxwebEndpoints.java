package fi.mittari.api.pxweb;

import fi.mittari.api.catalog.Language;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Endpoint;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.pxweb.Links.Link;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The paths of PxWebApi v2. */
public final class PxwebEndpoints {

  private static final String AS_OF = "asOf";

  private final Families families = new Families();

  private PxwebEndpoints() {}

  private record Picked(String variableCode, String codelist, List<String> valueCodes) {}

  private record Placement(List<String> heading, List<String> stub) {}

  private record Selected(
      String language, List<Picked> selection, Placement placement, List<Link> links) {}

  private record CodelistBody(
      String id,
      String label,
      String language,
      List<String> languages,
      String type,
      boolean elimination,
      List<ValueBody> values,
      List<Link> links) {}

  private record ValueBody(String code, String label, List<String> valueMap) {}

  /** All of them. */
  public static List<Endpoint> all() {
    PxwebEndpoints own = new PxwebEndpoints();
    String root = Links.ROOT;
    String table = root + "/tables/{id}";
    return List.of(
        Endpoint.pxweb(root + "/config", Set.of(AS_OF), PxwebConfig::answer),
        Endpoint.pxweb(
            root + "/tables",
            Set.of(AS_OF, "query", "pastDays", "includeDiscontinued", "pageNumber", "pageSize"),
            question -> TableList.answer(question, own.families.of(question))),
        Endpoint.pxweb(
            table, Set.of(AS_OF), question -> TableList.one(question, own.table(question))),
        Endpoint.pxweb(
            table + "/metadata",
            Set.of(AS_OF, "defaultSelection", QueryReader.CODELIST, "outputFormat"),
            own::metadata),
        Endpoint.pxweb(table + "/defaultselection", Set.of(AS_OF), own::selection),
        Endpoint.pxweb(
                table + "/data",
                Set.of(
                    AS_OF,
                    QueryReader.VALUES,
                    QueryReader.CODELIST,
                    QueryReader.OUTPUT,
                    "outputFormat",
                    "outputFormatParams",
                    "stub",
                    "heading"),
                own::data)
            .withBody(),
        Endpoint.pxweb(root + "/codelists/{id}", Set.of(AS_OF), own::codelist));
  }

  private PxTable table(Question question) {
    return new PxTable(question, families.of(question, question.path().get("id")));
  }

  private Answer metadata(Question question) {
    PxTable table = table(question);
    OutputFormat.Kind kind = OutputFormat.of(question.parameters()).kind();
    if (kind != OutputFormat.Kind.JSON_STAT2) {
      throw ProblemException.parameter(
          "unsupported-output-format", "outputFormat", "metadata comes as json-stat2 only");
    }
    Query query = QueryReader.of(question.parameters());
    Query applied =
        TableList.flag(question.parameters(), "defaultSelection")
            ? DefaultSelection.of(table, query)
            : query;
    List<Variable> variables = new ArrayList<>(table.variables());
    for (Query.Pick pick : applied.picks()) {
      Variable variable = table.variable(pick.variable());
      variables.set(table.variables().indexOf(variable), table.applied(variable, pick.codelist()));
    }
    return new Answer(
        Figures.description(question, table, variables),
        OutputFormat.Kind.JSON_STAT2.contentType(),
        null);
  }

  private Answer selection(Question question) {
    PxTable table = table(question);
    Query query = DefaultSelection.of(table, new Query(List.of(), null, null));
    return Answer.json(
        new Selected(
            question.language().code(),
            query.picks().stream()
                .map(p -> new Picked(p.variable(), p.codelist(), p.values()))
                .toList(),
            new Placement(query.heading(), query.stub()),
            Links.alternates(
                "self", "/tables/" + table.id() + "/defaultselection", question.language())));
  }

  private Answer data(Question question) {
    PxTable table = table(question);
    OutputFormat format = OutputFormat.of(question.parameters());
    Chosen chosen = Resolver.resolve(table, QueryReader.of(question.parameters()));
    return Figures.answer(question, table, chosen, format);
  }

  private Answer codelist(Question question) {
    Language language = question.language();
    String id = question.path().get("id");
    int table = id.indexOf(Codelist.OF_TABLE);
    List<Codelist> all =
        table < 0
            ? Codelists.of(
                question.catalog().areas(), question.catalog().areas().live(), language, "")
            : new PxTable(question, families.of(question, id.substring(table + 1))).codelists();
    Codelist found =
        all.stream()
            .filter(c -> c.id().equalsIgnoreCase(id))
            .findFirst()
            .orElseThrow(
                () ->
                    ProblemException.notFound(
                        "there is no codelist '%s'".formatted(id),
                        Nearest.of(id, all.stream().map(Codelist::id).toList())));
    return Answer.json(
        new CodelistBody(
            found.id(),
            found.label(),
            language.code(),
            Arrays.stream(Language.values()).map(Language::code).toList(),
            found.type().word(),
            false,
            found.values().stream()
                .map(v -> new ValueBody(v.code(), v.label(), v.members()))
                .toList(),
            Links.alternates("self", "/codelists/" + found.id(), language)));
  }
}
