package fi.mittari.api.pxweb;

import fi.mittari.api.catalog.Catalog;
import fi.mittari.api.catalog.Dimension;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.catalog.Release;
import fi.mittari.api.http.Nearest;
import fi.mittari.api.http.ProblemException;
import fi.mittari.api.http.Question;
import fi.mittari.api.observation.ObservationNotes;
import fi.mittari.api.pxweb.Variable.Kind;
import fi.mittari.formats.cube.CubeAxis.Category;
import fi.mittari.model.Breakdown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A table in the words of one language and one release. */
final class PxTable {

  private static final Set<String> TIME_NAMES = Set.of("time", "period");

  private final Family family;
  private final Language language;
  private final Catalog catalog;
  private final Instant updated;
  private final List<Variable> variables = new ArrayList<>();
  private List<Codelist> codelists;

  PxTable(Question question, Family family) {
    this.family = family;
    this.language = question.language();
    this.catalog = question.catalog();
    this.updated = updated(question, family);
    variables.add(areas());
    family.codes().forEach((dimension, codes) -> variables.add(breakdown(dimension, codes)));
    variables.add(contents());
    variables.add(time());
  }

  /** When a release last touched the dataflow behind it. */
  private static Instant updated(Question question, Family family) {
    return question.serving().releases().stream()
        .filter(r -> r.number() <= question.release() && r.loaded().contains(family.dataflow()))
        .reduce((first, later) -> later)
        .map(Release::createdAt)
        .orElse(question.catalog().release().createdAt());
  }

  private Variable areas() {
    return new Variable(
        Variable.AREA,
        Kind.AREA,
        Words.area(language),
        family.areas().stream().map(a -> new Category(a.code(), a.name().in(language))).toList(),
        null);
  }

  private Variable breakdown(String dimension, List<String> codes) {
    Dimension known = catalog.dimension(dimension).orElse(null);
    List<Category> values =
        codes.stream().map(code -> new Category(code, name(known, code))).toList();
    String label = known == null ? dimension : known.name().in(language);
    boolean taken =
        Set.of(Words.area(language), Words.contents(language), time().label()).stream()
            .anyMatch(label::equalsIgnoreCase);
    return new Variable(
        dimension,
        Kind.BREAKDOWN,
        taken ? label + " (" + dimension + ")" : label,
        values,
        family.hasTotal(dimension) ? Breakdown.TOTAL : null);
  }

  private String name(Dimension dimension, String code) {
    if (dimension != null && dimension.category(code).isPresent()) {
      return dimension.category(code).get().name().in(language);
    }
    return code.equals(Breakdown.TOTAL) ? Words.total(language) : code;
  }

  private Variable contents() {
    return new Variable(
        Variable.CONTENTS,
        Kind.CONTENTS,
        Words.contents(language),
        family.indicators().stream()
            .map(
                i ->
                    new Category(
                        i.code(),
                        i.name().in(language),
                        i.unit().in(language),
                        i.decimals(),
                        ObservationNotes.of(i, language)))
            .toList(),
        null);
  }

  private Variable time() {
    return new Variable(
        Variable.TIME,
        Kind.TIME,
        Words.time(family.frequency(), language),
        family.periods().stream().map(p -> new Category(p.code(), p.code())).toList(),
        null);
  }

  String id() {
    return family.id();
  }

  Family family() {
    return family;
  }

  Language language() {
    return language;
  }

  Instant updated() {
    return updated;
  }

  /** Area, breakdowns, contents, time. */
  List<Variable> variables() {
    return variables;
  }

  /** Those of the areas; no other variable has any. */
  List<Codelist> codelists() {
    if (codelists == null) {
      codelists = Codelists.of(catalog.areas(), family.areas(), language, Codelist.OF_TABLE + id());
    }
    return codelists;
  }

  /** The codelists of a variable. */
  List<Codelist> codelists(Variable variable) {
    return variable.kind() == Kind.AREA ? codelists() : List.of();
  }

  /**
   * A variable by its code in any case; {@code time} is the time variable.
   *
   * @throws ProblemException 400 if there is none
   */
  Variable variable(String code) {
    String wanted =
        TIME_NAMES.contains(code.toLowerCase(Locale.ROOT)) && !family.codes().containsKey(code)
            ? Variable.TIME
            : code;
    return variables.stream()
        .filter(v -> v.code().equalsIgnoreCase(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.unknown(
                    "unknown-variable",
                    code,
                    "the table %s has no variable '%s'".formatted(id(), code),
                    Nearest.of(code, variables.stream().map(Variable::code).toList())));
  }

  /**
   * A codelist of a variable.
   *
   * @throws ProblemException 400 if there is none
   */
  Codelist codelist(Variable variable, String codelist) {
    List<Codelist> own = codelists(variable);
    return own.stream()
        .filter(c -> c.isCalled(codelist))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.unknown(
                    "unknown-codelist",
                    "codelist[" + variable.code() + "]",
                    "the variable %s has no codelist '%s'".formatted(variable.code(), codelist),
                    Nearest.of(codelist, own.stream().map(Codelist::id).toList())));
  }

  /** A variable with the values of one of its codelists; as it is if none is named. */
  Variable applied(Variable variable, String codelist) {
    if (codelist == null) {
      return variable;
    }
    Set<String> codes =
        codelist(variable, codelist).values().stream()
            .map(Codelist.Value::code)
            .collect(Collectors.toSet());
    return variable.with(variable.values().stream().filter(v -> codes.contains(v.code())).toList());
  }

  /** Producers of its figures. */
  String source() {
    return family.indicators().stream()
        .map(i -> i.producer().in(language))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  /** Themes of its indicators; the first one is its subject. */
  List<String> themes() {
    return List.copyOf(
        family.indicators().stream()
            .map(Indicator::theme)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  /** What it shows, with its first and last period. */
  String title() {
    String last = family.periods().get(family.periods().size() - 1).code();
    String first = family.periods().get(0).code();
    return Words.title(
            language,
            family.indicators().stream().map(i -> i.name().in(language)).toList(),
            variables.stream().filter(v -> v.kind() != Kind.CONTENTS).map(Variable::label).toList())
        + " "
        + (first.equals(last) ? first : first + "–" + last);
  }

  /** What every reader must know, warnings first. */
  List<String> notes(List<Indicator> shown, String releaseId) {
    List<String> notes = new ArrayList<>(warnings(shown));
    notes.add(Words.of(language, "Julkaisu ", "Publicering ", "Release ") + releaseId);
    shown.stream()
        .map(i -> i.producer().in(language) + ", " + i.licence())
        .distinct()
        .forEach(notes::add);
    return notes;
  }

  /** Warnings with the indicators that they are about. */
  List<String> warnings(List<Indicator> shown) {
    return shown.stream()
        .flatMap(
            i ->
                ObservationNotes.warnings(i, language).stream()
                    .map(w -> i.name().in(language) + ": " + w))
        .toList();
  }
}
