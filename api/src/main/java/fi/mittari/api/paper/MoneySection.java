package fi.mittari.api.paper;

import fi.mittari.api.catalog.ProgrammeLedger;
import fi.mittari.api.markup.Fragment;
import fi.mittari.api.markup.Html;
import fi.mittari.model.Frequency;
import fi.mittari.model.Period;
import fi.mittari.model.goal.Measure;
import fi.mittari.model.goal.Measure.Phase;
import fi.mittari.model.goal.Programme.Part;
import fi.mittari.model.goal.Programme.YearBudget;
import fi.mittari.model.index.IndexCriterion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Money beside outcome, and measures by theme and phase. */
final class MoneySection {

  private static final int OUTCOMES = 3;

  private final Draft draft;
  private final Messages messages;

  MoneySection(Draft draft) {
    this.draft = draft;
    this.messages = draft.messages();
  }

  void write(Html html) {
    html.heading(messages.word("money"));
    List<ProgrammeLedger> ledgers =
        draft.material().ledgers().stream()
            .filter(l -> !l.measures().isEmpty() || !l.programme().budget().isEmpty())
            .toList();
    if (ledgers.isEmpty()) {
      html.paragraph(messages.word("money.none"));
    }
    for (ProgrammeLedger ledger : ledgers) {
      if (draft.material().ledgers().size() > 1) {
        html.subheading(draft.title(ledger.programme()));
      }
      budget(html, ledger);
      measures(html, ledger);
    }
  }

  private void budget(Html html, ProgrammeLedger ledger) {
    List<YearBudget> budget = ledger.programme().budget();
    if (budget.isEmpty()) {
      html.paragraph(messages.word("money.no_budget"));
      return;
    }
    Optional<TargetSet> set = TargetSet.named(draft.material(), ledger);
    List<IndexCriterion> outcomes =
        set.map(TargetSet::criteria).orElse(List.of()).stream()
            .filter(c -> Period.of(c.period()).frequency() == Frequency.YEAR)
            .filter(c -> budget.stream().anyMatch(b -> gap(set.get(), c, b.year()).isPresent()))
            .limit(OUTCOMES)
            .toList();
    List<String> header = new ArrayList<>(messages.columns("year", "planned", "spent"));
    outcomes.forEach(c -> header.add(indicator(c)));
    List<List<Fragment>> rows = new ArrayList<>();
    for (YearBudget year : budget) {
      List<Fragment> row = new ArrayList<>();
      row.add(Fragment.of(Integer.toString(year.year())));
      row.add(euros(year.planned(), ledger));
      row.add(euros(year.spent(), ledger));
      outcomes.forEach(c -> row.add(outcome(set.get(), c, year.year())));
      rows.add(row);
    }
    html.table(messages.word("money.caption"), 1, header, rows);
    html.paragraph(messages.word(outcomes.isEmpty() ? "money.no_outcome" : "money.beside"));
  }

  private String indicator(IndexCriterion criterion) {
    return draft
        .material()
        .now()
        .indicator(criterion.indicator())
        .map(draft::name)
        .orElse(criterion.indicator());
  }

  private Optional<Gap> gap(TargetSet set, IndexCriterion criterion, int year) {
    return Gap.of(draft.material().now(), set, criterion, Period.of(Integer.toString(year)));
  }

  private Fragment outcome(TargetSet set, IndexCriterion criterion, int year) {
    return gap(set, criterion, year)
        .map(
            g -> {
              int decimals = g.indicator().decimals();
              String unit = g.indicator().unit().in(draft.language());
              return messages.of(
                  "money.outcome",
                  draft
                      .refs()
                      .figure(
                          draft
                                  .numerals()
                                  .amount(draft.numerals().number(g.targetValue(), decimals), unit)
                              + " / "
                              + draft
                                  .numerals()
                                  .amount(draft.numerals().number(g.restValue(), decimals), unit),
                          draft.level(set, criterion.codes(), g)));
            })
        .orElseGet(() -> Fragment.of(messages.word("no_figure")));
  }

  private Fragment euros(Double amount, ProgrammeLedger ledger) {
    return amount == null
        ? Fragment.of(messages.word("not_known"))
        : draft
            .refs()
            .figure(
                draft.numerals().number(amount, Numerals.decimals(amount) == 0 ? 0 : 2),
                draft.measures(ledger.programme()));
  }

  /** What is known of any measure, and so has a column. */
  private record Known(List<Phase> phases, boolean noPhase, boolean staff, boolean money) {

    static Known of(List<Measure> measures) {
      return new Known(
          Arrays.stream(Phase.values()).filter(p -> count(measures, p) > 0).toList(),
          count(measures, null) > 0,
          measures.stream().anyMatch(m -> m.staff() != null),
          measures.stream().anyMatch(m -> !m.budget().isEmpty()));
    }
  }

  private void measures(Html html, ProgrammeLedger ledger) {
    if (ledger.measures().isEmpty()) {
      html.paragraph(messages.word("money.no_measures"));
      return;
    }
    Known known = Known.of(ledger.measures());
    List<List<Fragment>> rows = new ArrayList<>();
    byTheme(ledger).forEach((theme, measures) -> rows.add(row(theme, measures, known, ledger)));
    html.table(messages.word("money.measures"), 1, header(known), rows);
    if (!known.money()) {
      html.paragraph(messages.word("money.not_by_measure"));
    }
  }

  private List<String> header(Known known) {
    List<String> header = new ArrayList<>(messages.columns("theme", "measures"));
    known.phases().forEach(p -> header.add(Messages.sentence(messages.ledger("phase", p.word()))));
    if (known.noPhase()) {
      header.add(messages.word("column.no_phase"));
    }
    if (known.staff()) {
      header.add(messages.word("column.staff"));
    }
    if (known.money()) {
      header.addAll(messages.columns("planned", "spent"));
    }
    return header;
  }

  private List<Fragment> row(
      String theme, List<Measure> measures, Known known, ProgrammeLedger ledger) {
    List<Fragment> row = new ArrayList<>(List.of(Fragment.of(theme)));
    row.add(count(measures.size(), ledger));
    known.phases().forEach(p -> row.add(count(count(measures, p), ledger)));
    if (known.noPhase()) {
      row.add(count(count(measures, null), ledger));
    }
    if (known.staff()) {
      row.add(known(sum(measures.stream().map(Measure::staff).toList()), ledger));
    }
    if (known.money()) {
      row.add(euros(budget(measures, YearBudget::planned), ledger));
      row.add(euros(budget(measures, YearBudget::spent), ledger));
    }
    return row;
  }

  private Map<String, List<Measure>> byTheme(ProgrammeLedger ledger) {
    Map<String, Part> parts =
        ledger.programme().parts().stream()
            .collect(Collectors.toMap(Part::id, Function.identity()));
    return ledger.measures().stream()
        .collect(
            Collectors.groupingBy(
                m -> theme(parts, m.theme()), LinkedHashMap::new, Collectors.toList()));
  }

  private String theme(Map<String, Part> parts, String id) {
    Part part = id == null ? null : parts.get(id);
    for (int i = 0; part != null && part.within() != null && i < parts.size(); i++) {
      part = parts.get(part.within());
    }
    return Messages.sentence(
        part == null ? messages.word("money.no_theme") : messages.of(part.title()));
  }

  private static Phase phase(Measure measure) {
    return measure.phases().isEmpty()
        ? null
        : measure.phases().get(measure.phases().size() - 1).phase();
  }

  private static int count(List<Measure> measures, Phase phase) {
    return (int) measures.stream().filter(m -> Objects.equals(phase(m), phase)).count();
  }

  private Fragment count(int number, ProgrammeLedger ledger) {
    return draft.count(number, draft.measures(ledger.programme()));
  }

  private Fragment known(Double sum, ProgrammeLedger ledger) {
    return sum == null
        ? Fragment.of(messages.word("not_known"))
        : draft
            .refs()
            .figure(
                draft.numerals().number(sum, Numerals.decimals(sum)),
                draft.measures(ledger.programme()));
  }

  private static Double budget(List<Measure> measures, Function<YearBudget, Double> of) {
    return sum(measures.stream().flatMap(m -> m.budget().stream()).map(of).toList());
  }

  /** The sum of what is known; null where nothing is. */
  private static Double sum(List<Double> values) {
    List<Double> known = values.stream().filter(Objects::nonNull).toList();
    return known.isEmpty() ? null : known.stream().mapToDouble(Double::doubleValue).sum();
  }
}
