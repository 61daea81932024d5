package fi.mittari.etl.cli;

import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.formats.inspect.Inspection;
import fi.mittari.model.Period;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Writes a first {@code dataflow.yml} for a file: what can be seen in it, guesses at what can be
 * guessed, and TODO where a person must decide. The text is valid YAML of the definition's schema.
 */
final class Scaffold {

  private static final int MOST_CODES = 300;
  private static final int MOST_PERIODS = 60;
  private static final Pattern CONTENTS =
      Pattern.compile(
          "(?iu)(tiedot|contents?(code)?|tabellinnehåll|information|indicator|statistic)");
  private static final Pattern YEAR =
      Pattern.compile(".*?(?<![0-9])((?:19|20)\\d{2})(?![0-9]).*", Pattern.DOTALL);

  private final Path file;
  private final Inspection inspection;
  private final ScaffoldColumns found;
  private final ScaffoldText out = new ScaffoldText();

  private final Optional<ScaffoldGuess.Area> area;
  private final Optional<ScaffoldColumn> period;
  private final Map<String, ScaffoldColumn.HeaderRule> headers = new LinkedHashMap<>();

  private Scaffold(Path file, Inspection inspection, Codelists codelists) {
    this.file = file;
    this.inspection = inspection;
    this.found = ScaffoldColumns.read(file, inspection);
    this.period = ScaffoldGuess.period(found.columns());
    List<ScaffoldColumn> rest = new ArrayList<>(found.columns());
    period.ifPresent(rest::remove);
    this.area = new ScaffoldGuess(codelists).area(rest);
    if (!found.cube() && period.isEmpty()) {
      headerRules();
    }
  }

  /**
   * The definition as text.
   *
   * @param inspection what {@code inspect} found; it must be readable
   */
  static String of(Path file, Inspection inspection, Codelists codelists) {
    Scaffold scaffold = new Scaffold(file, inspection, codelists);
    scaffold.top();
    scaffold.source();
    scaffold.headers();
    scaffold.area();
    scaffold.period();
    scaffold.rest();
    return scaffold.out.toString();
  }

  private void headerRules() {
    Set<String> taken = new LinkedHashSet<>();
    for (ScaffoldColumn column : numbers()) {
      column
          .headerRule()
          .filter(r -> taken.add(column.name().replaceFirst(r.match(), r.column() + r.period())))
          .ifPresent(r -> headers.put(column.name(), r));
    }
  }

  private List<ScaffoldColumn> numbers() {
    return found.columns().stream()
        .filter(ScaffoldColumn::number)
        .filter(c -> area.isEmpty() || !area.get().column().equals(c))
        .filter(c -> period.isEmpty() || !period.get().equals(c))
        .toList();
  }

  private void top() {
    String title =
        inspection.title().isBlank() ? file.getFileName().toString() : inspection.title();
    out.line("# First definition of %s. Everything marked TODO", file.getFileName());
    out.line("# is for a person to decide; every other line is a guess to look over.");
    out.line(
        "dataflow: todo/%s",
        ScaffoldCodes.unique(ScaffoldCodes.slug(stem(), "-"), ScaffoldCodes.none()));
    out.todo("title", title, "");
    out.todo("producer", "who makes the figures", "");
    out.line("licence: \"TODO: licence\"");
    out.line("url: \"TODO: address of the source\"");
  }

  private String stem() {
    return file.getFileName().toString().replaceFirst("\\.[A-Za-z]+$", "");
  }

  private void source() {
    out.line("source:");
    out.line("  format: %s", inspection.format());
    out.line("  # Relative to the folder of --source; globs may name several files.");
    out.line("  files: [%s]", ScaffoldText.quoted(file.getFileName().toString()));
    if (inspection.format().equals("sotkanet")) {
      out.line("  # Sotkanet's list of regions (/regions), beside the file.");
      out.line("  regions: regions.json");
    }
    if (inspection.format().equals("csv")) {
      out.line("  encoding: %s", ScaffoldText.quoted(inspection.encoding()));
      out.line("  delimiter: %s", ScaffoldText.quoted(inspection.delimiter()));
      out.line("  title_lines: %d", inspection.titleLines());
    }
    if (!found.cube()) {
      out.line("  header_rows: %d", inspection.headerRows());
    }
    if (inspection.sheet() != null) {
      out.line("  # Sheets: %s", ScaffoldText.oneLine(String.join(", ", inspection.sheets())));
      out.line("  sheet: %s", ScaffoldText.quoted(inspection.sheet()));
    }
    if (!inspection.datasets().isEmpty()) {
      out.line("  dataset: %s", ScaffoldText.quoted(inspection.datasets().get(0).key()));
    }
    if (found.comma()) {
      out.line("  decimal: \",\"");
    }
  }

  private void headers() {
    if (headers.isEmpty()) {
      return;
    }
    out.line("headers:");
    out.line("  # The period stands in the column names. First match wins.");
    for (ScaffoldColumn.HeaderRule rule : new LinkedHashSet<>(headers.values())) {
      out.line("  - match: %s", ScaffoldText.quoted(rule.match()));
      out.line("    column: %s", ScaffoldText.quoted(rule.column()));
      out.line("    set: { period: %s }", ScaffoldText.quoted(rule.period()));
    }
  }

  private void area() {
    out.line("area:");
    if (area.isEmpty()) {
      out.line(
          "  # No column was recognised as the area: name one (column, codelist), or one area for all.");
      out.line("  value: \"TODO: area code\"");
      return;
    }
    ScaffoldGuess.Area guess = area.get();
    out.line("  column: %s", ScaffoldText.quoted(guess.column().name()));
    if (guess.match() != null) {
      out.line("  match: %s", ScaffoldText.quoted(guess.match()));
      out.line("  as: \"$1$2\"");
    }
    if (guess.codelist() != null) {
      out.line("  codelist: %s", guess.codelist());
    } else if (guess.known() == 0) {
      out.line(
          "  # TODO: the reviewed list under sql/codelists/area-map that knows these texts, e.g. %s",
          examples(guess.column()));
      out.line("  codelist: todo");
    }
    if (guess.known() > 0 && !guess.unknown().isEmpty()) {
      out.line(
          "  # TODO: %d texts are in no list yet, e.g. %s",
          guess.unknown().size(),
          ScaffoldText.oneLine(String.join("; ", guess.unknown().stream().limit(5).toList())));
    }
  }

  private void period() {
    out.line("period:");
    if (period.isPresent()) {
      out.line("  column: %s", ScaffoldText.quoted(period.get().name()));
    } else if (!headers.isEmpty()) {
      out.line("  column: period");
    } else {
      var year = YEAR.matcher(inspection.title() + " " + stem());
      out.line("  # No column holds the period. TODO: the reference period of the figures.");
      out.line(
          "  value: %s",
          year.matches() ? ScaffoldText.quoted(year.group(1)) : "\"TODO: a period such as 2019\"");
    }
  }

  private void rest() {
    List<ScaffoldColumn> others =
        found.columns().stream()
            .filter(c -> area.isEmpty() || !area.get().column().equals(c))
            .filter(c -> period.isEmpty() || !period.get().equals(c))
            .filter(c -> found.cube() || !c.number())
            .toList();
    Optional<ScaffoldColumn> contents =
        others.stream()
            .filter(c -> found.cube() && (c.is("metric") || CONTENTS.matcher(c.name()).matches()))
            .findFirst();
    ScaffoldBreakdowns breakdowns = new ScaffoldBreakdowns(found.cube(), MOST_CODES);
    others.stream().filter(c -> !contents.equals(Optional.of(c))).forEach(breakdowns::add);
    out.lines(breakdowns.text());
    missing();
    ScaffoldIndicators indicators = new ScaffoldIndicators(out, found.decimals());
    if (found.cube()) {
      cubeIndicators(contents, indicators);
    } else {
      tableIndicators(indicators);
    }
    expect();
  }

  private void missing() {
    if (found.symbols().isEmpty()) {
      return;
    }
    out.line(
        "# TODO: what each symbol means by the source's notes: missing, not_applicable or suppressed.");
    out.line("missing:");
    found.symbols().stream()
        .limit(20)
        .forEach(
            s ->
                out.line(
                    "  %s: %s",
                    ScaffoldText.quoted(s), s.equals(".") ? "not_applicable" : "missing"));
    if (found.symbols().size() > 20) {
      out.line("  # and %d more texts that are no numbers", found.symbols().size() - 20);
    }
  }

  private void cubeIndicators(Optional<ScaffoldColumn> contents, ScaffoldIndicators indicators) {
    if (contents.isEmpty()) {
      String title = inspection.title().isBlank() ? stem() : inspection.title();
      indicators.add(title, "{ column: value }");
      return;
    }
    ScaffoldColumn column = contents.get();
    column.values().entrySet().stream()
        .limit(MOST_CODES)
        .forEach(
            v ->
                indicators.add(
                    v.getValue(),
                    "{ column: value, where: { %s: %s } }"
                        .formatted(
                            ScaffoldText.quoted(column.name()), ScaffoldText.quoted(v.getKey()))));
  }

  private void tableIndicators(ScaffoldIndicators indicators) {
    Set<String> names = new LinkedHashSet<>();
    for (ScaffoldColumn column : numbers()) {
      ScaffoldColumn.HeaderRule rule = headers.get(column.name());
      names.add(
          rule == null ? column.name() : column.name().replaceFirst(rule.match(), rule.column()));
    }
    if (names.isEmpty()) {
      out.line("  # No column holds only numbers: which one has the values?");
      names.add("TODO");
    }
    names.forEach(
        name -> indicators.add(name, "{ column: %s }".formatted(ScaffoldText.quoted(name))));
  }

  private void expect() {
    out.line("# TODO: what must hold: areas, ranges, totals.");
    Set<String> periods = new TreeSet<>();
    period.filter(p -> p.whole()).ifPresent(p -> periods.addAll(p.values().keySet()));
    if (periods.isEmpty()
        || periods.size() > MOST_PERIODS
        || !periods.stream().allMatch(p -> Period.ofSource(p).isPresent())) {
      return;
    }
    out.line("expect:");
    out.line(
        "  periods: [%s]", String.join(", ", periods.stream().map(ScaffoldText::quoted).toList()));
  }

  private static String examples(ScaffoldColumn column) {
    return ScaffoldText.oneLine(
        String.join("; ", column.values().keySet().stream().limit(5).toList()));
  }
}
