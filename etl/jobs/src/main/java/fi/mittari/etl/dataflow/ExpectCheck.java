package fi.mittari.etl.dataflow;

import fi.mittari.model.AreaLevel;
import fi.mittari.model.MittariException;
import fi.mittari.model.Period;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What the JSON Schema cannot say of expectations: references, patterns, ends. */
final class ExpectCheck {

  private final Dataflow dataflow;
  private final Expect expect;
  private final List<String> faults;
  private final Set<String> indicators = new HashSet<>();

  ExpectCheck(Dataflow dataflow, List<String> faults) {
    this.dataflow = dataflow;
    this.expect = dataflow.expect();
    this.faults = faults;
    dataflow.indicators().forEach(i -> indicators.add(i.code()));
  }

  /** Adds the faults in plain words. */
  void run() {
    source();
    expect.areas().forEach(a -> level("expect.areas", a.level()));
    expect.coverage().forEach(c -> indicator("expect.coverage", c.indicator()));
    expect.jumps().forEach(j -> indicator("expect.jumps", j.indicator()));
    expect
        .ranges()
        .forEach(
            (code, range) -> {
              indicator("expect.ranges", code);
              if (range.least() > range.greatest()) {
                faults.add("expect.ranges." + code + ": the least comes first");
              }
            });
    expect.totals().forEach(this::total);
    for (String p : expect.periods().codes()) {
      if (Period.ofSource(p).isEmpty()) {
        faults.add("expect.periods: '" + p + "' is no period");
      }
    }
  }

  private void source() {
    Expect.Rows rows = expect.rows();
    if (rows != null
        && rows.least() != null
        && rows.greatest() != null
        && rows.least() > rows.greatest()) {
      faults.add("expect.rows: least is above greatest");
    }
    if (dataflow.events() != null && !(expect.columns().isEmpty() && expect.unique().isEmpty())) {
      faults.add("expect.columns and expect.unique do not go with events; say it under events");
    }
    for (Expect.Column column : expect.columns()) {
      try {
        Objects.requireNonNull(Pattern.compile(Objects.requireNonNullElse(column.matches(), "")));
      } catch (PatternSyntaxException e) {
        faults.add(
            "expect.columns: '%s' is not a regular expression: %s"
                .formatted(column.matches(), e.getDescription()));
      }
    }
  }

  private void total(Expect.Total t) {
    if (t.level() != null) {
      level("expect.totals", t.level());
    }
    indicator("expect.totals", t.indicator());
    if (t.of().equals("area") == (t.level() == null)) {
      faults.add("expect.totals: 'level' goes with of: area, and only with it");
    }
    if (t.of().equals("area") && !t.codes().isEmpty()) {
      faults.add("expect.totals: 'codes' goes with a breakdown, not with of: area");
    }
    if (!t.of().equals("area") && !dataflow.breakdowns().containsKey(t.of())) {
      faults.add("expect.totals names '" + t.of() + "', which is no breakdown here");
    }
  }

  private void indicator(String at, String code) {
    if (!indicators.contains(code)) {
      faults.add(at + " names '" + code + "', which is not here");
    }
  }

  private void level(String at, String level) {
    try {
      Objects.requireNonNull(AreaLevel.of(level));
    } catch (MittariException e) {
      faults.add(at + ": " + e.getMessage());
    }
  }
}
