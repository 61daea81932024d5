package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.Events;
import fi.mittari.model.Period;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The periods that are wanted. Regular ones, whether all of a kind or some by name, are counted by
 * the shortest that is wanted, the {@code base}, and added up to the longer ones; any others are
 * counted each by itself.
 */
final class EventPeriods implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String DAY = "day";

  private final ArrayList<Regular> regular = new ArrayList<>();
  private final EnumMap<Regular, HashSet<Integer>> named = new EnumMap<>(Regular.class);
  private final ArrayList<Single> single = new ArrayList<>();
  private final int base;
  private boolean days;
  private transient Map<Integer, Single> known;

  /** A kind of regular period. */
  enum Regular {
    MONTH(1),
    QUARTER(3),
    HALF_YEAR(6),
    YEAR(12);

    private final int months;

    Regular(int months) {
      this.months = months;
    }

    private static Regular of(String word) {
      String name = word.toUpperCase(Locale.ROOT).replace('-', '_');
      return Arrays.stream(values()).filter(r -> r.name().equals(name)).findFirst().orElse(null);
    }
  }

  /**
   * A period with its days since 1970-01-01.
   *
   * @param code of the period
   * @param from first day
   * @param to last day, included
   */
  record Single(String code, int from, int to) implements Serializable {

    boolean holds(int day) {
      return from <= day && day <= to;
    }
  }

  EventPeriods(Events events) {
    for (String word : events.periods()) {
      if (word.equals(DAY)) {
        days = true;
        continue;
      }
      Regular kind = Regular.of(word);
      if (kind == null) {
        add(single(Period.ofSource(word).orElseThrow()));
      } else {
        regular.add(kind);
      }
    }
    regular.forEach(named::remove);
    regular.addAll(named.keySet());
    this.base = regular.stream().mapToInt(r -> r.months).min().orElse(0);
  }

  private void add(Single period) {
    int month = month(period.from());
    for (Regular kind : Regular.values()) {
      int number = month / kind.months;
      if (of(kind, number).equals(period)) {
        named.computeIfAbsent(kind, k -> new HashSet<>()).add(number);
        return;
      }
    }
    single.add(period);
  }

  private static int month(int day) {
    LocalDate date = LocalDate.ofEpochDay(day);
    return 12 * date.getYear() + date.getMonthValue() - 1;
  }

  private static Single single(Period period) {
    return new Single(
        period.code(), (int) period.start().toEpochDay(), (int) period.end().toEpochDay());
  }

  /** Whether figures of single days are wanted. */
  boolean days() {
    return days;
  }

  /** The day as a period. */
  Single ofDay(int day) {
    return new Single(LocalDate.ofEpochDay(day).toString(), day, day);
  }

  /** All periods that are wanted and hold a day. */
  List<Single> holding(int day) {
    List<Single> holding = new ArrayList<>();
    if (days) {
      holding.add(ofDay(day));
    }
    for (Regular kind : regular) {
      int number = wider(kind, base(day));
      if (wanted(kind, number)) {
        holding.add(of(kind, number));
      }
    }
    single.stream().filter(s -> s.holds(day)).forEach(holding::add);
    return holding;
  }

  /** Kinds of which all or some periods are wanted. */
  List<Regular> regular() {
    return regular;
  }

  /** Whether all periods of a kind are wanted, rather than some by name. */
  boolean all(Regular kind) {
    return !named.containsKey(kind);
  }

  /** Whether a period of one of {@link #regular} is wanted. */
  boolean wanted(Regular kind, int number) {
    HashSet<Integer> its = named.get(kind);
    return its == null || its.contains(number);
  }

  /** Whether any regular period that holds a base period is wanted. */
  boolean holds(int number) {
    for (Regular kind : regular) {
      if (wanted(kind, wider(kind, number))) {
        return true;
      }
    }
    return false;
  }

  /** The periods that are counted each by itself. */
  List<Single> single() {
    return single;
  }

  /** Number of the base period of a day; -1 where no regular period is wanted. */
  int base(int day) {
    return base == 0 ? -1 : month(day) / base;
  }

  /** Number of the period of a kind that a base period lies in. */
  int wider(Regular kind, int number) {
    return number * base / kind.months;
  }

  /** The base period with which a period of a kind ends. */
  int lastBase(Regular kind, int number) {
    return ((number + 1) * kind.months - 1) / base;
  }

  /** A period of a kind by its number. */
  Single of(Regular kind, int number) {
    if (known == null) {
      known = new HashMap<>();
    }
    return known.computeIfAbsent(
        number * Regular.values().length + kind.ordinal(), n -> make(kind, number));
  }

  private static Single make(Regular kind, int number) {
    int month = number * kind.months;
    int year = month / 12;
    int place = month % 12 / kind.months + 1;
    return single(
        Period.of(
            switch (kind) {
              case MONTH -> String.format(Locale.ROOT, "%04d-%02d", year, place);
              case QUARTER -> String.format(Locale.ROOT, "%04d-Q%d", year, place);
              case HALF_YEAR -> String.format(Locale.ROOT, "%04d-H%d", year, place);
              case YEAR -> String.format(Locale.ROOT, "%04d", year);
            }));
  }
}
