package fi.mittari.api.paper;

import fi.mittari.api.catalog.Area;
import fi.mittari.api.catalog.ProgrammeLedger;
import fi.mittari.api.catalog.Release;
import fi.mittari.api.goal.Days;
import fi.mittari.api.goal.GoalState;
import fi.mittari.api.index.RankedArea;
import fi.mittari.api.markup.Fragment;
import fi.mittari.api.markup.Html;
import fi.mittari.api.observation.Observation;
import fi.mittari.model.Period;
import fi.mittari.model.goal.GoalReport;
import fi.mittari.model.goal.Measure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What changed since the earlier release, of what concerns the goals and the target areas. */
final class ChangesSection {

  /** A value that one of the two releases did not have, or had otherwise. */
  private record Revised(Observation before, Observation after) {
    Observation any() {
      return after == null ? before : after;
    }
  }

  private final Draft draft;
  private final Messages messages;
  private final Material material;

  ChangesSection(Draft draft) {
    this.draft = draft;
    this.messages = draft.messages();
    this.material = draft.material();
  }

  void write(Html html) {
    html.heading(messages.word("changes"));
    if (material.before() == null) {
      html.paragraph(messages.word("changes.first"));
      return;
    }
    Release since = material.before().catalog().release();
    html.paragraph(
        messages.of(
            "changes.since",
            since.id(),
            draft.numerals().day(Days.of(since)),
            material.release().id(),
            draft.numerals().day(Days.of(material.release()))));
    boolean any = turned(html);
    any |= revised(html);
    List<Fragment> others = new ArrayList<>();
    material.choices().forEach(c -> selection(c).ifPresent(others::add));
    material.ledgers().forEach(l -> others.addAll(ledger(l)));
    html.list(others);
    if (!any && others.isEmpty()) {
      html.paragraph(messages.word("changes.nothing"));
    }
  }

  private boolean turned(Html html) {
    List<List<Fragment>> rows = new ArrayList<>();
    for (GoalState state : material.states()) {
      GoalState earlier = material.earlier().get(state.id());
      if (earlier != null && earlier.status() != state.status()) {
        rows.add(
            List.of(
                new GoalRow(draft, state).goal(),
                draft
                    .refs()
                    .figure(
                        draft.status(earlier),
                        new Refs.Ref(
                            new Paths(material.before().catalog().release().id())
                                .goal(earlier.id(), earlier.day()),
                            draft.goal(earlier).source())),
                draft.refs().figure(draft.status(state), draft.goal(state))));
      }
    }
    return table(html, "changes.turned", 9, List.of("goal", "before", "now"), rows);
  }

  private boolean table(
      Html html, String caption, int numbers, List<String> columns, List<List<Fragment>> rows) {
    if (rows.isEmpty()) {
      return false;
    }
    List<List<Fragment>> shown = rows.subList(0, Math.min(draft.rows(), rows.size()));
    html.table(
        messages.word(caption), numbers, messages.columns(columns.toArray(String[]::new)), shown);
    int left = rows.size() - shown.size();
    if (left > 0) {
      Refs.Ref ref =
          new Refs.Ref(draft.paths().changes(material.release().id()), material.release().id());
      html.paragraph(messages.of("changes.left", left, draft.count(left, ref)));
    }
    return true;
  }

  private boolean revised(Html html) {
    List<Revised> all = new ArrayList<>();
    for (GoalSeries.Key key : GoalSeries.of(material)) {
      all.addAll(revised(key));
    }
    all.sort(
        Comparator.<Revised>comparingInt(r -> r.before() == null ? 1 : 0)
            .thenComparing(r -> r.any().period(), Comparator.reverseOrder())
            .thenComparing(r -> r.any().indicator().code())
            .thenComparing(r -> r.any().area().code()));
    List<List<Fragment>> rows = all.stream().map(this::row).toList();
    return table(html, "changes.figures", 2, List.of("figure", "period", "before", "now"), rows);
  }

  private List<Revised> revised(GoalSeries.Key key) {
    Map<Period, Observation> before = new TreeMap<>();
    GoalSeries.read(material.before(), key).forEach(o -> before.put(o.period(), o));
    List<Revised> revised = new ArrayList<>();
    for (Observation after : GoalSeries.read(material.now(), key)) {
      Observation was = before.remove(after.period());
      if (was == null
          || !Objects.equals(was.value(), after.value())
          || was.status() != after.status()) {
        revised.add(new Revised(was, after));
      }
    }
    before.values().forEach(gone -> revised.add(new Revised(gone, null)));
    return revised;
  }

  private List<Fragment> row(Revised revised) {
    Observation any = revised.any();
    String codes =
        any.breakdown().codes().isEmpty()
            ? ""
            : " (" + String.join(", ", any.breakdown().codes().values()) + ")";
    return List.of(
        Fragment.of(draft.name(any.indicator()) + ", " + draft.name(any.area()) + codes),
        Fragment.of(draft.numerals().period(any.period())),
        revised.before() == null
            ? Fragment.of(messages.word("changes.not_before"))
            : shown(revised.before(), draft.earlier(revised.before())),
        revised.after() == null
            ? Fragment.of(messages.word("changes.withdrawn"))
            : shown(revised.after(), draft.observation(revised.after())));
  }

  private Fragment shown(Observation o, Refs.Ref ref) {
    if (o.value() == null) {
      return draft.refs().figure(messages.word("status." + o.status().word()), ref);
    }
    return draft
        .refs()
        .figure(
            draft
                .numerals()
                .amount(
                    draft.numerals().number(o.value(), o.indicator().decimals()),
                    o.indicator().unit().in(draft.language())),
            ref);
  }

  private Optional<Fragment> selection(Material.Choice choice) {
    if (choice.earlier().isEmpty()) {
      return Optional.empty();
    }
    List<Area> before = choice.earlier().get().selected().stream().map(RankedArea::area).toList();
    List<String> codes = before.stream().map(Area::code).toList();
    List<String> now = choice.chosen().stream().map(Area::code).toList();
    String in =
        choice.chosen().stream()
            .filter(a -> !codes.contains(a.code()))
            .map(draft::name)
            .collect(Collectors.joining(", "));
    String out =
        before.stream()
            .filter(a -> !now.contains(a.code()))
            .map(draft::name)
            .collect(Collectors.joining(", "));
    if (in.isEmpty() && out.isEmpty()) {
      return Optional.empty();
    }
    String nobody = messages.word("changes.nobody");
    return Optional.of(
        messages.of(
            "changes.selection",
            choice.index().name().in(draft.language()),
            draft.refs().figure(in.isEmpty() ? nobody : in, draft.ranking(choice)),
            out.isEmpty() ? nobody : out));
  }

  /** New goals, reports and measures of a programme, and those that are gone. */
  private List<Fragment> ledger(ProgrammeLedger now) {
    List<Fragment> sentences = new ArrayList<>();
    ProgrammeLedger before =
        material.before().catalog().programmes().stream()
            .filter(l -> l.programme().id().equals(now.programme().id()))
            .findFirst()
            .orElse(null);
    String title = draft.title(now.programme());
    if (before == null) {
      return List.of(messages.of("changes.programme", title));
    }
    Refs.Ref goals = draft.goals(List.of(now));
    int reports = missing(keys(now.reports()), keys(before.reports()));
    add(sentences, "changes.reports", title, reports, goals);
    List<String> numbers = now.goals().stream().map(g -> g.number()).toList();
    List<String> earlier = before.goals().stream().map(g -> g.number()).toList();
    add(sentences, "changes.goals", title, missing(numbers, earlier), goals);
    add(sentences, "changes.goals_gone", title, missing(earlier, numbers), goals);
    add(
        sentences,
        "changes.measures",
        title,
        measures(before, now),
        draft.measures(now.programme()));
    return sentences;
  }

  private static List<String> keys(List<GoalReport> reports) {
    return reports.stream().map(GoalReport::key).toList();
  }

  private static int missing(List<String> of, List<String> in) {
    return (int) of.stream().filter(k -> !in.contains(k)).count();
  }

  /** How many measures are new, gone, or written otherwise. */
  private static int measures(ProgrammeLedger before, ProgrammeLedger now) {
    Map<String, Measure> earlier = new HashMap<>();
    before.measures().forEach(m -> earlier.put(m.id(), m));
    long changed = now.measures().stream().filter(m -> !m.equals(earlier.remove(m.id()))).count();
    return (int) changed + earlier.size();
  }

  private void add(List<Fragment> sentences, String key, String title, int number, Refs.Ref ref) {
    if (number > 0) {
      sentences.add(messages.of(key, number, title, draft.count(number, ref)));
    }
  }
}
