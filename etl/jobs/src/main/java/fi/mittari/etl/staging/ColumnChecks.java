package fi.mittari.etl.staging;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.Expect;
import fi.mittari.etl.dataflow.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** What is expected of the texts of a source's columns, held against each record. */
final class ColumnChecks {

  /** A broken expectation. */
  record Fault(String column, Severity severity, String rule, String value, String message) {}

  /** The texts of an expected key. */
  record Key(String columns, String texts, Severity severity) {}

  private record Check(Expect.Column expected, Set<String> in, Pattern matches) {}

  /**
   * What is looked at in one reading of a record. What several readings share is looked at once.
   */
  private record Plan(List<Check> checks, List<Expect.Unique> keys) {}

  private final List<Plan> plans = new ArrayList<>();

  ColumnChecks(Dataflow dataflow, List<Layout.Group> groups) {
    Set<Object> seen = new HashSet<>();
    for (Layout.Group group : groups) {
      Plan plan = new Plan(new ArrayList<>(), new ArrayList<>());
      for (Expect.Column expected : dataflow.expect().columns()) {
        if (seen.add(List.of(expected, place(group, expected.column())))) {
          plan.checks().add(check(expected));
        }
      }
      for (Expect.Unique key : dataflow.expect().unique()) {
        if (seen.add(List.of(key, key.columns().stream().map(c -> place(group, c)).toList()))) {
          plan.keys().add(key);
        }
      }
      plans.add(plan);
    }
  }

  private static Object place(Layout.Group group, String column) {
    Integer position = group.positions().get(column);
    return position == null ? String.valueOf(group.constants().get(column)) : position;
  }

  private static Check check(Expect.Column expected) {
    Pattern matches = expected.matches() == null ? null : Pattern.compile(expected.matches());
    return new Check(expected, new HashSet<>(expected.in()), matches);
  }

  boolean isEmpty() {
    return plans.stream().allMatch(p -> p.checks().isEmpty() && p.keys().isEmpty());
  }

  /**
   * @param reading index of the reading
   * @param text the text of a column, or null
   */
  List<Fault> faults(int reading, UnaryOperator<String> text) {
    List<Fault> faults = new ArrayList<>();
    for (Check check : plans.get(reading).checks()) {
      add(check, Texts.plain(text.apply(check.expected().column())), faults);
    }
    return faults;
  }

  private static void add(Check check, String value, List<Fault> faults) {
    Expect.Column expected = check.expected();
    if (value.isEmpty()) {
      if (expected.notEmpty()) {
        faults.add(fault(expected, "column-empty", value, "is empty"));
      }
      return;
    }
    if (!check.in().isEmpty() && !check.in().contains(value)) {
      String why = "is '%s', expected one of %s".formatted(value, String.join(", ", expected.in()));
      faults.add(fault(expected, "column-not-in", value, why));
    }
    if (check.matches() != null && !check.matches().matcher(value).matches()) {
      String why = "is '%s', expected to match %s".formatted(value, expected.matches());
      faults.add(fault(expected, "column-not-matching", value, why));
    }
  }

  private static Fault fault(Expect.Column expected, String rule, String value, String why) {
    String message = "'" + expected.column() + "' " + why;
    return new Fault(expected.column(), expected.severity(), rule, value, message);
  }

  /** The keys of a record. */
  List<Key> keys(int reading, UnaryOperator<String> text) {
    List<Key> keys = new ArrayList<>();
    for (Expect.Unique key : plans.get(reading).keys()) {
      List<String> texts = key.columns().stream().map(c -> Texts.plain(text.apply(c))).toList();
      keys.add(
          new Key(String.join(", ", key.columns()), String.join(" | ", texts), key.severity()));
    }
    return keys;
  }
}
