package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.Dataflow;
import fi.mittari.etl.dataflow.EventWindow;
import fi.mittari.etl.dataflow.Events;
import fi.mittari.model.Frequency;
import fi.mittari.model.MittariException;
import fi.mittari.model.Period;
import fi.mittari.statistics.dropout.Discontinuation;
import fi.mittari.statistics.dropout.Scope;
import java.io.Serializable;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.Year;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is asked of each student: every period that is wanted, once for each scope and kind of
 * measure. A question whose last day has not been observed is not asked.
 */
final class DropoutQuestions {

  private static final String DISCONTINUED = "discontinued_";

  private final Events events;
  private final LocalDate from;
  private final LocalDate until;

  /**
   * One question.
   *
   * @param period code of the period
   * @param discontinuation whether it is about 20.9. of two years, else about a window
   * @param scope what counts as left
   * @param first day of the window, or 20.9.
   * @param last day of the window, or 20.9. of the year after
   * @param ageOn day on which the age counts
   * @param countsAll whether it answers for the number of students too; one question a period does
   */
  record Question(
      String period,
      boolean discontinuation,
      Scope scope,
      LocalDate first,
      LocalDate last,
      LocalDate ageOn,
      boolean countsAll)
      implements Serializable {

    /** Whether an indicator's measure is answered by it. */
    boolean answers(String measure) {
      return discontinuation
          ? measure.equals(DISCONTINUED + scope.word()) || countsAll && measure.equals("students")
          : WINDOW_MEASURES.contains(measure);
    }
  }

  /** Measures of a window. */
  static final Set<String> WINDOW_MEASURES =
      new TreeSet<>(List.of("left", "open", "completed", "gone", "enrolled"));

  DropoutQuestions(Events events) {
    this.events = events;
    this.from = events.observedFrom() == null ? null : LocalDate.parse(events.observedFrom());
    this.until = events.observedUntil() == null ? null : LocalDate.parse(events.observedUntil());
  }

  /** All measures there are. */
  static Set<String> measures() {
    Set<String> all = new TreeSet<>(WINDOW_MEASURES);
    for (Scope scope : Scope.values()) {
      all.add(DISCONTINUED + scope.word());
    }
    all.add("students");
    return all;
  }

  /**
   * The questions that the periods of the definition and the measures of its indicators ask.
   *
   * @throws MittariException of kind USER if a named period was not observed to its end
   */
  List<Question> of(List<Dataflow.Indicator> indicators) {
    Set<String> measures = new TreeSet<>();
    indicators.forEach(i -> measures.add(i.measure()));
    Set<Question> all = new LinkedHashSet<>();
    for (String text : events.periods()) {
      boolean named = Period.ofSource(text).isPresent();
      for (Period period : periods(text)) {
        List<Question> its = questions(period, measures);
        all.addAll(its);
        if (named && its.isEmpty()) {
          throw MittariException.user(
              "unobserved-period",
              "events.periods: %s cannot be told: the source is complete from %s to %s"
                  .formatted(text, from == null ? "any day" : from, until));
        }
      }
    }
    return new ArrayList<>(all);
  }

  /** The questions about one window, whose records say themselves that they belong to it. */
  List<Question> ofOwn(Period window) {
    Scope scope = Scope.of(events.dropout().scope());
    return List.of(window(window, scope));
  }

  private List<Question> questions(Period period, Set<String> measures) {
    List<Question> its = new ArrayList<>();
    if (period.frequency() == Frequency.SCHOOL_YEAR) {
      for (Scope scope : Scope.values()) {
        if (measures.contains(DISCONTINUED + scope.word())) {
          its.add(discontinuation(period, scope, its.isEmpty()));
        }
      }
      if (its.isEmpty() && measures.contains("students")) {
        its.add(discontinuation(period, Scope.ALL, true));
      }
    }
    if (measures.stream().anyMatch(WINDOW_MEASURES::contains)) {
      its.add(window(period, Scope.of(events.dropout().scope())));
    }
    its.removeIf(q -> !isObserved(q));
    return its;
  }

  private boolean isObserved(Question question) {
    return (from == null || !question.first().isBefore(from))
        && (until == null || !question.last().isAfter(until));
  }

  private Question discontinuation(Period year, Scope scope, boolean countsAll) {
    int first = year.start().getYear();
    LocalDate day = Discontinuation.day(first);
    LocalDate last = Discontinuation.day(first + 1);
    return new Question(year.code(), true, scope, day, last, ageOn(day, day), countsAll);
  }

  private Question window(Period period, Scope scope) {
    return new Question(
        period.code(),
        false,
        scope,
        period.start(),
        period.end(),
        ageOn(period.start(), period.end()),
        false);
  }

  private LocalDate ageOn(LocalDate first, LocalDate last) {
    return switch (events.dropout().ageOn()) {
      case "first" -> first;
      case "last" -> last;
      default -> MonthDay.parse(events.dropout().ageOn()).atYear(first.getYear());
    };
  }

  private List<Period> periods(String text) {
    List<Period> all = new ArrayList<>();
    Optional<Period> named = Period.ofSource(text);
    if (named.isPresent()) {
      return List.of(named.get());
    }
    for (int year = from.getYear() - 1; year <= until.getYear(); year++) {
      if (EventWindow.isWindow(text)) {
        all.add(EventWindow.of(text).in(year));
      } else {
        all.addAll(regular(text, year));
      }
    }
    return all;
  }

  private static List<Period> regular(String word, int year) {
    List<Period> all = new ArrayList<>();
    switch (word) {
      case "year" -> all.add(Period.of(Year.of(year).toString()));
      case "school-year" -> all.add(Period.of(year + "/" + (year + 1)));
      case "half-year" -> parts(all, year, "H%d", 2);
      case "quarter" -> parts(all, year, "Q%d", 4);
      case "month" -> parts(all, year, "%02d", 12);
      default -> throw new IllegalStateException("no such period: " + word);
    }
    return all;
  }

  private static void parts(List<Period> all, int year, String form, int number) {
    for (int part = 1; part <= number; part++) {
      all.add(Period.of(year + "-" + String.format(Locale.ROOT, form, part)));
    }
  }
}
