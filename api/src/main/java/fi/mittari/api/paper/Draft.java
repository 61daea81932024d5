package fi.mittari.api.paper;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.Indicator;
import fi.mittari.api.catalog.Language;
import fi.mittari.api.catalog.ProgrammeLedger;
import fi.mittari.api.catalog.Release;
import fi.mittari.api.goal.GoalState;
import fi.mittari.api.markup.Fragment;
import fi.mittari.api.observation.Observation;
import fi.mittari.model.Breakdown;
import fi.mittari.model.goal.Programme;
import java.util.List;

/**
 * A paper while it is written.
 *
 * @param rows how many rows a list may have before the rest is only counted
 */
record Draft(Material material, Messages messages, Refs refs, int rows) {

  Language language() {
    return messages.language();
  }

  Numerals numerals() {
    return messages.numerals();
  }

  Paths paths() {
    return new Paths(material.release().id());
  }

  String name(Area area) {
    return area.name().in(language());
  }

  /** The name of an indicator; one that is no Finnish statistic says so. */
  String name(Indicator indicator) {
    String name = indicator.name().in(language());
    if (indicator.synthetic()) {
      name = saying(name, "synthetic");
    }
    return indicator.standIn() ? saying(name, "stand_in") : name;
  }

  private String saying(String name, String key) {
    String word = messages.word(key);
    return name.contains(word) ? name : name + " (" + word + ")";
  }

  String title(Programme programme) {
    return programme.title().in(language().code());
  }

  /** Where a goal, its reports and its status can be looked up. */
  Refs.Ref goal(GoalState state) {
    Programme programme = state.ledger().programme();
    String place = state.goal().source() == null ? state.goal().number() : state.goal().source();
    return new Refs.Ref(
        paths().goal(state.id(), state.day()),
        messages.plain("source.document", document(programme), place));
  }

  Refs.Ref goals(List<ProgrammeLedger> ledgers) {
    return new Refs.Ref(
        paths().goals(ledgers.stream().map(l -> l.programme().id()).toList(), material.day()),
        String.join(", ", ledgers.stream().map(l -> document(l.programme())).distinct().toList()));
  }

  Refs.Ref measures(Programme programme) {
    return new Refs.Ref(paths().measures(programme.id()), document(programme));
  }

  private String document(Programme programme) {
    return programme.document() == null ? title(programme) : programme.document();
  }

  /** Where an observation of this paper's release can be looked up. */
  Refs.Ref observation(Observation o) {
    refs.uses(o.indicator());
    return new Refs.Ref(
        paths().receipt(o.indicator().code(), o.area().code(), o.breakdown(), o.period().code()),
        dataflow(o.dataflow(), material.release()));
  }

  /** Where an observation of the earlier release can be looked up. */
  Refs.Ref earlier(Observation o) {
    refs.uses(o.indicator());
    return new Refs.Ref(
        new Paths(material.before().catalog().release().id())
            .receipt(o.indicator().code(), o.area().code(), o.breakdown(), o.period().code()),
        dataflow(o.dataflow(), material.before().catalog().release()));
  }

  /** Where the figures of all areas behind a gap can be looked up. */
  Refs.Ref level(TargetSet set, Breakdown breakdown, Gap gap) {
    refs.uses(gap.indicator());
    return new Refs.Ref(
        paths()
            .level(
                gap.indicator().code(),
                set.level(),
                set.within(),
                breakdown,
                List.of(gap.period().code())),
        dataflow(gap.indicator().dataflow(), material.release()));
  }

  Refs.Ref ranking(Material.Choice choice) {
    choice.ranking().criteria().stream()
        .filter(c -> c.indicator() != null)
        .forEach(c -> refs.uses(c.indicator()));
    return new Refs.Ref(
        paths().ranking(choice.index().code()), choice.index().definition().source());
  }

  private String dataflow(String dataflow, Release release) {
    String brought = release.dataflows().path(dataflow).path("release").asText(release.id());
    return messages.plain("source.dataflow", dataflow, brought);
  }

  /** So many, as a figure. */
  Fragment count(long number, Refs.Ref ref) {
    return refs.figure(numerals().number(number, 0), ref);
  }

  /** A status in words. */
  String status(GoalState state) {
    return messages.ledger("status", state.status().word());
  }
}
