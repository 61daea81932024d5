package fi.mittari.etl.event;

import fi.mittari.etl.dataflow.Events;
import fi.mittari.etl.staging.Refusal;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;

/** How long a wait was, and how long it might have been. */
final class WaitRules implements Serializable {

  private static final long serialVersionUID = 1L;

  private final Days days;
  private final boolean calendar;
  private final int seconds;
  private final boolean limitOnEnd;
  private final int observedUntil;
  private final ArrayList<Limit> limits = new ArrayList<>();

  private record Limit(String service, int ageFrom, int ageTo, int validFrom, int validTo, int days)
      implements Serializable {

    boolean fits(String its, Integer age, int day) {
      boolean anyAge = ageFrom == 0 && ageTo == Integer.MAX_VALUE;
      return (service == null || service.equals(its))
          && (anyAge || (age != null && ageFrom <= age && age <= ageTo))
          && validFrom <= day
          && day <= validTo;
    }
  }

  WaitRules(Events events, Days days) {
    Events.Waits waits = events.waits();
    this.days = days;
    this.calendar = waits.unit().equals("days");
    this.seconds = waits.unit().equals("minutes") ? 60 : 3_600;
    this.limitOnEnd = waits.limitOn().equals("to");
    this.observedUntil = (int) LocalDate.parse(events.observedUntil()).toEpochDay();
    for (Events.Limit l : waits.limits()) {
      limits.add(
          new Limit(
              l.service(),
              l.ageFrom() == null ? 0 : l.ageFrom(),
              l.ageTo() == null ? Integer.MAX_VALUE : l.ageTo(),
              day(l.validFrom(), Integer.MIN_VALUE),
              day(l.validTo(), Integer.MAX_VALUE),
              l.days()));
    }
  }

  private static int day(String text, int otherwise) {
    return text == null ? otherwise : (int) LocalDate.parse(text).toEpochDay();
  }

  /** What type the columns of moments have. */
  EventField.Type type() {
    return calendar ? EventField.Type.DAY : EventField.Type.MOMENT;
  }

  int observedUntil() {
    return observedUntil;
  }

  /** Calendar day of a moment of {@link #type}. */
  int day(long moment) {
    return calendar ? Math.toIntExact(moment) : days.dayOf(moment);
  }

  /** Calendar day of a number of seconds since 1970-01-01T00:00Z. */
  int dayOf(long second) {
    return days.dayOf(second);
  }

  /** The end of what was observed, as a moment. */
  long observedEnd() {
    return calendar ? observedUntil : days.startOf(observedUntil + 1);
  }

  /**
   * Length of a wait in its unit.
   *
   * @throws Refusal if it ends before it begins; an end that was cut to midnight is that of its day
   */
  long length(long from, long to) throws Refusal {
    if (calendar) {
      if (to < from) {
        throw negative(from, to);
      }
      return to - from;
    }
    if (to < from) {
      if (days.dayOf(from) == days.dayOf(to) && days.midnight(to)) {
        return 0;
      }
      throw negative(from, to);
    }
    return (to - from) / seconds;
  }

  private Refusal negative(long from, long to) {
    return new Refusal(
        "negative-wait",
        LocalDate.ofEpochDay(day(to)).toString(),
        "the wait ends (%s) before it begins (%s)"
            .formatted(LocalDate.ofEpochDay(day(to)), LocalDate.ofEpochDay(day(from))));
  }

  /**
   * @throws Refusal if a day lies behind the last to which the source is complete
   */
  void observed(long moment) throws Refusal {
    if (day(moment) > observedUntil) {
      String day = LocalDate.ofEpochDay(day(moment)).toString();
      throw new Refusal(
          "after-observation",
          day,
          "%s lies after %s, to which the definition says that the source is complete (events.observed_until)"
              .formatted(day, LocalDate.ofEpochDay(observedUntil)));
    }
  }

  /**
   * The last day on which a wait is within its limit, as days since 1970-01-01; null where no limit
   * holds.
   *
   * @param from day on which it began
   * @param decided day on which it ended or, while it goes on, the last day observed
   */
  Integer limit(int from, int decided, String service, Integer age) {
    for (Limit limit : limits) {
      if (limit.fits(service, age, limitOnEnd ? decided : from)) {
        return from + limit.days();
      }
    }
    return null;
  }
}
