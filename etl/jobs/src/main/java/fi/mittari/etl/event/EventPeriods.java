package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.Events;
import fi.mittari.model.Period;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The periods that are wanted. Regular ones are counted by the shortest that is wanted, the {@code
 * base}, and added up to the longer ones; any others are counted each by itself.
 */
final class EventPeriods implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String DAY = "day";

  private final ArrayList<Regular> regular = new ArrayList<>();
  private final ArrayList<Single> single = new ArrayList<>();
  private final int base;
  private boolean days;

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
        Period period = Period.ofSource(word).orElseThrow();
        single.add(single(period));
      } else {
        regular.add(kind);
      }
    }
    this.base = regular.stream().mapToInt(r -> r.months).min().orElse(0);
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
    regular.forEach(kind -> holding.add(of(kind, wider(kind, base(day)))));
    single.stream().filter(s -> s.holds(day)).forEach(holding::add);
    return holding;
  }

  List<Regular> regular() {
    return regular;
  }

  List<Single> single() {
    return single;
  }

  /** Number of the base period of a day; -1 where no regular period is wanted. */
  int base(int day) {
    if (base == 0) {
      return -1;
    }
    LocalDate date = LocalDate.ofEpochDay(day);
    return (12 * date.getYear() + date.getMonthValue() - 1) / base;
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
