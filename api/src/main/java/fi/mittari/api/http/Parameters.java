package fi.mittari.api.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The parameters of a request, checked against the names that its path knows. Immutable. */
public final class Parameters {

  private final SortedMap<String, List<String>> values;

  private Parameters(SortedMap<String, List<String>> values) {
    this.values = values;
  }

  /**
   * @param given as decoded from the query string
   * @param known the names that the path takes
   * @throws ProblemException 400 for an unknown name or an empty value
   */
  static Parameters of(Map<String, List<String>> given, Collection<String> known) {
    SortedMap<String, List<String>> values = new TreeMap<>();
    given.forEach(
        (name, texts) -> {
          if (!known.contains(name)) {
            throw ProblemException.unknown(
                "unknown-parameter",
                name,
                "there is no parameter '%s' here".formatted(name),
                Nearest.of(name, known));
          }
          values.put(name, split(name, texts));
        });
    return new Parameters(values);
  }

  /**
   * The same without taking values apart; {@code name[variable]} is known as {@code name[]}.
   *
   * @throws ProblemException 400 for an unknown name
   */
  static Parameters whole(Map<String, List<String>> given, Collection<String> known) {
    SortedMap<String, List<String>> values = new TreeMap<>();
    given.forEach(
        (name, texts) -> {
          if (!known.contains(PxwebNames.base(name)) && !name.equals(Endpoint.BODY)) {
            throw ProblemException.unknown(
                "unknown-parameter",
                name,
                "there is no parameter '%s' here".formatted(name),
                Nearest.of(name, known));
          }
          boolean bracketed = name.endsWith("]");
          List<String> kept = texts.stream().filter(t -> bracketed || !t.isBlank()).toList();
          if (!kept.isEmpty()) {
            values.put(name, kept);
          }
        });
    return new Parameters(values);
  }

  private static List<String> split(String name, List<String> texts) {
    if (texts.size() == 1 && texts.get(0).indexOf(',') < 0 && !texts.get(0).isBlank()) {
      return List.of(texts.get(0).strip());
    }
    Set<String> items = new LinkedHashSet<>();
    for (String text : texts) {
      for (String item : text.split(",", -1)) {
        if (item.isBlank()) {
          throw ProblemException.parameter(
              "empty-parameter", name, "the parameter '%s' has an empty value".formatted(name));
        }
        items.add(item.strip());
      }
    }
    return List.copyOf(items);
  }

  /** The values of a parameter, comma between them in the request; empty if it was not given. */
  public List<String> list(String name) {
    return values.getOrDefault(name, List.of());
  }

  /**
   * The value of a parameter that takes one.
   *
   * @throws ProblemException 400 if there are several
   */
  public Optional<String> one(String name) {
    List<String> list = list(name);
    if (list.size() > 1) {
      throw ProblemException.parameter(
          "one-value", name, "the parameter '%s' takes one value".formatted(name));
    }
    return list.stream().findFirst();
  }

  /** The text of a parameter in which commas mean nothing. */
  public Optional<String> text(String name) {
    List<String> list = list(name);
    return list.isEmpty() ? Optional.empty() : Optional.of(String.join(",", list));
  }

  /**
   * A whole number in a range.
   *
   * @throws ProblemException 400 if it is none
   */
  public int number(String name, int otherwise, int least, int greatest) {
    Optional<String> text = one(name);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (text.get().matches("\\d{1,9}")) {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= greatest) {
        return number;
      }
    }
    throw ProblemException.parameter(
        "bad-number",
        name,
        "the parameter '%s' is a whole number from %d to %d, not '%s'"
            .formatted(name, least, greatest, text.get()));
  }

  public boolean has(String name) {
    return values.containsKey(name);
  }

  public Set<String> names() {
    return values.keySet();
  }

  /** The same without some names. */
  Parameters without(Set<String> names) {
    SortedMap<String, List<String>> rest = new TreeMap<>(values);
    rest.keySet().removeAll(names);
    return new Parameters(rest);
  }

  /** These, and those of the other that these do not have. */
  Parameters or(Parameters other) {
    SortedMap<String, List<String>> all = new TreeMap<>(other.values);
    all.putAll(values);
    return new Parameters(all);
  }

  Map<String, List<String>> asMap() {
    return values;
  }

  /** The same text for the same question, whatever the order of names and values was. */
  String canonical() {
    return canonical(Set.of());
  }

  /**
   * The same text for the same question, whatever the order of names and values was.
   *
   * @param without names that are left out
   */
  String canonical(Set<String> without) {
    StringBuilder text = new StringBuilder(100);
    values.forEach(
        (name, items) -> {
          if (without.contains(name)) {
            return;
          }
          List<String> sorted = items;
          if (items.size() > 1) {
            sorted = new ArrayList<>(items);
            sorted.sort(null);
          }
          text.append(text.isEmpty() ? "" : "&").append(name);
          char before = '=';
          for (String item : sorted) {
            text.append(before).append(item);
            before = ',';
          }
        });
    return text.toString();
  }
}
