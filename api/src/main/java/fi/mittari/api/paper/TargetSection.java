package fi.mittari.api.paper;

import fi.mittari.api.index.RankedArea;
import fi.mittari.api.markup.Fragment;
import fi.mittari.api.markup.Html;
import fi.mittari.model.Period;
import fi.mittari.model.index.IndexCriterion;
import fi.mittari.statistics.interval.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Target areas against the rest of the city. */
final class TargetSection {

  private final Draft draft;
  private final Messages messages;
  private final Numerals numerals;

  TargetSection(Draft draft) {
    this.draft = draft;
    this.messages = draft.messages();
    this.numerals = draft.numerals();
  }

  void write(Html html) {
    html.heading(messages.word("targets"));
    List<TargetSet> sets = TargetSet.of(draft.material());
    draft.material().choices().stream()
        .filter(c -> c.chosen().isEmpty())
        .forEach(c -> html.paragraph(messages.of("targets.not_ranked", title(c))));
    if (sets.isEmpty()) {
      html.paragraph(messages.word("targets.none"));
    }
    boolean compared = false;
    for (TargetSet set : sets) {
      if (sets.size() > 1) {
        html.subheading(
            set.choice() == null ? draft.title(set.ledger().programme()) : title(set.choice()));
      }
      if (set.choice() == null) {
        named(html, set);
      } else {
        chosen(html, set.choice());
      }
      compared |= gaps(html, set);
    }
    if (compared) {
      html.paragraph(messages.word("targets.not_causal"));
    }
  }

  private String title(Material.Choice choice) {
    return choice.index().name().in(draft.language());
  }

  private void named(Html html, TargetSet set) {
    String names = set.chosen().stream().map(draft::name).collect(Collectors.joining(", "));
    html.paragraph(
        messages.of(
            "targets.named",
            set.chosen().size(),
            draft.count(set.chosen().size(), draft.measures(set.ledger().programme())),
            names));
  }

  private void chosen(Html html, Material.Choice choice) {
    Refs.Ref ref = draft.ranking(choice);
    if (choice.index().definition().reconstruction()) {
      html.paragraph(messages.word("targets.reconstruction"));
    }
    List<RankedArea> areas = choice.ranking().selected();
    List<List<Fragment>> rows = new ArrayList<>();
    for (RankedArea area : areas) {
      rows.add(
          List.of(
              Fragment.of(draft.name(area.area())),
              draft.count(area.rank(), ref),
              area.rankLower() == null
                  ? Fragment.of(messages.word("not_known"))
                  : draft.refs().figure(interval(area), ref),
              Fragment.of(messages.word("certainty." + area.certainty())),
              area.sampling() == null
                  ? Fragment.of(messages.word("not_known"))
                  : draft.refs().figure(numerals.share(area.sampling()), ref)));
    }
    html.table(
        messages.plain(
            "targets.chosen",
            Integer.toString(areas.size()),
            Integer.toString(choice.ranking().ranked())),
        1,
        messages.columns("area", "rank", "interval", "certainty", "chance"),
        rows);
  }

  private String interval(RankedArea area) {
    return area.rankLower().equals(area.rankUpper())
        ? area.rankLower().toString()
        : numerals.span(area.rankLower().toString(), area.rankUpper().toString());
  }

  /** Whether any criterion could be compared. */
  private boolean gaps(Html html, TargetSet set) {
    List<List<Fragment>> rows = new ArrayList<>();
    List<Fragment> incomplete = new ArrayList<>();
    for (IndexCriterion criterion : set.criteria()) {
      rows.add(row(set, criterion, incomplete));
    }
    if (rows.isEmpty()) {
      html.paragraph(messages.word("targets.no_criteria"));
      return false;
    }
    html.table(
        messages.word("targets.gaps"),
        1,
        messages.columns("indicator", "targets", "rest", "gap", "gap_then", "gap_change"),
        rows);
    if (!incomplete.isEmpty()) {
      html.paragraph(messages.of("targets.partial", Fragment.join("; ", incomplete)));
    }
    return true;
  }

  private List<Fragment> row(TargetSet set, IndexCriterion criterion, List<Fragment> incomplete) {
    String name =
        draft
            .material()
            .now()
            .indicator(criterion.indicator())
            .map(draft::name)
            .orElse(criterion.indicator());
    List<Period> periods = Gap.periods(draft.material().now(), set, criterion);
    Optional<Gap> latest =
        periods.isEmpty() ? Optional.empty() : gap(set, criterion, periods.get(periods.size() - 1));
    if (latest.isEmpty()) {
      Fragment none = Fragment.of(messages.word("no_sum"));
      return List.of(Fragment.of(name), none, none, none, none, none);
    }
    Gap now = latest.get();
    if (!now.target().isWhole() || !now.rest().isWhole()) {
      incomplete.add(partial(name, now, draft.level(set, criterion.codes(), now)));
    }
    Refs.Ref ref = draft.level(set, criterion.codes(), now);
    Optional<Gap> then = then(set, criterion, periods);
    List<Fragment> row = new ArrayList<>();
    row.add(
        Fragment.of(name + " ")
            .then(Fragment.element("span", "p", "(" + numerals.period(now.period()) + ")")));
    row.add(draft.refs().figure(value(now, now.targetValue()), ref));
    row.add(draft.refs().figure(value(now, now.restValue()), ref));
    row.add(gap(now, ref));
    row.add(
        then.map(
                t ->
                    gap(t, draft.level(set, criterion.codes(), t))
                        .then(line("(" + numerals.period(t.period()) + ")")))
            .orElseGet(() -> Fragment.of(messages.word("no_figure"))));
    row.add(
        then.map(
                t ->
                    draft
                        .refs()
                        .figure(
                            numerals.signed(now.gap() - t.gap(), now.indicator().decimals()),
                            ref,
                            draft.level(set, criterion.codes(), t)))
            .orElseGet(() -> Fragment.of(messages.word("no_figure"))));
    return row;
  }

  private Optional<Gap> gap(TargetSet set, IndexCriterion criterion, Period period) {
    return Gap.of(draft.material().now(), set, criterion, period);
  }

  /** The period that chose the areas or in which their programme began; else the oldest. */
  private Optional<Gap> then(TargetSet set, IndexCriterion criterion, List<Period> periods) {
    Period wanted =
        set.choice() == null
            ? Period.of(Integer.toString(set.ledger().programme().from().getYear()))
            : Period.of(criterion.period());
    Period last = periods.get(periods.size() - 1);
    Period then = periods.contains(wanted) && !wanted.equals(last) ? wanted : periods.get(0);
    return then.equals(last) ? Optional.empty() : gap(set, criterion, then);
  }

  private String value(Gap gap, double value) {
    return numerals.amount(
        numerals.number(value, gap.indicator().decimals()),
        gap.indicator().unit().in(draft.language()));
  }

  private Fragment gap(Gap gap, Refs.Ref ref) {
    int decimals = gap.indicator().decimals();
    Fragment text = draft.refs().figure(numerals.signed(gap.gap(), decimals), ref);
    Optional<Interval> limits = gap.limits();
    return limits.isEmpty()
        ? text
        : text.then(
            line(
                "["
                    + messages.plain(
                        "span",
                        numerals.signed(limits.get().lower(), decimals),
                        numerals.signed(limits.get().upper(), decimals))
                    + "]"));
  }

  private static Fragment line(String text) {
    return Fragment.element("span", "l", text);
  }

  private Fragment partial(String name, Gap gap, Refs.Ref ref) {
    return messages.of(
        "targets.counted",
        name,
        draft.refs().figure(gap.target().areas() + "/" + gap.target().of(), ref),
        draft.refs().figure(gap.rest().areas() + "/" + gap.rest().of(), ref));
  }
}
