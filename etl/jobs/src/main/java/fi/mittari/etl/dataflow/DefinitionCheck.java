package fi.mittari.etl.dataflow;

import fi.mittari.model.Breakdown;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** What the JSON Schema cannot say of a definition: references, patterns, codes. */
final class DefinitionCheck {

  private final Dataflow dataflow;
  private final List<String> faults = new ArrayList<>();

  DefinitionCheck(Dataflow dataflow) {
    this.dataflow = dataflow;
  }

  /** The faults in plain words; empty if all is well. */
  List<String> faults() {
    encoding();
    marks();
    brings();
    faults.addAll(new FetchCheck(dataflow.source()).faults());
    indicators();
    mapping("area", dataflow.area());
    if (dataflow.events() == null) {
      figures();
    } else {
      faults.addAll(new EventsCheck(dataflow).faults());
    }
    dataflow.breakdowns().forEach((name, m) -> mapping("breakdowns." + name, m));
    dataflow.headers().forEach(h -> pattern("headers", h.match()));
    expectations();
    return faults;
  }

  private void encoding() {
    String encoding = dataflow.source().encoding();
    try {
      if (encoding != null) {
        Objects.requireNonNull(Charset.forName(encoding));
      }
    } catch (IllegalArgumentException e) {
      faults.add("source.encoding '" + encoding + "' is not a known character encoding");
    }
  }

  private void figures() {
    if (dataflow.period() == null) {
      faults.add("period is needed: how the period of a record is found");
    } else {
      mapping("period", dataflow.period());
    }
    if (dataflow.source().format().equals("parquet")) {
      faults.add("source.format parquet is for events only");
    }
    dataflow.indicators().stream()
        .filter(i -> i.measure() != null || i.answer() != null)
        .forEach(i -> faults.add("indicator '" + i.code() + "': measure goes with events"));
  }

  private void marks() {
    String grouping = dataflow.source().grouping();
    if (dataflow.source().decimal().equals(grouping)) {
      faults.add("source.grouping and source.decimal are the same mark '" + grouping + "'");
    }
  }

  private void brings() {
    if (!dataflow.source().bringsChanges()) {
      if (!dataflow.rows().withdraw().isEmpty()) {
        faults.add("rows.withdraw goes with source.brings changes: the whole says what is valid");
      }
      return;
    }
    if (dataflow.events() != null) {
      faults.add("source.brings changes is not for events: they are counted from all records");
    }
    Dataflow.Totals totals = dataflow.totals();
    if (totals.groups() || !totals.areas().isEmpty() || !totals.breakdowns().isEmpty()) {
      faults.add(
          "source.brings changes: nothing can be summed up from a part; expected totals with"
              + " groups: false and without areas and breakdowns");
    }
  }

  private void indicators() {
    Set<String> codes = new HashSet<>();
    for (Dataflow.Indicator i : dataflow.indicators()) {
      if (!codes.add(i.code())) {
        faults.add("indicator '" + i.code() + "' is defined twice");
      }
    }
    for (Dataflow.Indicator i : dataflow.indicators()) {
      if (dataflow.events() == null) {
        numbers(i, codes);
      }
    }
  }

  private void numbers(Dataflow.Indicator i, Set<String> codes) {
    String at = "indicator '" + i.code() + "': ";
    boolean fraction = i.numerator() != null && i.denominator() != null;
    if (i.denominatorOf() != null) {
      if (!codes.contains(i.denominatorOf())) {
        faults.add(at + "denominator_of names '" + i.denominatorOf() + "', which is not here");
      }
      if (i.value() != null || i.numerator() != null || i.denominator() != null) {
        faults.add(at + "denominator_of stands alone, without value, numerator or denominator");
      }
    } else if (i.value() == null && !fraction) {
      faults.add(at + "needs a value, or a numerator and a denominator");
    }
    if ("denominator".equals(i.derive())
        && (i.value() == null || i.numerator() == null || fraction)) {
      faults.add(at + "derive: denominator needs a value and a numerator, and no denominator");
    }
    if ("numerator".equals(i.derive())
        && (i.value() == null || i.denominator() == null || i.numerator() != null)) {
      faults.add(at + "derive: numerator needs a value and a denominator, and no numerator");
    }
    if (i.status() != null) {
      mapping(at + "status", i.status());
    }
  }

  private void mapping(String at, Dataflow.Mapping mapping) {
    if (mapping.match() != null) {
      pattern(at, mapping.match());
    }
    if (mapping.as() != null && mapping.match() == null) {
      faults.add(at + ": 'as' needs a 'match'");
    }
    if (mapping.codelist() != null && !mapping.codes().isEmpty()) {
      faults.add(at + ": give either codes or a codelist");
    }
  }

  private void pattern(String at, String regex) {
    try {
      Objects.requireNonNull(Pattern.compile(regex));
    } catch (PatternSyntaxException e) {
      faults.add(at + ": '" + regex + "' is not a regular expression: " + e.getDescription());
    }
  }

  private void expectations() {
    new ExpectCheck(dataflow, faults).run();
    for (String d : dataflow.totals().breakdowns()) {
      if (!dataflow.breakdowns().containsKey(d)) {
        faults.add("totals.breakdowns names '" + d + "', which is no breakdown here");
      }
    }
    for (Map.Entry<String, Dataflow.Dimension> d : dataflow.dimensions().entrySet()) {
      if (d.getValue().codes().containsKey(Breakdown.TOTAL) && d.getValue().name() == null) {
        faults.add("dimensions." + d.getKey() + ": _T is in the common codelist already");
      }
    }
  }
}
