package fi.mittari.etl.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import fi.mittari.etl.dataflow.Codelists;
import fi.mittari.formats.inspect.Inspection;
import fi.mittari.model.Period;
import java.io.UncheckedIOException;
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

  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST_CODES = 300;
  private static final int MOST_PERIODS = 60;
  private static final Pattern FREE_TEXT_SHARE =
      Pattern.compile("(?iu).*(%|osuus|andel|share|percent).*");
  private static final Pattern CONTENTS =
      Pattern.compile(
          "(?iu)(tiedot|contents?(code)?|tabellinnehåll|information|indicator|statistic)");
  private static final Pattern YEAR =
      Pattern.compile(".*?(?<![0-9])((?:19|20)\\d{2})(?![0-9]).*", Pattern.DOTALL);

  private final Path file;
  private final Inspection inspection;
  private final ScaffoldColumns found;
  private final StringBuilder out = new StringBuilder();

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
    line("# First definition of %s. Everything marked TODO", file.getFileName());
    line("# is for a person to decide; every other line is a guess to look over.");
    line(
        "dataflow: todo/%s",
        ScaffoldCodes.unique(ScaffoldCodes.slug(stem(), "-"), ScaffoldCodes.none()));
    texts("title", title, "");
    texts("producer", "who makes the figures", "");
    line("licence: \"TODO: licence\"");
    line("url: \"TODO: address of the source\"");
  }

  private String stem() {
    return file.getFileName().toString().replaceFirst("\\.[A-Za-z]+$", "");
  }

  private void source() {
    line("source:");
    line("  format: %s", inspection.format());
    line("  # Relative to the folder of --source; globs may name several files.");
    line("  files: [%s]", quoted(file.getFileName().toString()));
    if (inspection.format().equals("csv")) {
      line("  encoding: %s", quoted(inspection.encoding()));
      line("  delimiter: %s", quoted(inspection.delimiter()));
      line("  title_lines: %d", inspection.titleLines());
    }
    if (!found.cube()) {
      line("  header_rows: %d", inspection.headerRows());
    }
    if (inspection.sheet() != null) {
      line("  # Sheets: %s", oneLine(String.join(", ", inspection.sheets())));
      line("  sheet: %s", quoted(inspection.sheet()));
    }
    if (!inspection.datasets().isEmpty()) {
      line("  dataset: %s", quoted(inspection.datasets().get(0).key()));
    }
    if (found.comma()) {
      line("  decimal: \",\"");
    }
  }

  private void headers() {
    if (headers.isEmpty()) {
      return;
    }
    line("headers:");
    line("  # The period stands in the column names. First match wins.");
    for (ScaffoldColumn.HeaderRule rule : new LinkedHashSet<>(headers.values())) {
      line("  - match: %s", quoted(rule.match()));
      line("    column: %s", quoted(rule.column()));
      line("    set: { period: %s }", quoted(rule.period()));
    }
  }

  private void area() {
    line("area:");
    if (area.isEmpty()) {
      line(
          "  # No column was recognised as the area: name one (column, codelist), or one area for all.");
      line("  value: \"TODO: area code\"");
      return;
    }
    ScaffoldGuess.Area guess = area.get();
    line("  column: %s", quoted(guess.column().name()));
    if (guess.match() != null) {
      line("  match: %s", quoted(guess.match()));
      line("  as: \"$1$2\"");
    }
    if (guess.codelist() != null) {
      line("  codelist: %s", guess.codelist());
    } else if (guess.known() == 0) {
      line(
          "  # TODO: the reviewed list under sql/codelists/area-map that knows these texts, e.g. %s",
          examples(guess.column()));
      line("  codelist: todo");
    }
    if (guess.known() > 0 && !guess.unknown().isEmpty()) {
      line(
          "  # TODO: %d texts are in no list yet, e.g. %s",
          guess.unknown().size(),
          oneLine(String.join("; ", guess.unknown().stream().limit(5).toList())));
    }
  }

  private void period() {
    line("period:");
    if (period.isPresent()) {
      line("  column: %s", quoted(period.get().name()));
    } else if (!headers.isEmpty()) {
      line("  column: period");
    } else {
      var year = YEAR.matcher(inspection.title() + " " + stem());
      line("  # No column holds the period. TODO: the reference period of the figures.");
      line(
          "  value: %s",
          year.matches() ? quoted(year.group(1)) : "\"TODO: a period such as 2019\"");
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
    out.append(breakdowns.text());
    missing();
    line("indicators:");
    Set<String> codes = ScaffoldCodes.none();
    if (found.cube()) {
      cubeIndicators(contents, codes);
    } else {
      tableIndicators(codes);
    }
    expect();
  }

  private void missing() {
    if (found.symbols().isEmpty()) {
      return;
    }
    line(
        "# TODO: what each symbol means by the source's notes: missing, not_applicable or suppressed.");
    line("missing:");
    found.symbols().stream()
        .limit(20)
        .forEach(s -> line("  %s: %s", quoted(s), s.equals(".") ? "not_applicable" : "missing"));
    if (found.symbols().size() > 20) {
      line("  # and %d more texts that are no numbers", found.symbols().size() - 20);
    }
  }

  private void cubeIndicators(Optional<ScaffoldColumn> contents, Set<String> codes) {
    if (contents.isEmpty()) {
      String title = inspection.title().isBlank() ? stem() : inspection.title();
      indicator(title, codes, "{ column: value }");
      return;
    }
    ScaffoldColumn column = contents.get();
    column.values().entrySet().stream()
        .limit(MOST_CODES)
        .forEach(
            v ->
                indicator(
                    v.getValue(),
                    codes,
                    "{ column: value, where: { %s: %s } }"
                        .formatted(quoted(column.name()), quoted(v.getKey()))));
  }

  private void tableIndicators(Set<String> codes) {
    Set<String> names = new LinkedHashSet<>();
    for (ScaffoldColumn column : numbers()) {
      ScaffoldColumn.HeaderRule rule = headers.get(column.name());
      names.add(
          rule == null ? column.name() : column.name().replaceFirst(rule.match(), rule.column()));
    }
    if (names.isEmpty()) {
      line("  # No column holds only numbers: which one has the values?");
      names.add("TODO");
    }
    names.forEach(name -> indicator(name, codes, "{ column: %s }".formatted(quoted(name))));
  }

  private void indicator(String name, Set<String> codes, String value) {
    boolean share = FREE_TEXT_SHARE.matcher(name).matches();
    line(
        "  - code: %s",
        quoted(ScaffoldCodes.unique(shortened(ScaffoldCodes.slug(name, "-")), codes)));
    texts("name", name, "    ");
    texts("description", "definition", "    ");
    line("    unit: { fi: %1$s, sv: %1$s, en: %1$s }", share ? "\"%\"" : "\"TODO\"");
    line("    # proportion, rate, mean, count, quantile, ratio, money, index, rank, response_rate");
    line("    kind: %s", share ? "proportion" : "count");
    if (share) {
      line("    factor: 100");
    }
    line("    decimals: %d", found.decimals());
    line(
        "    # TODO: higher_is_better, lower_is_better or neutral; stock or flow; its day, such as --12-31");
    line("    polarity: neutral");
    line("    stock_or_flow: stock");
    line("    # TODO: a theme of sql/codelists/theme.csv");
    line("    theme: population");
    line("    value: %s", value);
  }

  private void expect() {
    line("# TODO: what must hold: areas, ranges, totals.");
    Set<String> periods = new TreeSet<>();
    period.filter(p -> p.whole()).ifPresent(p -> periods.addAll(p.values().keySet()));
    if (periods.isEmpty()
        || periods.size() > MOST_PERIODS
        || !periods.stream().allMatch(p -> Period.ofSource(p).isPresent())) {
      return;
    }
    line("expect:");
    line("  periods: [%s]", String.join(", ", periods.stream().map(Scaffold::quoted).toList()));
  }

  private void texts(String key, String text, String indent) {
    String todo = quoted("TODO: " + text);
    line("%s%s:", indent, key);
    for (String language : List.of("fi", "sv", "en")) {
      line("%s  %s: %s", indent, language, todo);
    }
  }

  private static String examples(ScaffoldColumn column) {
    return oneLine(String.join("; ", column.values().keySet().stream().limit(5).toList()));
  }

  private static String shortened(String code) {
    return code.length() <= 60 ? code : code.substring(0, 60).replaceFirst("-[^-]*$", "");
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s+", " ");
  }

  /** A text as a YAML scalar, whatever is in it. */
  static String quoted(String text) {
    try {
      return JSON.writeValueAsString(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void line(String format, Object... arguments) {
    out.append(arguments.length == 0 ? format : format.formatted(arguments)).append('\n');
  }
}
