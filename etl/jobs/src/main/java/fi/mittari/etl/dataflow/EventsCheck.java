package fi.mittari.etl.dataflow;

import fi.mittari.model.AreaLevel;
import fi.mittari.model.MittariException;
import fi.mittari.model.Period;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** What the JSON Schema cannot say of the block {@code events}. */
final class EventsCheck {

  private static final Set<String> REGULAR = Set.of("day", "month", "quarter", "half-year", "year");

  private final Dataflow dataflow;
  private final Events events;
  private final List<String> faults = new ArrayList<>();

  EventsCheck(Dataflow dataflow) {
    this.dataflow = dataflow;
    this.events = dataflow.events();
  }

  /** The faults in plain words; empty if all is well. */
  List<String> faults() {
    source();
    indicators();
    dimensions();
    events.levels().forEach(this::level);
    events.periods().forEach(this::period);
    day("observed_from", events.observedFrom());
    day("observed_until", events.observedUntil());
    try {
      Objects.requireNonNull(ZoneId.of(events.zone()));
    } catch (DateTimeException e) {
      faults.add("events.zone '" + events.zone() + "' is no time zone such as Europe/Helsinki");
    }
    kind();
    return faults;
  }

  private void source() {
    if (!Set.of("csv", "parquet").contains(dataflow.source().format())) {
      faults.add("events are read from csv or parquet, not " + dataflow.source().format());
    }
    if (dataflow.period() != null) {
      faults.add("period does not go with events: it follows from their days (events.periods)");
    }
    if (!dataflow.expect().columns().isEmpty() || !dataflow.expect().unique().isEmpty()) {
      faults.add(
          "expect.columns and expect.unique do not go with events: codes of the mappings say which"
              + " texts may come, and records of one events.id must agree");
    }
    if (!dataflow.headers().isEmpty()) {
      faults.add("headers does not go with events");
    }
    if (dataflow.totals().groups()
        || !dataflow.totals().areas().isEmpty()
        || !dataflow.totals().breakdowns().isEmpty()) {
      faults.add("totals does not go with events: name areas under events.levels");
    }
  }

  private void indicators() {
    for (Dataflow.Indicator i : dataflow.indicators()) {
      String at = "indicator '" + i.code() + "': ";
      if (i.measure() == null) {
        faults.add(at + "needs a measure: which figure of the events it is");
      }
      boolean mapped =
          Stream.of(
                  i.value(),
                  i.numerator(),
                  i.denominator(),
                  i.lower(),
                  i.upper(),
                  i.status(),
                  i.derive(),
                  i.denominatorOf())
              .anyMatch(Objects::nonNull);
      if (mapped) {
        faults.add(at + "with events it has a measure and no columns");
      }
      if (i.answer() != null && !events.kind().equals("survey")) {
        faults.add(at + "answer goes with kind: survey, and only with it");
      }
    }
  }

  private void dimensions() {
    Set<String> known = new HashSet<>(dataflow.breakdowns().keySet());
    if (events.age() != null) {
      if (!known.add("age")) {
        faults.add("age is given twice, under breakdowns and under events");
      }
      if ((events.age().years() == null) == (events.age().birth() == null)) {
        faults.add("events.age needs either years or birth");
      }
      if (events.age().bands().isEmpty() && events.by().stream().anyMatch(b -> b.contains("age"))) {
        faults.add("events.by asks for age, but events.age has no bands");
      }
    }
    for (List<String> by : events.by()) {
      by.stream()
          .filter(d -> !known.contains(d))
          .forEach(d -> faults.add("events.by names '" + d + "', which is no breakdown here"));
    }
    if (new HashSet<>(events.by()).size() < events.by().size()) {
      faults.add("events.by names the same breakdown twice");
    }
  }

  private void level(String level) {
    try {
      Objects.requireNonNull(AreaLevel.of(level));
    } catch (MittariException e) {
      faults.add("events.levels: " + e.getMessage());
    }
  }

  private void period(String period) {
    boolean recurring = events.kind().equals("dropout") && EventWindow.isRecurring(period);
    if (period.equals("day") && events.kind().equals("waits")) {
      faults.add("events.periods: waits are not counted by day");
    } else if (!recurring && !REGULAR.contains(period) && Period.ofSource(period).isEmpty()) {
      faults.add(
          "events.periods: '%s' is neither day, month, quarter, half-year or year nor a period"
              .formatted(period));
    }
  }

  private void day(String key, String day) {
    try {
      if (day != null) {
        Objects.requireNonNull(LocalDate.parse(day));
      }
    } catch (DateTimeException e) {
      faults.add("events." + key + " '" + day + "' is no day such as 2024-12-31");
    }
  }

  private void kind() {
    if (events.periods().isEmpty() && Set.of("waits", "slots").contains(events.kind())) {
      faults.add("events.periods is needed");
    }
    Map<String, Object> blocks = new HashMap<>();
    blocks.put("waits", events.waits());
    blocks.put("slots", events.slots());
    blocks.put("dropout", events.dropout());
    blocks.put("survey", events.survey());
    blocks.forEach(
        (name, block) -> {
          if (events.kind().equals(name) == (block == null)) {
            faults.add("events.%s goes with kind: %s, and only with it".formatted(name, name));
          }
        });
    if (events.waits() != null) {
      waits(events.waits());
    }
    if (events.dropout() != null) {
      dropout(events.dropout());
    }
    if (events.survey() != null) {
      survey(events.survey());
    }
    if (events.slots() != null
        && (events.slots().days() == null) == (events.slots().slot() == null)) {
      faults.add("events.slots needs either days or slot");
    }
    if (events.slots() != null && events.id() != null) {
      faults.add("events.id does not go with slots: see events.slots.professional");
    }
  }

  private void dropout(DropoutEvents dropout) {
    if (events.id() == null) {
      faults.add("events.id is needed: which student a record belongs to");
    }
    if (dropout.how() == null) {
      faults.add("events.dropout.how is needed: how a spell ended");
    }
    if (dropout.period() == null) {
      if (dropout.from() == null || dropout.to() == null) {
        faults.add("events.dropout needs from and to, or the period that a record belongs to");
      }
      if (events.periods().isEmpty()) {
        faults.add("events.periods is needed");
      }
      if (events.observedFrom() == null || events.observedUntil() == null) {
        faults.add(
            "events.observed_from and observed_until are needed: for which days the source is"
                + " complete");
      }
    } else if (!events.periods().isEmpty()) {
      faults.add("give either events.periods or events.dropout.period");
    }
    if (!Set.of("first", "last").contains(dropout.ageOn())
        && !EventWindow.isMonthDay(dropout.ageOn())) {
      faults.add(
          "events.dropout.age_on '%s' is neither first nor last nor a day such as --12-31"
              .formatted(dropout.ageOn()));
    }
  }

  private void survey(SurveyEvents survey) {
    if (survey.period() == null) {
      faults.add("events.survey.period is needed: when the survey was held");
    }
    if (!events.periods().isEmpty()) {
      faults.add("events.periods does not go with a survey: see events.survey.period");
    }
  }

  private void waits(Events.Waits waits) {
    boolean columns = waits.from() != null && waits.to() != null;
    if (columns == (waits.activities() != null)) {
      faults.add("events.waits needs either from and to, or activities");
    }
    if (waits.activities() != null && events.id() == null) {
      faults.add("events.id is needed: to which case an activity belongs");
    }
    if (events.observedUntil() == null) {
      faults.add("events.observed_until is needed: to which day the source is complete");
    }
    if (waits.due() != null && !waits.limits().isEmpty()) {
      faults.add("events.waits: give either due or limits");
    }
    for (Events.Limit limit : waits.limits()) {
      day("waits.limits.valid_from", limit.validFrom());
      day("waits.limits.valid_to", limit.validTo());
      if (limit.service() != null && !dataflow.breakdowns().containsKey("service")) {
        faults.add("events.waits.limits names a service, but service is no breakdown here");
      }
      if ((limit.ageFrom() != null || limit.ageTo() != null) && events.age() == null) {
        faults.add("events.waits.limits names an age, but events.age is not given");
      }
    }
  }
}
