package fi.mittari.api.goal;

import fi.mittari.api.catalog.Areas;
import fi.mittari.api.catalog.ProgrammeLedger;
import fi.mittari.api.goal.GoalBody.PartName;
import fi.mittari.api.goal.GoalBody.ProgrammeName;
import fi.mittari.api.goal.GoalBody.UnitName;
import fi.mittari.model.goal.Measure;
import fi.mittari.model.goal.Measure.PhaseFrom;
import java.util.List;

/** A measure of a programme as answers show it; money is in euros. */
record MeasureBody(
    String id,
    ProgrammeName programme,
    List<PartName> themes,
    String text,
    List<AreaName> areas,
    List<UnitName> units,
    String phase,
    List<PhaseBody> phases,
    String from,
    String to,
    Double staff,
    Double places,
    Double participants,
    Double planned,
    Double spent,
    List<YearBody> budget,
    String story,
    String document,
    String source,
    String note) {

  record AreaName(String code, String name) {}

  record PhaseBody(String phase, String date) {}

  record YearBody(int year, Double planned, Double spent) {}

  static MeasureBody of(ProgrammeLedger ledger, Measure measure, Areas areas, Text text) {
    List<PhaseFrom> phases = measure.phases();
    return new MeasureBody(
        ledger.programme().id() + ":" + measure.id(),
        GoalBody.programme(ledger.programme(), text.language()),
        GoalBody.parts(ledger, measure.theme(), text),
        text.of(measure.text()),
        measure.areas().stream().map(a -> new AreaName(a, name(areas, a, text))).toList(),
        GoalBody.units(ledger.programme(), measure.units(), text),
        phase(measure),
        phases.stream().map(p -> new PhaseBody(p.phase().word(), GoalBody.day(p.date()))).toList(),
        GoalBody.day(measure.from()),
        GoalBody.day(measure.to()),
        measure.staff(),
        measure.places(),
        measure.participants(),
        MeasureSums.sum(measure.budget().stream().map(b -> b.planned()).toList()),
        MeasureSums.sum(measure.budget().stream().map(b -> b.spent()).toList()),
        measure.budget().stream().map(b -> new YearBody(b.year(), b.planned(), b.spent())).toList(),
        text.of(measure.story()),
        ledger.programme().document(),
        measure.source(),
        text.of(measure.note()));
  }

  private static String name(Areas areas, String code, Text text) {
    return areas.of(code).map(a -> a.name().in(text.language())).orElse(code);
  }

  /** The phase that a measure is in, or null where none is known. */
  static String phase(Measure measure) {
    List<PhaseFrom> phases = measure.phases();
    return phases.isEmpty() ? null : phases.get(phases.size() - 1).phase().word();
  }
}
