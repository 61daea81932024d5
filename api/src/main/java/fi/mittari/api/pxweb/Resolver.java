package fi.mittari.api.pxweb;

import fi.mittari.api.http.ProblemException;
import fi.mittari.api.pxweb.Chosen.Choice;
import fi.mittari.api.pxweb.Variable.Kind;
import fi.mittari.formats.cube.CubeAxis.Category;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Turns what was written into values of a table and a layout. */
final class Resolver {

  /** Cells of one answer. */
  static final int CELLS = 300_000;

  private final PxTable table;
  private final Map<String, Query.Pick> picks = new HashMap<>();

  private Resolver(PxTable table, Query query) {
    this.table = table;
    for (Query.Pick pick : query.picks()) {
      if (picks.put(table.variable(pick.variable()).code(), pick) != null) {
        throw ProblemException.parameter(
            "variable-twice",
            pick.variable(),
            "the variable %s is selected twice".formatted(pick.variable()));
      }
    }
  }

  /**
   * @throws ProblemException 400 for what the table does not have, or 403 for more than {@link
   *     #CELLS} cells
   */
  static Chosen resolve(PxTable table, Query query) {
    Query whole = query.isDefault() ? DefaultSelection.of(table, query) : query;
    Map<String, Choice> choices = new LinkedHashMap<>();
    Resolver resolver = new Resolver(table, whole);
    for (Variable variable : table.variables()) {
      Choice choice = resolver.choice(variable);
      if (!choice.values().isEmpty()) {
        choices.put(variable.code(), choice);
      }
    }
    refuseTooMany(choices);
    return resolver.placed(choices, whole);
  }

  private static void refuseTooMany(Map<String, Choice> choices) {
    double cells =
        choices.values().stream().mapToDouble(c -> c.values().size()).reduce(1, (a, b) -> a * b);
    if (cells > CELLS) {
      throw ProblemException.tooMuch(
          "too-many-cells",
          "the query selects %.0f cells; one answer has at most %d: select fewer values, or ask in parts"
              .formatted(cells, CELLS));
    }
  }

  private Choice choice(Variable variable) {
    Query.Pick pick = picks.get(variable.code());
    if (pick == null || (pick.values() != null && pick.values().isEmpty())) {
      if (!variable.mayBeLeftOut()) {
        throw ProblemException.parameter(
            "missing-selection",
            "valueCodes[" + variable.code() + "]",
            "Missing selection for mandatory variable %s: it has no total, so some of its values must be selected"
                .formatted(variable.code()));
      }
      return new Choice(variable, List.of(), null);
    }
    Variable applied = table.applied(variable, pick.codelist());
    List<String> expressions = pick.values() == null ? List.of("*") : pick.values();
    Set<Integer> places = new TreeSet<>();
    for (String expression : expressions) {
      places.addAll(
          ValueExpression.places(
              expression,
              variable.code(),
              applied.codes(),
              variable.kind() == Kind.TIME
                  ? ValueExpression.Order.NEWEST_FIRST
                  : ValueExpression.Order.AS_LISTED));
    }
    List<Category> values = places.stream().map(p -> applied.values().get(p)).toList();
    if (values.isEmpty()) {
      throw ProblemException.parameter(
          "empty-selection",
          "valueCodes[" + variable.code() + "]",
          "'%s' selects no value of the variable %s"
              .formatted(String.join(",", expressions), variable.code()));
    }
    return new Choice(variable, output(variable, pick, values), codelist(variable, pick));
  }

  private String codelist(Variable variable, Query.Pick pick) {
    return pick.codelist() == null ? null : table.codelist(variable, pick.codelist()).id();
  }

  private List<Category> output(Variable variable, Query.Pick pick, List<Category> values) {
    if (pick.codelist() == null || pick.output() == Query.Output.AGGREGATED) {
      return values;
    }
    Codelist codelist = table.codelist(variable, pick.codelist());
    Set<String> members = new HashSet<>();
    values.forEach(v -> members.addAll(codelist.value(v.code()).orElseThrow().members()));
    return variable.values().stream().filter(v -> members.contains(v.code())).toList();
  }

  private Chosen placed(Map<String, Choice> choices, Query query) {
    List<String> stub = named(query.stub(), choices, "stub");
    List<String> heading = named(query.heading(), choices, "heading");
    Set<String> placed = new HashSet<>(stub);
    for (String variable : heading) {
      if (!placed.add(variable)) {
        throw misplaced("heading", "the variable %s is in stub and heading".formatted(variable));
      }
    }
    List<String> rest = choices.keySet().stream().filter(v -> !placed.contains(v)).toList();
    if (!rest.isEmpty() && !stub.isEmpty() && !heading.isEmpty()) {
      throw misplaced(
          "stub", "stub and heading place every variable; missing: " + String.join(", ", rest));
    }
    if (stub.isEmpty() && heading.isEmpty()) {
      heading = List.of(Variable.CONTENTS, Variable.TIME);
      stub = rest.stream().filter(v -> !isUsuallyAcross(v)).toList();
    } else if (stub.isEmpty()) {
      stub = rest;
    } else if (heading.isEmpty()) {
      heading = rest;
    }
    return new Chosen(
        stub.stream().map(choices::get).toList(), heading.stream().map(choices::get).toList());
  }

  private static boolean isUsuallyAcross(String variable) {
    return variable.equals(Variable.CONTENTS) || variable.equals(Variable.TIME);
  }

  private List<String> named(List<String> given, Map<String, Choice> choices, String where) {
    List<String> codes = new ArrayList<>();
    for (String name : given == null ? List.<String>of() : given) {
      String code = table.variable(name).code();
      if (!choices.containsKey(code)) {
        throw misplaced(where, "the variable %s is left out, so it has no place".formatted(code));
      }
      if (codes.contains(code)) {
        throw misplaced(where, "the variable %s stands twice".formatted(code));
      }
      codes.add(code);
    }
    return codes;
  }

  private static ProblemException misplaced(String where, String detail) {
    return ProblemException.parameter("illegal-placement", where, detail);
  }
}
