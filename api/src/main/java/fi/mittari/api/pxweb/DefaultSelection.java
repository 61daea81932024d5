package fi.mittari.api.pxweb;

import fi.mittari.api.pxweb.Variable.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is shown of a table when nothing was selected: the rules by which PxWeb does it. Of few
 * variables much, of many a page: the first indicator, the latest period, areas of one level, one
 * breakdown.
 */
final class DefaultSelection {

  private static final int DOWN = 1500;
  private static final int ACROSS = 11;
  private static final int PERIODS = 13;

  private final PxTable table;
  private final Map<String, Query.Pick> named = new HashMap<>();
  private final Map<String, Query.Pick> picks = new LinkedHashMap<>();
  private final List<String> stub = new ArrayList<>();
  private final List<String> heading = new ArrayList<>();

  private DefaultSelection(PxTable table, Query query) {
    this.table = table;
    query.picks().forEach(p -> named.put(table.variable(p.variable()).code(), p));
  }

  /**
   * @param query selects no values, but may name codelists and a layout
   */
  static Query of(PxTable table, Query query) {
    DefaultSelection selection = new DefaultSelection(table, query);
    selection.select();
    boolean own = query.stub() == null && query.heading() == null;
    return new Query(
        List.copyOf(selection.picks.values()),
        own ? selection.stub : query.stub(),
        own ? selection.heading : query.heading());
  }

  private void select() {
    Variable contents = table.variable(Variable.CONTENTS);
    Variable time = table.variable(Variable.TIME);
    List<Variable> others =
        table.variables().stream()
            .filter(v -> v.kind() == Kind.AREA || v.kind() == Kind.BREAKDOWN)
            .map(v -> table.applied(v, codelist(v)))
            .toList();
    if (others.size() == 1) {
      few(contents, time, others.get(0));
    } else {
      many(contents, time, others);
    }
  }

  private void few(Variable contents, Variable time, Variable area) {
    if (contents.values().size() == 1) {
      across(contents, 1);
      across(time, PERIODS);
      down(area);
    } else {
      across(time, 1);
      both(contents, area);
    }
  }

  private void many(Variable contents, Variable time, List<Variable> others) {
    across(contents, 1);
    across(time, 1);
    List<Variable> mandatory = others.stream().filter(v -> !v.mayBeLeftOut()).toList();
    List<Variable> optional = others.stream().filter(Variable::mayBeLeftOut).toList();
    Variable first = mandatory.get(0);
    Variable last =
        mandatory.size() > 1
            ? mandatory.get(mandatory.size() - 1)
            : optional.get(optional.size() - 1);
    mandatory.stream().filter(v -> !v.equals(first) && !v.equals(last)).forEach(v -> across(v, 1));
    both(first, last);
    optional.stream()
        .filter(v -> !v.equals(last))
        .forEach(v -> picks.put(v.code(), new Query.Pick(v.code(), List.of(), null, output(v))));
  }

  /** The longer one down, the other across. */
  private void both(Variable one, Variable other) {
    boolean longer = one.values().size() > other.values().size();
    down(longer ? one : other);
    across(longer ? other : one, ACROSS);
  }

  private void down(Variable variable) {
    stub.add(variable.code());
    pick(variable, DOWN);
  }

  private void across(Variable variable, int count) {
    heading.add(variable.code());
    pick(variable, count);
  }

  private void pick(Variable variable, int count) {
    List<String> codes = variable.codes();
    int size = Math.min(count, codes.size());
    List<String> chosen =
        variable.kind() == Kind.TIME
            ? codes.subList(codes.size() - size, codes.size())
            : codes.subList(0, size);
    picks.put(
        variable.code(),
        new Query.Pick(variable.code(), chosen, codelist(variable), output(variable)));
  }

  private Query.Output output(Variable variable) {
    Query.Pick own = named.get(variable.code());
    return own == null ? Query.Output.AGGREGATED : own.output();
  }

  /** The one that was named, else the widest level that has more than one area. */
  private String codelist(Variable variable) {
    Query.Pick own = named.get(variable.code());
    if (own != null && own.codelist() != null) {
      return own.codelist();
    }
    List<Codelist> levels =
        table.codelists(variable).stream().filter(c -> c.type() == Codelist.Type.VALUESET).toList();
    return levels.stream()
        .filter(c -> c.values().size() > 1)
        .findFirst()
        .or(() -> levels.stream().findFirst())
        .map(Codelist::id)
        .orElse(null);
  }
}
