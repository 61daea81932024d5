package fi.mittari.api.pxweb;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.catalog.Texts;
import fi.mittari.api.http.Answer;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.Parameters;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.pxweb.Links.Link;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of tables, and each as an item of it. */
final class TableList {

  private static final int PAGE = 20;
  private static final int LARGEST = 10_000;
  private static final int DAYS = 36_500;

  private record Step(String id, String label, String sortCode) {}

  private record Item(
      String id,
      String label,
      String description,
      String sortCode,
      Instant updated,
      String firstPeriod,
      String lastPeriod,
      String category,
      List<String> variableNames,
      String source,
      String subjectCode,
      String timeUnit,
      List<List<Step>> paths,
      List<Link> links) {}

  private record One(String language, @JsonUnwrapped Item item) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  private record PageInfo(
      int pageNumber, int pageSize, int totalElements, int totalPages, List<Link> links) {}

  private record Body(String language, List<Item> tables, PageInfo page, List<Link> links) {}

  private TableList() {}

  static Answer one(Question question, PxTable table) {
    return Answer.json(new One(question.language().code(), item(table)));
  }

  static Answer answer(Question question, List<Family> families) {
    Parameters parameters = question.parameters();
    flag(parameters, "includeDiscontinued");
    int size = parameters.number("pageSize", PAGE, 1, LARGEST);
    int number = parameters.number("pageNumber", 1, 1, Integer.MAX_VALUE);
    List<PxTable> found =
        families.stream()
            .map(f -> new PxTable(question, f))
            .filter(t -> isRecent(t, parameters))
            .filter(t -> fits(t, parameters.list("query")))
            .toList();
    int pages = Math.max(1, (found.size() + size - 1) / size);
    if (number > pages) {
      throw ProblemException.notFound(
          "Non-existent page: there are %d pages of %d tables".formatted(pages, size), List.of());
    }
    List<Item> items =
        found.stream().skip((long) (number - 1) * size).limit(size).map(TableList::item).toList();
    Language language = question.language();
    return Answer.json(
        new Body(
            language.code(),
            items,
            new PageInfo(
                number, size, found.size(), pages, neighbours(question, number, pages, size)),
            List.of(page("self", question, number, size))));
  }

  /**
   * A truth value.
   *
   * @throws ProblemException 400 for anything else
   */
  static boolean flag(Parameters parameters, String name) {
    String text = parameters.one(name).orElse("false").toLowerCase(Locale.ROOT);
    if (!text.equals("true") && !text.equals("false")) {
      throw ProblemException.unknown(
          "bad-flag",
          name,
          "'%s' is true or false, not '%s'".formatted(name, text),
          Nearest.of(text, List.of("true", "false")));
    }
    return text.equals("true");
  }

  private static List<Link> neighbours(Question question, int number, int pages, int size) {
    List<Link> links = new ArrayList<>();
    if (number > 1) {
      links.add(page("first", question, 1, size));
      links.add(page("previous", question, number - 1, size));
    }
    if (number < pages) {
      links.add(page("next", question, number + 1, size));
      links.add(page("last", question, pages, size));
    }
    return links;
  }

  private static Link page(String rel, Question question, int number, int size) {
    StringBuilder path = new StringBuilder("/tables?pageNumber=").append(number);
    path.append("&pageSize=").append(size);
    for (String name : List.of("query", "pastDays", "asOf")) {
      question
          .parameters()
          .list(name)
          .forEach(
              t ->
                  path.append('&')
                      .append(name)
                      .append('=')
                      .append(URLEncoder.encode(t, StandardCharsets.UTF_8)));
    }
    return Links.to(rel, question.language(), path.toString());
  }

  private static boolean isRecent(PxTable table, Parameters parameters) {
    if (!parameters.has("pastDays")) {
      return true;
    }
    int days = parameters.number("pastDays", 1, 1, DAYS);
    LocalDate since = LocalDate.now(ZoneOffset.UTC).minusDays(days);
    return !LocalDate.ofInstant(table.updated(), ZoneOffset.UTC).isBefore(since);
  }

  /** Every word begins a word of the table's texts, in any language; {@code *} may end it. */
  private static boolean fits(PxTable table, List<String> query) {
    List<String> words =
        query.stream()
            .flatMap(q -> Arrays.stream(Texts.fold(q).split("[\\s*]+")))
            .filter(w -> !w.isEmpty())
            .toList();
    if (words.isEmpty()) {
      return true;
    }
    String text = " " + Texts.fold(text(table)).replaceAll("[^\\p{L}\\p{N}]+", " ");
    return words.stream()
        .map(w -> w.replaceAll("[^\\p{L}\\p{N}]+", " ").strip())
        .allMatch(w -> text.contains(" " + w));
  }

  private static String text(PxTable table) {
    Stream<String> indicators = table.family().indicators().stream().flatMap(TableList::texts);
    return Stream.concat(
            Stream.of(table.id(), table.title()),
            Stream.concat(table.variables().stream().map(Variable::label), indicators))
        .collect(Collectors.joining(" "));
  }

  private static Stream<String> texts(Indicator indicator) {
    return Stream.concat(
        Stream.of(indicator.code(), indicator.theme()),
        Arrays.stream(Language.values())
            .flatMap(
                l ->
                    Stream.of(indicator.name().in(l), indicator.description().in(l))
                        .filter(t -> t != null)));
  }

  private static Item item(PxTable table) {
    Family family = table.family();
    return new Item(
        table.id(),
        table.title(),
        String.join(" ", table.warnings(family.indicators())),
        table.id(),
        table.updated(),
        family.periods().get(0).code(),
        family.periods().get(family.periods().size() - 1).code(),
        "public",
        table.variables().stream().map(Variable::label).toList(),
        table.source(),
        table.themes().get(0),
        Words.timeUnit(family.frequency()),
        table.themes().stream().map(t -> List.of(new Step(t, t, t))).toList(),
        Links.ofTable(table.id(), table.language()));
  }
}
