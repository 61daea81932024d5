package fi.mittari.formats.px;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Warns of optional statements that do not fit the table's variables. */
final class PxChecks {

  private static final String ANY = "*";

  private final PxHeader header;
  private final List<PxVariable> variables;
  private final PxWarnings warnings;
  private final Map<String, PxVariable> byName = new HashMap<>();
  private final Map<PxVariable, Set<String>> values = new HashMap<>();

  private PxChecks(PxHeader header, List<PxVariable> variables, PxWarnings warnings) {
    this.header = header;
    this.variables = variables;
    this.warnings = warnings;
    for (PxVariable variable : variables) {
      variable.names().values().forEach(name -> byName.putIfAbsent(name, variable));
      Set<String> texts = new HashSet<>(variable.codes());
      texts.addAll(variable.labels());
      variable.labelsByLanguage().values().forEach(texts::addAll);
      values.put(variable, texts);
    }
    variables.forEach(variable -> byName.put(variable.name(), variable));
  }

  static void check(PxHeader header, List<PxVariable> variables, PxWarnings warnings) {
    PxChecks checks = new PxChecks(header, variables, warnings);
    for (PxEntry entry : header.entries()) {
      PxKeyword keyword = PxKeyword.of(entry.name()).orElse(null);
      if (keyword != null && entry.fault() == null) {
        checks.subject(entry, keyword);
        checks.form(entry, keyword);
      }
    }
    checks.relations();
  }

  private void subject(PxEntry entry, PxKeyword keyword) {
    int count = entry.subjects().size();
    switch (keyword.subject) {
      case NONE -> expect(entry, count == 0, "expected nothing in parentheses");
      case VARIABLE -> {
        if (expect(entry, count == 1, "expected one variable in parentheses")) {
          variable(entry);
        }
      }
      case VARIABLE_OR_NONE -> {
        if (expect(entry, count <= 1, "expected at most one variable in parentheses")
            && count == 1) {
          variable(entry);
        }
      }
      case VALUE -> {
        if (expect(entry, count == 2, "expected a variable and a value in parentheses")) {
          value(entry, variable(entry), entry.subjects().get(1));
        }
      }
      case CONTENT -> {
        if (expect(entry, count <= 1, "expected at most one contents value in parentheses")
            && count == 1) {
          content(entry);
        }
      }
      case CELL -> cell(entry);
      case CELL_OR_NONE -> {
        if (count > 0) {
          cell(entry);
        }
      }
      case ANY -> {
        if (count > 0) {
          PxVariable variable = variable(entry);
          if (count > 1) {
            value(entry, variable, entry.subjects().get(1));
          }
        }
      }
    }
  }

  private boolean expect(PxEntry entry, boolean right, String message) {
    if (!right) {
      warnings.add(entry, message + ", found " + entry.subjects().size());
    }
    return right;
  }

  private PxVariable variable(PxEntry entry) {
    PxVariable variable = byName.get(entry.subjects().get(0));
    if (variable == null) {
      warnings.add(entry, "there is no variable \"" + entry.subjects().get(0) + "\"; ignored");
    }
    return variable;
  }

  private void value(PxEntry entry, PxVariable variable, String text) {
    if (variable != null && !values.get(variable).contains(text)) {
      warnings.add(entry, "\"" + text + "\" is no value of \"" + variable.name() + "\"; ignored");
    }
  }

  private void content(PxEntry entry) {
    String text = entry.subjects().get(0);
    PxVariable contents =
        header.find(PxKeyword.CONTVARIABLE, null).map(e -> byName.get(e.first())).orElse(null);
    if (contents == null) {
      warnings.add(entry, "there is no contents variable that \"" + text + "\" could belong to");
    } else {
      value(entry, contents, text);
    }
  }

  private void cell(PxEntry entry) {
    List<String> subjects = entry.subjects();
    if (subjects.size() != variables.size()) {
      warnings.add(
          entry,
          "names "
              + subjects.size()
              + " values where the table has "
              + variables.size()
              + " variables; ignored");
      return;
    }
    for (int i = 0; i < subjects.size(); i++) {
      if (!subjects.get(i).equals(ANY)) {
        value(entry, variables.get(i), subjects.get(i));
      }
    }
  }

  private void form(PxEntry entry, PxKeyword keyword) {
    switch (keyword.form) {
      case TEXT -> require(entry, entry.values().size() == 1, "expected one text");
      case WHOLE ->
          require(
              entry,
              entry.values().size() == 1 && PxNumbers.whole(entry.first()).isPresent(),
              "expected a whole number");
      case FLAG -> require(entry, isFlag(entry), "expected YES or NO");
      case FLAG_OR_VALUE -> eliminationValue(entry);
      case DATE -> require(entry, isDate(entry.first()), "expected a date as CCYYMMDD hh:mm");
      case TEXTS, TIMES, TREE, CELLS -> {
        // checked where they are used
      }
    }
  }

  private void require(PxEntry entry, boolean right, String message) {
    if (!right) {
      warnings.add(entry, message + ", found " + String.join(",", entry.values()));
    }
  }

  private static boolean isFlag(PxEntry entry) {
    return entry.values().size() == 1
        && (entry.first().equalsIgnoreCase("YES") || entry.first().equalsIgnoreCase("NO"));
  }

  private static boolean isDate(String text) {
    String digits = text.length() < 8 ? text : text.substring(0, 8);
    return text.isBlank() || text.length() >= 8 && digits.chars().allMatch(Character::isDigit);
  }

  private void eliminationValue(PxEntry entry) {
    PxVariable variable = entry.subjects().size() == 1 ? byName.get(entry.subjects().get(0)) : null;
    if (!isFlag(entry) && variable != null) {
      value(entry, variable, entry.first());
    }
  }

  private void relations() {
    header
        .find(PxKeyword.CONTVARIABLE, null)
        .filter(entry -> !entry.first().isBlank() && !byName.containsKey(entry.first()))
        .ifPresent(e -> warnings.add(e, "there is no variable \"" + e.first() + "\"; ignored"));
    header
        .find(PxKeyword.DESCRIPTIONDEFAULT, null)
        .filter(entry -> entry.first().equalsIgnoreCase("YES"))
        .filter(entry -> header.find(PxKeyword.DESCRIPTION, null).isEmpty())
        .ifPresent(entry -> warnings.add(entry, "there is no DESCRIPTION; TITLE is used"));
    header
        .find(PxKeyword.LANGUAGES, null)
        .filter(e -> !header.mainLanguage().isEmpty())
        .filter(e -> e.values().stream().noneMatch(header.mainLanguage()::equalsIgnoreCase))
        .ifPresent(
            e -> warnings.add(e, "does not list the main language " + header.mainLanguage()));
  }
}
